/** What became of the review of each answer of the FAQ, in words, as the working FAQ and the page show it. */
import { standingsOf } from '../../playbook/decisions.ts';
import type { Standing } from '../../playbook/decisions.ts';
import type { Context } from '../context.ts';
import { answerWords, benchFor, needsFor, readReviewing } from './reading.ts';
import type { Reviewing } from './reading.ts';

/** By the FAQ's entry; undefined where nobody has to approve answers. */
export function answerApprovals(context: Context, subject: Pick<Reviewing, 'entry' | 'incident' | 'tables'>): ((entry: string) => string) | undefined {
  const reviewing = readReviewing(context, subject, []);
  const needs = needsFor(reviewing, 'faq');
  if (needs.length === 0) return undefined;
  return (entry) => {
    const item = reviewing.incident.faq.find(({ id }) => id === entry);
    return item ? answerState(standingsOf(needs, { document: 'faq', entry }, benchFor(reviewing, answerWords(context, item)))) : '';
  };
}

/** `approved by engineering`, `changed since approved`, `not approved yet`: as the working FAQ shows it. */
export function answerState(standings: readonly Standing[]): string {
  const roles = (of: readonly Standing[]): string => [...new Set(of.flatMap(({ decision }) => (decision ? [decision.role] : [])))].join(' and ');
  const changes = standings.filter(({ state }) => state === 'changes requested');
  if (changes.length > 0) return `changes requested by ${roles(changes)}`;
  const approved = standings.filter(({ state }) => state === 'approved');
  const open = standings.filter(({ need, state }) => state !== 'approved' && need.weight === 'required');
  if (open.some(({ state }) => state === 'stale')) return 'changed since approved';
  if (approved.length === 0) return standings.length === 0 ? 'needs no approval' : 'not approved yet';
  return `approved by ${roles(approved)}${open.length > 0 ? `, waits for ${[...new Set(open.map(({ need }) => need.roles.join(' or ')))].join(' and ')}` : ''}`;
}
