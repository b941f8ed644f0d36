/**
 * What the playbook's checks find in a document that customers read: against the form, and, where the form does not know, against
 * the body of the incident's other documents. What stands in headers, footers and notes is about something else.
 */
import { checkMessage, loopOf } from '../../playbook/checks/check.ts';
import type { Finding, MessageKind, MessageToCheck, OtherPlace, OtherText, Stage } from '../../playbook/checks/finding.ts';
import { loopRows, wordsFound } from '../../playbook/checks/found-words.ts';
import type { LoopRow, WordsFound } from '../../playbook/checks/found-words.ts';
import { libraries } from '../../playbook/checks/libraries.ts';
import { documentsIn, kindOf } from '../../playbook/incident.ts';
import type { DocumentKind, IncidentDocument } from '../../playbook/incident.ts';
import { isOver } from '../../playbook/policy.ts';
import { linesOf } from '../../template/fingerprint.ts';
import type { Reviewing } from './reading.ts';
import type { SeenDocument } from './words.ts';

/** How the checks call them; what only colleagues read is not checked by itself. */
const CHECKED: Partial<Record<DocumentKind, MessageKind>> = { customer: 'customer', faq: 'faq', 'technical explanation': 'explanation' };
const COMPARED = { internal: 'internal', ...CHECKED } satisfies Partial<Record<DocumentKind, MessageKind>>;

/** Blanks left over are the gate's own to tell. */
const TOLD_ELSEWHERE = 'blank/left-over';

/** Of a message, what it is for and what customers had before it, where that is known. */
export type Before = Pick<MessageToCheck, 'previous'> & { stage?: Stage | undefined };

/** Its body, then what stands around it: notes, headers and footers. A footnote is a text of its own, not the end of its sentence. */
function textsOf({ text }: Pick<SeenDocument, 'text'>): { body: string; around: string } {
  const notes: string[] = [];
  const body = linesOf({ tabs: text.tabs.map((tab) => ({ ...tab, margins: [] })) }).map((line) =>
    line.replace(/ \[note: ([^\]]{0,5000})\]/g, (_, note: string) => {
      notes.push(note);
      return '';
    }),
  );
  return { body: body.join('\n'), around: [...notes, ...linesOf({ tabs: text.tabs.map((tab) => ({ ...tab, body: [] })) })].join('\n') };
}

/** The bodies that facts must agree with: one of each other kind, of several messages the last. */
function othersOf(document: IncidentDocument, seen: SeenDocuments): OtherText[] {
  const others = documentsIn(seen).filter((other) => kindOf(other) !== kindOf(document));
  return Object.entries(COMPARED).flatMap(([kind, called]) => {
    const last = others.filter((other) => kindOf(other) === kind).pop();
    const one = last && seen[last];
    return one && one.blanks.length === 0 ? [{ kind: called, text: textsOf(one).body }] : [];
  });
}

/** What no customer may read in the name of a document that goes out as a PDF: its title. Messages go out as copies under names of their own. */
function inName(message: MessageToCheck, name: string): WordsFound[] {
  if (message.kind !== 'explanation' || name === '') return [];
  const { incident, policy, kind } = message;
  return wordsFound(name, checkMessage({ text: name, kind, stage: message.stage, incident, ...(policy ? { policy } : {}) }, libraries).filter(({ rule, quote }) => quote !== undefined && /^(?:personal|secret)\//.test(rule)));
}

/** A text can do nothing about it, so the checks only note it; a message made from a template without personal data goes out only if somebody says why it fits. */
const DECLARED = 'personal/declared';
const heldBack = (finding: Finding): Finding => (finding.rule === DECLARED && finding.level === 'note' ? { ...finding, level: 'must be answered' } : finding);

const isOfDocument = (where: OtherPlace['where']): boolean => where !== 'form' && where !== 'previous message';

type SeenDocuments = Partial<Record<IncidentDocument, SeenDocument>>;

export interface Checked {
  findings: WordsFound[];
  /** Of a message to customers: what each of them asks, with the sentence that answers it. */
  loop?: LoopRow[];
}

export function findingsIn({ incident, messages }: Pick<Reviewing, 'incident' | 'messages'>, document: IncidentDocument, all: SeenDocuments, { stage: said, ...before }: Before = {}): Checked {
  const seen = all[document];
  const kind = CHECKED[kindOf(document)];
  if (!kind || !seen) return { findings: [] };
  const { body, around } = textsOf(seen);
  const message: MessageToCheck = { text: `${body}\n${around}`, kind, others: othersOf(document, all), stage: said ?? (isOver(incident.status) ? 'resolved' : 'first notice'), incident, policy: messages, ...before };
  const isToldHere = ({ rule, other, start }: Finding): boolean => rule !== TOLD_ELSEWHERE && (other === undefined || start < body.length || !isOfDocument(other.where));
  const findings = [...wordsFound(message.text, checkMessage(message, libraries).filter(isToldHere).map(heldBack)), ...inName(message, seen.name)];
  return {
    // A text that is not written yet lacks everything: what it must say is told once its blanks are filled.
    findings: seen.blanks.length === 0 ? findings : findings.filter(({ level, quote }) => level === 'must be settled' && quote !== undefined),
    ...(kind === 'customer' ? { loop: loopRows(message.text, loopOf(message, libraries)) } : {}),
  };
}
