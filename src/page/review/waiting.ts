/** What waits for the decision of this person. Pure. */
import type { AskedView, Decidable, DocumentReview, NeedView } from '../../addon/contract.ts';

type Waited = Pick<Decidable, 'needs' | 'mine'>;

/** After changes were asked for it waits again once the words are others. */
const isOpen = ({ state, changedSince }: NeedView): boolean => (state === 'changes requested' ? changedSince : state !== 'approved' && state !== 'waits');

/** Roles of this person in which somebody still waits for them. */
export const rolesWaiting = ({ needs, mine }: Waited): string[] => mine.filter((role) => needs.some((need) => isOpen(need) && need.roles.includes(role)));

type Document = Pick<DocumentReview, 'state' | 'needs' | 'mine' | 'answers'>;

/** A document of which nobody was asked anything waits for nobody. */
export function waitsFor({ state, answers, ...document }: Document): { waits: boolean; answers: number } {
  if (state === 'draft' || state === 'not needed') return { waits: false, answers: 0 };
  const open = (answers ?? []).filter((answer) => rolesWaiting(answer).length > 0).length;
  return { waits: answers ? open > 0 : rolesWaiting(document).length > 0, answers: open };
}

export const isWaiting = (document: Document): boolean => waitsFor(document).waits;

/** What of it this person may decide on, in any role. */
export const rolesOf = ({ mine, answers }: Pick<DocumentReview, 'mine' | 'answers'>): string[] => [...new Set([...mine, ...(answers ?? []).flatMap((answer) => answer.mine)])];

/** The role a person most likely decides in: asked for, else waited for, else any of theirs. */
export function likelyRole(of: Waited, asked: AskedView | undefined): string {
  const waiting = rolesWaiting(of);
  return waiting.find((role) => asked?.roles.includes(role)) ?? waiting[0] ?? of.mine[0] ?? '';
}

export const askedOf = ({ asked }: Pick<DocumentReview, 'asked'>, person: string): AskedView | undefined => asked.find((one) => one.person.toLowerCase() === person.toLowerCase());
