/** Whom *Request review* would ask, and what became of those who were asked, in the words of the page. Pure. */
import type { AskedView, DocumentReview, NeedView, ReviewState, ReviewView } from '../../addon/contract.ts';
import { rolesInWords, sameAddress } from '../../playbook/approvals.ts';

/** What of the needs still waits for somebody: for changes that nobody made, or suggestions only, nobody is asked. */
const waits = ({ state, changedSince }: NeedView): boolean => state !== 'approved' && state !== 'waits' && (state !== 'changes requested' || changedSince);

const needsIn = ({ needs, answers }: DocumentReview): NeedView[] => [...needs, ...(answers ?? []).flatMap((answer) => answer.needs)];

interface WouldAsk {
  /** `legal, required because it is SEV1` */
  as: string;
  people: string[];
  /** Nobody can, and why. */
  nobody?: string;
}

/** Each role once, however many answers of an FAQ wait for it. */
export function wouldAsk(document: DocumentReview): WouldAsk[] {
  const found = new Map<string, WouldAsk>();
  for (const need of needsIn(document).filter(waits)) {
    const as = `${rolesInWords(need.roles)}, ${need.weight}${need.because.startsWith('SEV') ? ` at ${need.because}` : `, because ${need.because}`}`;
    found.set(as, { as, people: need.people, ...(need.nobody === undefined ? {} : { nobody: need.nobody }) });
  }
  return [...found.values()];
}

export const peopleToAsk = (document: DocumentReview): string[] => [...new Set(wouldAsk(document).flatMap(({ people }) => people))];

/** Documents that somebody has to approve. */
export const reviewedIn = ({ documents }: ReviewView): DocumentReview[] => documents.filter(({ state }) => state !== 'not needed');

const STATES: Record<ReviewState, string> = { 'not needed': 'Needs no approval', draft: 'Draft: nobody was asked yet', 'in review': 'In review', approved: 'Approved' };

export const stateWords = ({ state }: Pick<DocumentReview, 'state'>): string => STATES[state];

/** What they said since they were asked; several answers of an FAQ are counted. */
export function saidBy(document: DocumentReview, { person }: Pick<AskedView, 'person'>): string {
  const decisions = needsIn(document).flatMap(({ decision, state }) => (decision && sameAddress(decision.person, person) ? [{ ...decision, state }] : []));
  if (decisions.some(({ verdict }) => verdict === 'changes requested')) return 'requested changes';
  const approved = decisions.filter(({ state }) => state === 'approved' || state === 'waits');
  if (approved.length > 0) return approved.length === 1 || !document.answers ? 'approved' : `approved ${approved.length} answers`;
  return decisions.some(({ state }) => state === 'stale') ? 'approved, changed since' : 'not decided yet';
}

/** Decided without having been asked: in the channel, on a call, of their own accord. */
export function decidedUnasked(document: DocumentReview): Pick<AskedView, 'person' | 'roles'>[] {
  const found = new Map<string, Pick<AskedView, 'person' | 'roles'>>();
  for (const { decision } of needsIn(document)) if (decision && !document.asked.some(({ person }) => sameAddress(person, decision.person))) found.set(decision.person, { person: decision.person, roles: [decision.role] });
  return [...found.values()];
}
