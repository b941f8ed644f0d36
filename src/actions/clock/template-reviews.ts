/**
 * Reviews of the team's templates: which administrator is to be told of which now. Looked at once an hour by whichever trigger
 * comes first; kept in one script property: since when they are counted, when it was looked at last, what was told.
 */
import { addressKey } from '../../playbook/approvals.ts';
import { DOCUMENT_NAMES } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import type { TemplateToReview } from '../../playbook/reminder-mail.ts';
import { mayBeTold } from '../../playbook/reminders.ts';
import { dayInWords, templateReminders, templateReviews } from '../../playbook/template-reviews.ts';
import { tabUrl } from '../../record/policy.ts';
import { POLICY_SHEET_TABS } from '../../record/tabs.ts';
import { documentUrl } from '../../workspace/docs.ts';
import type { Properties } from '../../workspace/platform.ts';
import type { Context } from '../context.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { calendarOf, policyInForce, templatesInForce } from '../policy-in-force.ts';
import { LEASE_MS } from './runs.ts';

const KEPT = 'templates';

interface Kept {
  /** `2026-11-28`. */
  since: string;
  /** When it was looked at last, UTC milliseconds. */
  looked: number;
  /** Ids, each with the address it was told to. */
  told: string[];
}

type Around = Pick<Context, 'properties' | 'clock'>;

function kept({ properties, clock }: Around): Kept {
  const text = properties.get(KEPT);
  return text === undefined ? { since: canonicalInstant(clock.now()).slice(0, 10), looked: 0, told: [] } : JSON.parse(text);
}

const keep = (properties: Properties, now: Kept): void => properties.set(KEPT, JSON.stringify(now));

/** The day from which templates count that nobody said they reviewed: of the set-up, or, where that was earlier, of the first look. */
export const templatesSince = (context: Around): string => kept(context).since;

export function keepTemplatesSince(context: Around): string {
  const now = kept(context);
  keep(context.properties, now);
  return now.since;
}

export interface ToReview {
  /** An administrator. */
  to: string;
  /** What it was told by, to take it back where no mail went out. */
  ids: readonly string[];
  templates: readonly TemplateToReview[];
}

/** Whoever takes the hour has them all, and they count as told from here: a run that ends now repeats none. Under the script's lock. */
export function takeTemplates(context: Context, setUp: SetUp): ToReview[] {
  const now = context.clock.now();
  const before = kept(context);
  if (now - before.looked < LEASE_MS) return [];
  const due = templateReminders(templateReviews(templatesInForce(context), before.since), now);
  const { policy } = policyInForce(context);
  const calendar = calendarOf(context);
  const found = setUp.administrators.filter((to) => mayBeTold(policy, to, calendar, now)).flatMap((to): ToReview[] => {
    const fresh = due.filter(({ id }) => !before.told.includes(toldId(id, to)));
    return fresh.length === 0 ? [] : [{ to, ids: fresh.map(({ id }) => toldId(id, to)), templates: fresh.map(({ review }) => ({ name: DOCUMENT_NAMES[review.template], day: dayInWords(review.day), due: review.due, says: review.says, url: documentUrl(setUp.templates[review.template]), tabUrl: tabUrl(setUp.dashboard, POLICY_SHEET_TABS.templates.sheetId) })) }];
  });
  // Of what is no longer due nothing need be known.
  const still = before.told.filter((told) => due.some(({ id }) => told.startsWith(`${id} `)));
  keep(context.properties, { since: before.since, looked: now, told: [...still, ...found.flatMap(({ ids }) => ids)] });
  return found;
}

const toldId = (id: string, to: string): string => `${id} ${addressKey(to)}`;

/** What Google surely did not take is told by the next run. Under the script's lock. */
export function takeBackTemplates(context: Around, ids: readonly string[]): void {
  const now = kept(context);
  keep(context.properties, { ...now, told: now.told.filter((id) => !ids.includes(id)) });
}
