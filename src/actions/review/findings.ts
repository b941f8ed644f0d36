/**
 * What the playbook's checks find in a document that customers read, against the form. Not against the incident's other
 * documents: what their headers, footers and notes say of times and counts is about something else, and a false alarm costs trust.
 */
import { checkMessage, loopOf } from '../../playbook/checks/check.ts';
import type { MessageKind, MessageToCheck, Stage } from '../../playbook/checks/finding.ts';
import { loopRows, wordsFound } from '../../playbook/checks/found-words.ts';
import type { LoopRow, WordsFound } from '../../playbook/checks/found-words.ts';
import { libraries } from '../../playbook/checks/libraries.ts';
import { kindOf } from '../../playbook/incident.ts';
import type { DocumentKind, IncidentDocument } from '../../playbook/incident.ts';
import { isOver } from '../../playbook/policy.ts';
import { linesOf } from '../../template/fingerprint.ts';
import type { Reviewing } from './reading.ts';
import type { SeenDocument } from './words.ts';

/** How the checks call them; what only colleagues read is not checked by itself. */
const CHECKED: Partial<Record<DocumentKind, MessageKind>> = { customer: 'customer', faq: 'faq', 'technical explanation': 'explanation' };

/** Blanks left over are the gate's own to tell. */
const TOLD_ELSEWHERE = 'blank/left-over';

/** Of a message, what it is for and what customers had before it, where that is known. */
export type Before = Pick<MessageToCheck, 'previous'> & { stage?: Stage | undefined };

/** A footnote is a text of its own, not the end of the sentence that it belongs to. */
const textToCheck = ({ text }: SeenDocument): string =>
  linesOf(text).flatMap((line) => {
    const notes: string[] = [];
    const without = line.replace(/ \[note: ([^\]]{0,5000})\]/g, (_, note: string) => {
      notes.push(note);
      return '';
    });
    return [without, ...notes];
  }).join('\n');

export interface Checked {
  findings: WordsFound[];
  /** Of a message to customers: what each of them asks, with the sentence that answers it. */
  loop?: LoopRow[];
}

export function findingsIn({ incident, messages }: Pick<Reviewing, 'incident' | 'messages'>, document: IncidentDocument, seen: SeenDocument, { stage: said, ...before }: Before = {}): Checked {
  const { blanks } = seen;
  const kind = CHECKED[kindOf(document)];
  if (!kind) return { findings: [] };
  const message: MessageToCheck = { text: textToCheck(seen), kind, stage: said ?? (isOver(incident.status) ? 'resolved' : 'first notice'), incident, policy: messages, ...before };
  const findings = wordsFound(message.text, checkMessage(message, libraries)).filter(({ rule }) => rule !== TOLD_ELSEWHERE);
  return {
    // A text that is not written yet lacks everything: what it must say is told once its blanks are filled.
    findings: blanks.length === 0 ? findings : findings.filter(({ level, quote }) => level === 'must be settled' && quote !== undefined),
    ...(kind === 'customer' ? { loop: loopRows(message.text, loopOf(message, libraries)) } : {}),
  };
}
