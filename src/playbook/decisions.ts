/**
 * When a decision counts: made on these words, by who may, not undone. Nothing stores "approved" as a fact; it is computed
 * at every look from decisions that the log vouches for and the fingerprint that the document has now.
 */
import { nobodyFor, roleKey, rolesHeld, sameAddress } from './approvals.ts';
import type { Around, Need } from './approvals.ts';
import type { Policy } from './approval-policy.ts';
import type { IncidentDocument, Severity } from './incident.ts';
import type { Decision, EditorialChange, Fingerprint, NewDecision, Reviews, Target } from './review-log.ts';

/** A document's words as they stand. */
export interface WordsNow {
  words: Fingerprint;
  /** With all pending suggestions accepted; the same where none is pending. */
  accepted: Fingerprint;
}

/** All that a decision is judged by. */
export interface Bench extends WordsNow {
  policy: Policy;
  severity: Severity;
  around: Around;
  reviews: Reviews;
}

/**
 * `waits`: made on the text with suggestions accepted, which they are not yet. `undone`: its person says it is not theirs.
 * `not counted`: recorded where the policy wants the person's own. `by an author`: of who writes this incident.
 * `not in the role`: by the policy in force its person may not decide, so that nobody makes themselves legal for a minute.
 */
export type DecisionState = 'on these words' | 'waits' | 'stale' | 'undone' | 'not counted' | 'by an author' | 'not in the role';

export function stateOfDecision(decision: Decision, covers: readonly string[], bench: Bench): DecisionState {
  const answer = answerTo(decision, bench.reviews);
  if (answer === 'not mine') return 'undone';
  if (isAuthors(decision, bench.around)) return 'by an author';
  if (decision.where === undefined && rolesHeld(bench.policy, decision.person, [decision.role]).length === 0) return 'not in the role';
  if (decision.where !== undefined && !recordedCounts(decision, answer, bench)) return 'not counted';
  const known = wordsItHoldsFor(decision, covers, bench);
  if (known.some((words) => sameWords(words, bench.words, covers))) return 'on these words';
  return decision.withSuggestions && known.some((words) => sameWords(words, bench.accepted, covers)) ? 'waits' : 'stale';
}

const isAuthors = ({ person, by, where }: Decision, { authors }: Around): boolean => authors.some((author) => sameAddress(author, person) || (where === undefined && sameAddress(author, by)));

/** The last answer of the person named; of anybody else it says nothing. */
const answerTo = (decision: Decision, { confirmations }: Reviews): 'confirmed' | 'not mine' | undefined =>
  confirmations.filter((one) => one.decision === decision.number && decision.where !== undefined && sameAddress(one.by, decision.person)).map(({ answer }) => answer).pop();

function recordedCounts({ role, person }: Decision, answer: 'confirmed' | 'not mine' | undefined, { policy, severity }: Bench): boolean {
  const counts = policy.roles.find(({ name }) => roleKey(name) === roleKey(role))?.recordedCounts.includes(severity) ?? false;
  return counts || (answer === 'confirmed' && rolesHeld(policy, person, [role]).length > 0);
}

/** A change marked as editorial carries decisions over to the words after it, where the severity allows it now; those before it stay good. */
function wordsItHoldsFor(decision: Decision, covers: readonly string[], { policy, severity, reviews }: Bench): Fingerprint[] {
  const allowed = policy.severities.some((one) => one.severity === severity && one.editorial);
  const later = allowed ? reviews.editorials.filter((change) => change.number > decision.number && sameTarget(change, decision)) : [];
  return later.reduce<Fingerprint[]>((held, { from, to }: EditorialChange) => (held.some((words) => sameWords(words, from, covers)) ? [...held, to] : held), [decision.words]);
}

export const sameTarget = (a: Target, b: Target): boolean => a.document === b.document && a.entry === b.entry;

/** By the whole, or by the sections named. A section that one of both lacks is a change of it; one that both lack makes it the whole. */
export function sameWords(a: Fingerprint, b: Fingerprint, covers: readonly string[] = []): boolean {
  const named = covers.filter((name) => hashOf(a, name) !== undefined || hashOf(b, name) !== undefined);
  if (named.length < covers.length || covers.length === 0) return a.whole === b.whole;
  return named.every((name) => hashOf(a, name) === hashOf(b, name));
}

const hashOf = ({ sections }: Fingerprint, name: string): string | undefined => sections.find((section) => section.name.trim().toLowerCase() === name.trim().toLowerCase())?.hash;

/** What has become of an approval that a document needs. */
export type NeedState = 'approved' | 'missing' | 'stale' | 'changes requested' | 'waits' | 'undone' | 'not counted' | 'by an author' | 'not in the role';

export interface Standing {
  need: Need;
  state: NeedState;
  /** The one it rests on. */
  decision?: Decision;
  /** Of changes requested: the words are others by now. */
  changedSince: boolean;
  /** Nobody can give it, and why. */
  nobody?: string;
}

/** Of each need, what stands; of several roles any one decides, and a fresh request for changes outweighs. */
export const standingsOf = (needs: readonly Need[], target: Target, bench: Bench): Standing[] => needs.map((need) => standingOf(need, target, bench));

export function standingOf(need: Need, target: Target, bench: Bench): Standing {
  const found = need.roles.flatMap((role) => standingOfRole(role, need, target, bench) ?? []);
  const [best] = found.sort((a, b) => rank(a) - rank(b));
  const open = best ?? { need, state: 'missing' as const, changedSince: false };
  const nobody = open.state === 'approved' ? undefined : nobodyFor(bench.policy, need, bench.around);
  return { ...open, ...(nobody === undefined ? {} : { nobody }) };
}

const RANKS: Record<NeedState, number> = { 'changes requested': 0, approved: 1, waits: 2, stale: 4, undone: 5, 'not counted': 6, 'by an author': 7, 'not in the role': 8, missing: 9 };
const rank = ({ state, changedSince }: Standing): number => (state === 'changes requested' && changedSince ? 3 : RANKS[state]);

function standingOfRole(role: string, need: Need, target: Target, bench: Bench): Standing | undefined {
  const ofRole = bench.reviews.decisions.filter((decision) => sameTarget(decision, target) && roleKey(decision.role) === roleKey(role));
  const judged = ofRole.map((decision) => ({ decision, state: stateOfDecision(decision, need.covers, bench) }));
  const valid = judged.filter(({ state }) => VALID.includes(state));
  const last = valid[valid.length - 1];
  const lastOfAll = judged[judged.length - 1];
  if (!last) return lastOfAll && { need, state: voidState(lastOfAll.state), decision: lastOfAll.decision, changedSince: false };
  if (last.decision.verdict === 'changes requested') return { need, state: 'changes requested', decision: last.decision, changedSince: !last.decision.lost && last.state !== 'on these words' };
  // Words that were approved before and stand again are approved, unless changes were asked for since.
  const since = valid.slice(valid.map(({ decision }) => decision.verdict).lastIndexOf('changes requested') + 1).reverse();
  const best = since.find(({ state }) => state === 'on these words') ?? since.find(({ state }) => state === 'waits') ?? last;
  return { need, state: best.state === 'on these words' ? 'approved' : voidState(best.state), decision: best.decision, changedSince: false };
}

const VALID: readonly DecisionState[] = ['on these words', 'waits', 'stale'];
const voidState = (state: DecisionState): NeedState => (state === 'on these words' ? 'missing' : state);

/** What is missing now, required first. */
export const missingNow = (standings: readonly Standing[]): Standing[] => [...standings].filter(({ state }) => state !== 'approved').sort((a, b) => Number(a.need.weight === 'advised') - Number(b.need.weight === 'advised'));

/** The words that a document had when somebody last decided on it, or called a change editorial: all that is known of it without a look. */
export function lastDecidedWords({ decisions, editorials }: Pick<Reviews, 'decisions' | 'editorials'>, document: IncidentDocument): { now: WordsNow; at: string } | undefined {
  const decided = decisions.filter((one) => one.document === document && !one.lost);
  const edited = editorials.filter((one) => one.document === document).map(({ to: words, ...change }) => ({ ...change, words }));
  const [last] = [...decided, ...edited].sort((a, b) => b.number - a.number);
  return last && { now: { words: last.words, accepted: last.words }, at: last.at };
}

/** Said before an edit: decisions that a change of the words would cost. */
export const atStake = (standings: readonly Standing[]): Decision[] => standings.flatMap(({ state, decision }) => (decision && (state === 'approved' || state === 'waits') ? [decision] : []));

/** *Still approve*: offered to whose own approval is stale; it is a new decision on the words as they stand. */
export function stillApprove({ state, decision }: Standing, person: string, { words }: WordsNow, policy: string): NewDecision | undefined {
  if (state !== 'stale' || !decision || decision.where !== undefined || !sameAddress(decision.person, person)) return undefined;
  const { document, entry, role, number } = decision;
  return { document, ...(entry === undefined ? {} : { entry }), role, person, verdict: 'approved', reason: '', words, withSuggestions: false, still: number, policy };
}

/** `reviewer@example.com`, or who recorded it for whom. */
export const deciderInWords = ({ person, by, where }: Decision): string => (where === undefined ? person : `${person}, recorded by ${by}`);

/** A stale one, given on the text as it stood: what somebody wanted to stand there with suggestions accepted is no small change away. */
export const mayCarryOver = ({ state, decision }: Standing): boolean => state === 'stale' && decision?.withSuggestions === false;

/** Whether the lead may mark a change as editorial: below SEV1, where the policy lets them, on a change between known words. */
export function mayMarkEditorial(policy: Policy, severity: Severity, lead: string, person: string): { may: true } | { may: false; why: string } {
  if (!sameAddress(lead, person)) return { may: false, why: 'Only the lead marks a change as editorial.' };
  const allowed = policy.severities.some((rule) => rule.severity === severity && rule.editorial);
  return allowed ? { may: true } : { may: false, why: `At ${severity} every change is approved again.` };
}
