/** Whom a review asks: everybody in a role whose decision a document waits for, and who was not asked on these words yet. */
import { nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { addressKey, decideBy, nobodyFor, reviewersFor, roleKey, sameAddress } from '../../playbook/approvals.ts';
import type { Need } from '../../playbook/approvals.ts';
import { standingsOf } from '../../playbook/decisions.ts';
import type { Standing } from '../../playbook/decisions.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import type { ReviewRequest } from '../../playbook/review-log.ts';
import { costly } from '../../playbook/verify.ts';
import type { Context } from '../context.ts';
import type { Loaded } from './load.ts';
import { answerWords, benchFor, needsFor } from './reading.ts';
import { calendarOf } from '../policy-in-force.ts';

/** One person about one document. */
export type Ask = Pick<ReviewRequest, 'document' | 'person' | 'roles' | 'due' | 'words'>;

interface Asks {
  fresh: Ask[];
  /** Who was asked on these very words already. */
  known: Ask[];
  /** What the person should know: a role with nobody in it, a document that waits for nobody. */
  notes: string[];
}

export function asksOf(context: Context, loaded: Loaded, documents: readonly IncidentDocument[]): Asks {
  const found = documents.map((document) => {
    const needs = openNeeds(context, loaded, document);
    return { asks: asksFor(context, loaded, document, needs), notes: notesOn(loaded, document, needs) };
  });
  const asks = found.flatMap((one) => one.asks);
  return { fresh: asks.filter((ask) => !isAsked(loaded, ask)), known: asks.filter((ask) => isAsked(loaded, ask)), notes: [...new Set(found.flatMap(({ notes }) => notes))] };
}

/** Needs of a document, or of any answer of the FAQ, that wait for somebody to decide. */
function openNeeds(context: Context, loaded: Loaded, document: IncidentDocument): Need[] {
  const needs = needsFor(loaded.reviewing, document);
  const standings = isSkipped(loaded, document) ? [] : standingsOn(context, loaded, document, needs);
  return needs.filter((need) => standings.some((standing) => standing.need === need && waits(standing)));
}

function standingsOn(context: Context, { reviewing, seen }: Loaded, document: IncidentDocument, needs: readonly Need[]): Standing[] {
  if (document === 'faq') return reviewing.incident.faq.flatMap(({ id, ...answer }) => standingsOf(needs, { document, entry: id }, benchFor(reviewing, answerWords(context, answer))));
  const now = seen[document]?.now;
  return now ? standingsOf(needs, { document }, benchFor(reviewing, now)) : [];
}

/** Approved, or waiting for suggestions only, or for changes that nobody has made yet: there is nothing to decide again. */
const waits = ({ state, changedSince }: Standing): boolean => state !== 'approved' && state !== 'waits' && (state !== 'changes requested' || changedSince);

const isSkipped = ({ reviewing: { reviews } }: Loaded, document: IncidentDocument): boolean => document === 'faq' && (reviews.skips[reviews.skips.length - 1]?.reason ?? '') !== '';

function asksFor(context: Context, loaded: Loaded, document: IncidentDocument, needs: readonly Need[]): Ask[] {
  const { policy, around, subject } = loaded.reviewing;
  const words = wordsAskedAbout(context, loaded, document);
  const asks = new Map<string, Ask>();
  for (const { role, address, works } of needs.flatMap((need) => reviewersFor(policy, need.roles, around).people)) {
    const due = canonicalInstant(decideBy(policy, subject.severity, context.clock.now(), works, calendarOf(context)));
    const known = asks.get(addressKey(address));
    // In several roles: the earlier time holds.
    asks.set(addressKey(address), { document, person: addressKey(address), words, roles: [...new Set([...(known?.roles ?? []), role])], due: known && known.due < due ? known.due : due });
  }
  return [...asks.values()];
}

/** Of the FAQ its answers are decided, as they stand in the record. */
function wordsAskedAbout(context: Context, { reviewing, seen }: Loaded, document: IncidentDocument): string {
  if (document !== 'faq') return seen[document]?.now.words.whole ?? '';
  return context.hashes.sha256(reviewing.incident.faq.map((answer) => answerWords(context, answer).words.whole).join('\n'));
}

/** The last request to this person covers these words and every role that they are needed in, and nothing that was decided after it is lost. */
function isAsked({ reviewing: { reviews, verified } }: Loaded, { document, person, words, roles }: Ask): boolean {
  const last = reviews.requests.filter((one) => one.document === document && sameAddress(one.person, person)).pop();
  return last !== undefined && !costly(verified.damages).some(({ number = 0 }) => number > last.number) && last.words === words && roles.every((role) => last.roles.some((one) => roleKey(one) === roleKey(role)));
}

function notesOn(loaded: Loaded, document: IncidentDocument, needs: readonly Need[]): string[] {
  const { policy, around, incident } = loaded.reviewing;
  const name = nameOfDocument(document);
  if (isSkipped(loaded, document)) return [`The ${name} is skipped, so nobody was asked about it.`];
  if (document === 'faq' && incident.faq.length === 0) return [`The ${name} has no question yet, so nobody was asked about it.`];
  return needs.flatMap((need) => {
    const nobody = nobodyFor(policy, need, around);
    // An author cannot approve by design; that is news only where nobody else can.
    const unusable = reviewersFor(policy, need.roles, around).unusable.filter(({ why }) => !why.startsWith('writes'));
    return nobody === undefined ? unusable.map(({ role, address, why }) => `${address} (${role}) ${why}.`) : [nobody];
  });
}
