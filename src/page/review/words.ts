/** Decisions and what they wait for, in the words of the page. Pure. */
import type { DecisionView, DocumentReview, NeedView } from '../../addon/contract.ts';
import { rolesInWords } from '../../playbook/approvals.ts';
import { showInstant } from '../../playbook/instants.ts';

const PAST: Record<DecisionView['verdict'], string> = { approved: 'approved', 'changes requested': 'requested changes' };

/** `legal@example.com approved, 27 Nov 2026, 02:10 UTC, recorded by …` */
export function decisionWords({ person, verdict, reason, at, withSuggestions, recorded }: DecisionView): string {
  const answer = recorded?.answer === undefined ? 'not confirmed yet' : recorded.answer === 'confirmed' ? 'confirmed' : 'not theirs, they say';
  return [
    `${person} ${PAST[verdict]}${withSuggestions ? ' with all suggestions accepted' : ''}, ${showInstant(at)}`,
    recorded === undefined ? '' : `, recorded by ${recorded.by} (${recorded.where}; ${answer})`,
    reason === '' ? '' : `: ${reason}`,
  ].join('');
}

const STATES: Record<NeedView['state'], string> = {
  approved: 'approved',
  missing: 'not decided yet',
  stale: 'changed since approved',
  'changes requested': 'changes requested',
  waits: 'counts once all suggestions are accepted',
  undone: 'taken back by its person',
  'not counted': 'does not count until its person confirms it',
  'by an author': 'does not count: given by who writes it',
  'not in the role': 'does not count: not in the role',
};

/** `legal, required: not decided yet` */
export const needWords = ({ roles, weight, state, changedSince }: NeedView): string => `${rolesInWords(roles)}, ${weight}: ${STATES[state]}${changedSince ? ', the words were changed since' : ''}`;

/** `in review · 1 of 3 approved`; of whom a word is asked that nothing waits for: `approved · engineering (advised): not decided yet`. */
export function standingWords({ state, needs, answers }: Pick<DocumentReview, 'state' | 'needs' | 'answers'>): string {
  const words = state === 'draft' ? 'nobody was asked yet' : state;
  if (state === 'not needed') return words;
  const all = answers ? answers.map((answer) => counted(answer.needs)) : counted(needs).map((need) => [need]);
  const approved = all.filter((one) => one.length > 0 && one.every((need) => need.state === 'approved')).length;
  const count = approved === all.length ? [] : [`${approved} of ${all.length} ${answers ? 'answers ' : ''}approved`];
  const advised = answers ? [] : needs.filter((need) => need.state !== 'approved' && !counted(needs).includes(need)).map((need) => `${rolesInWords(need.roles)} (advised): ${STATES[need.state]}`);
  return [words, ...count, ...(state === 'draft' ? [] : advised)].join(' · ');
}

/** What is waited for; where nobody must approve, who is advised. */
function counted(needs: readonly NeedView[]): readonly NeedView[] {
  const required = needs.filter(({ weight }) => weight === 'required');
  return required.length > 0 ? required : needs;
}

/** `Customer message` in a sentence: `the customer message`; a name in capitals stays one. */
export function theName(name: string): string {
  const within = /^\p{Lu}\p{Ll}/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
  return `the ${within === 'internal' ? 'internal document' : within}`;
}
