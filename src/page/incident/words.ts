/** What differs between documents and form, in the words of the page and of a screen reader. Pure. */
import type { BroughtIn, Difference, DocumentState, IncidentView } from '../../addon/contract.ts';
import { firstOf, inARow } from '../../playbook/in-a-row.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { aboutInWords } from '../../playbook/messages.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';

export const inState = ({ differences = [] }: DocumentState, state: Difference['state']): Difference[] => differences.filter((one) => one.state === state && !one.reviewOnly);

/** Documents that lack nothing but what became of reviews. */
export const reviewOnlyIn = ({ documents }: IncidentView): DocumentState[] => documents.filter(({ differences = [] }) => differences.some(({ reviewOnly }) => reviewOnly) && differences.every(({ state, reviewOnly }) => state !== 'behind' || reviewOnly));

/** Each thing once, as a list says it: a title that stands at three places is one fact. */
export const labelsOf = (differences: readonly Difference[]): string[] => [...new Set(differences.map(({ label }) => label.replace(/\?$/, '')))];

export const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const behindIn = ({ documents }: IncidentView): DocumentState[] => documents.filter((document) => inState(document, 'behind').length > 0);

/** Said with a press that may cost approvals. */
export const HELD = { held: 'bring it in' } as const;

/** What bringing facts into a document would cost, where it would cost approvals: nothing goes into it by the way. */
export const heldIn = ({ review }: Pick<IncidentView, 'review'>, kind: IncidentDocument): string | undefined => review?.documents.find(({ document }) => document === kind)?.held;

/** Those that facts may be brought into without asking anybody. */
export const freeIn = (view: IncidentView): DocumentState[] => behindIn(view).filter(({ kind }) => heldIn(view, kind) === undefined);

/** Whether what is written into it has to be approved again. */
export const isUnderReview = ({ review }: Pick<IncidentView, 'review'>, kind: IncidentDocument): boolean => review?.documents.some(({ document, state }) => document === kind && kind !== 'faq' && (state === 'in review' || state === 'approved')) ?? false;

/** Those that a choice is waited for in. */
export const disputedIn = ({ documents }: IncidentView): DocumentState[] => documents.filter((document) => inState(document, 'conflict').length > 0);

/** `Root cause, Resolved`; of many the first: `Root cause, Resolved and 20 more`. */
export const someLabels = (labels: readonly string[]): string => firstOf(labels, labels.length <= 4 ? 4 : 2);

/** `Internal: Root cause, Resolved` */
export const behindWords = (document: DocumentState): string => `${nameOfDocument(document.kind)}: ${someLabels(labelsOf(inState(document, 'behind')))}`;

/** What a save changed in which document, and where both sides changed. */
export function wordsOfSaving(view: IncidentView): string {
  const behind = freeIn(view);
  const held = behindIn(view).flatMap(({ kind }) => {
    const sentence = heldIn(view, kind);
    return sentence === undefined ? [] : [`${nameOfDocument(kind)} is held: ${sentence}.`];
  });
  const disputed = disputedIn(view).map(({ kind }) => nameOfDocument(kind));
  return [
    behind.length === 0 ? '' : `Not in the documents yet: ${behind.map(behindWords).join('; ')}. Bring in is the next press.`,
    ...held,
    disputed.length === 0 ? '' : `Form and document both changed in ${inARow(disputed)}: choose there.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What a bringing-in did. Its notes are sentences already. */
export function wordsOfBringing({ written, taken, notes }: Omit<BroughtIn, 'view'>): string {
  const done = [written.length === 0 ? '' : `Brought into ${inARow(written)}.`, taken.length === 0 ? '' : `Taken into the form: ${counted(taken)}.`, ...notes].filter((part) => part !== '');
  return done.length === 0 ? 'Nothing had to be written.' : done.join(' ');
}

/** `Root cause, Open questions (5)` */
const counted = (labels: readonly string[]): string =>
  [...new Set(labels)]
    .map((label) => {
      const count = labels.filter((other) => other === label).length;
      const words = label.replace(/\?$/, '');
      return count === 1 ? words : `${words} (${count})`;
    })
    .join(', ');

/** ` · update · affected`: what tells one message from another; nothing of any other document. */
export function aboutMessage({ messages = [] }: Pick<IncidentView, 'messages'>, kind: DocumentState['kind']): string {
  const message = messages.find((one) => one.message === kind);
  return message ? ` · ${aboutInWords(message)}` : '';
}
