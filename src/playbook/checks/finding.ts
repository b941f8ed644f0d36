/** What a check says, and what it is given: findings are values in a list, never a score and never thrown. */
import type { Incident } from '../incident.ts';
import type { MessagePolicy } from './policy.ts';

/**
 * `must be settled`: exact things only, nothing goes out with one. `must be answered`: fix it, or keep it with a reason that
 * every approver sees. `note`: folded.
 */
export const LEVELS = ['must be settled', 'must be answered', 'note'] as const;
export type Level = (typeof LEVELS)[number];

export const MESSAGE_KINDS = ['customer', 'faq', 'internal', 'explanation'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
export const isExternal = (kind: MessageKind): boolean => kind !== 'internal';

export const STAGES = ['first notice', 'update', 'resolved', 'correction', 'reminder'] as const;
export type Stage = (typeof STAGES)[number];

/** Where the other half of a contradiction stands: a question of the form, or another document. */
export interface OtherPlace {
  where: 'form' | 'previous message' | MessageKind;
  /** The form's question, as the page asks it. */
  question?: string;
  says: string;
  /** In the other document's text. */
  start?: number;
  end?: number;
}

/** Offsets are UTF-16 units of the text as it was given, half-open. What is missing stands nowhere: 0, 0 and no quote. */
export interface Finding {
  /** Check and detail: `voice/apology`. */
  rule: string;
  level: Level;
  start: number;
  end: number;
  quote?: string;
  /** The rule in a sentence. */
  message: string;
  suggestion: string;
  /** The playbook's sentence behind it. */
  source: string;
  /** Text that may stand in place of the quote as it is. */
  replacement?: string;
  other?: OtherPlace;
}

export interface OtherText {
  kind: MessageKind;
  text: string;
}

export interface MessageToCheck {
  text: string;
  kind: MessageKind;
  stage: Stage;
  incident: Pick<Incident, 'title' | 'severity' | 'type' | 'facts' | 'timeline' | 'faq'>;
  /** The message that customers already have. */
  previous?: string;
  /** The incident's other documents: facts must agree with theirs. */
  others?: readonly OtherText[];
  /** In Markdown one line break is a blank; in a document or a field it ends a paragraph. */
  format?: 'text' | 'markdown';
  policy?: MessagePolicy;
}

/** What a kept finding is remembered by: the rule and those very words. */
export const answerKey = ({ rule, quote }: Pick<Finding, 'rule' | 'quote'>): string => `${rule}\n${quote ?? ''}`;
