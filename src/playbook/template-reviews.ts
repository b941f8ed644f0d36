/**
 * When the team's templates are to be read again: the policy's tab *Templates*, read whole or not at all, the day each review is
 * due, and who is told of it when. An administrator who has read one writes the day into the tab and applies it.
 */
import { canonicalRows, rowChunks, rowsDifference, rowsFromChunks } from './applied-rows.ts';
import { DOCUMENT_KINDS, DOCUMENT_NAMES } from './incident.ts';
import type { DocumentKind } from './incident.ts';
import { canonicalInstant, parseInstant, showInstant } from './instants.ts';
import { readDay, RowReader, rowsThatSayTheSame } from './policy-row.ts';
import type { BrokenEdit, PolicyRow } from './policy-row.ts';

/** For good, as every header of ours. */
export const TEMPLATE_TAB = { title: 'Templates', columns: ['Template', 'Review by', 'Last reviewed', 'Source'] } as const;
export const TEMPLATE_WORD_COLUMNS: Readonly<Record<string, readonly string[]>> = { Template: DOCUMENT_KINDS };

export interface TemplateRule {
  template: DocumentKind;
  /** A day, or so many months after the last review. */
  reviewBy: { day: string } | { months: number };
  /** `2026-11-28`. Absent: nobody has said. */
  reviewed?: string;
  source: string;
}

export const DEFAULT_TEMPLATES: readonly TemplateRule[] = DOCUMENT_KINDS.map((template) => ({ template, reviewBy: { months: 12 }, source: 'Default, a judgement: once a year; no public number was found' }));

export type ReadTemplates = { templates: readonly TemplateRule[] } | { broken: readonly BrokenEdit[] };

/** Read whole or not at all. A template without a row is reviewed by nobody's clock. */
export function readTemplates(rows: readonly PolicyRow[]): ReadTemplates {
  const broken: BrokenEdit[] = [];
  const templates = rows.flatMap((cells, at): TemplateRule[] => {
    if (TEMPLATE_TAB.columns.every((column) => (cells[column] ?? '').trim() === '')) return [];
    const reader = new RowReader(TEMPLATE_TAB.title, cells, at + 2);
    const typed = reader.text('Last reviewed');
    const reviewed = readDay(typed) ?? '';
    if (typed !== '' && reviewed === '') reader.break('Last reviewed', `“${typed}” is no day like 2026-11-28`);
    const rule: TemplateRule = { template: reader.word('Template', DOCUMENT_KINDS, 'internal'), reviewBy: readReviewBy(reader), ...(reviewed === '' ? {} : { reviewed }), source: reader.text('Source') };
    broken.push(...reader.broken);
    return [rule];
  });
  broken.push(...rowsThatSayTheSame(TEMPLATE_TAB.title, rows, ['Template']));
  return broken.length > 0 ? { broken } : { templates };
}

/** `2027-03-01`, `every 12 months`. */
function readReviewBy(reader: RowReader): TemplateRule['reviewBy'] {
  const text = reader.text('Review by');
  const day = readDay(text);
  if (day !== undefined) return { day };
  const months = Number(/^every (\d{1,3}) months?$/i.exec(text)?.[1] ?? 0);
  if (months === 0) reader.break('Review by', `“${text}” is not like every 12 months or 2027-03-01`);
  return { months };
}

const reviewByInWords = (reviewBy: TemplateRule['reviewBy']): string => ('day' in reviewBy ? reviewBy.day : `every ${reviewBy.months} month${reviewBy.months === 1 ? '' : 's'}`);

export const templateRows = (templates: readonly TemplateRule[]): PolicyRow[] => templates.map(({ template, reviewBy, reviewed = '', source }) => ({ Template: template, 'Review by': reviewByInWords(reviewBy), 'Last reviewed': reviewed, Source: source }));

const kept = (templates: readonly TemplateRule[]): { templates: PolicyRow[] } => ({ templates: templateRows(templates) });

/** What applying a draft would change, a line a row or cell. */
export const templatesDifference = (applied: readonly TemplateRule[], draft: readonly TemplateRule[]): string[] => rowsDifference({ templates: { ...TEMPLATE_TAB, namedBy: ['Template'] } }, kept(applied), kept(draft));
export const canonicalTemplates = (templates: readonly TemplateRule[]): string => canonicalRows(kept(templates));
export const templateChunks = (templates: readonly TemplateRule[]): string[] => rowChunks(kept(templates));

/** Undefined where it cannot be read. */
export function templatesFromChunks(chunks: readonly string[]): readonly TemplateRule[] | undefined {
  const rows = rowsFromChunks(chunks, ['templates'] as const);
  const read = rows && readTemplates(rows.templates);
  return read && 'templates' in read ? read.templates : undefined;
}

export interface TemplateReview {
  template: DocumentKind;
  /** The day, `2026-11-28`, and its end in UTC milliseconds. */
  day: string;
  due: number;
  /** Whole: which, by when, counted from what. */
  says: string;
}

/**
 * When each is due, the nearest first; one whose day was kept is not owed any more.
 * @param since The day of the set-up: what nobody said that they reviewed counts from there.
 */
export function templateReviews(templates: readonly TemplateRule[], since: string): TemplateReview[] {
  const reviews = templates.flatMap((rule): TemplateReview[] => {
    const { template, reviewBy, reviewed } = rule;
    if ('day' in reviewBy && reviewed !== undefined && reviewed >= reviewBy.day) return [];
    const day = 'day' in reviewBy ? reviewBy.day : monthsLater(reviewed ?? since, reviewBy.months);
    const from = 'day' in reviewBy ? '' : reviewed === undefined ? `: ${reviewByInWords(reviewBy)}, counted from the set-up on ${dayInWords(since)}, because nobody has said when it was reviewed` : `: ${reviewByInWords(reviewBy)}, last on ${dayInWords(reviewed)}`;
    return [{ template, day, due: midnight(day) + DAY_MS, says: `${DOCUMENT_NAMES[template]}: review by ${dayInWords(day)}${from}` }];
  });
  return reviews.sort((a, b) => a.due - b.due);
}

const DAY_MS = 86_400_000;
const midnight = (day: string): number => parseInstant(`${day}T00:00:00Z`) ?? 0;
export const dayInWords = (day: string): string => showInstant(`${day}T00:00:00Z`, 'day');

/** The same day of the month, or the last one of a shorter month. */
function monthsLater(day: string, months: number): string {
  const date = new Date(midnight(day));
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  return canonicalInstant(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date.getUTCDate(), last.getUTCDate()))).slice(0, 10);
}

const SOON_MS = 14 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;
/** A mail at midnight would be read with all the others. */
const TOLD_FROM_MS = 8 * 3_600_000;

/** What is to be told now, each with an id that is the same whoever computes it: two weeks before, on the day, then week by week until somebody has reviewed it. */
export function templateReminders(reviews: readonly TemplateReview[], now: number): { id: string; review: TemplateReview }[] {
  return reviews.flatMap((review) => {
    const behind = now - midnight(review.day) - TOLD_FROM_MS;
    if (behind < -SOON_MS) return [];
    return [{ id: `${review.template}/${review.day}/${behind < 0 ? 'soon' : Math.floor(behind / WEEK_MS)}`, review }];
  });
}
