/** What a refill is asked and what it answers; `refill.ts` plans it. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Problem } from './blanks.ts';
import type { FillOptions, FillPlan, FilledPlace, Planner } from './fill.ts';
import type { KnownPlace } from './lost.ts';
import type { SectionPattern } from './patterns.ts';
import type { Segment } from './reading.ts';
import type { Outcome } from './refill-lists.ts';
import type { Choice } from './refill-values.ts';
import type { SectionFill } from './section-plan.ts';

export interface RefillOptions extends FillOptions {
  /** By `key` of what was told. */
  choices?: Readonly<Record<string, Choice>>;
  /** Of this document, as fills have handed them on: without them, what went cannot come back. */
  patterns?: readonly SectionPattern[];
  /** Of this document, as the record keeps them: without them, what was typed over is not found, and what a person deleted from a list comes again. */
  places?: readonly KnownPlace[];
}

export interface RefillPlan extends Outcome {
  /** For one batch, in this order. Empty: nothing changes. */
  requests: Docs.Schema$Request[];
  /** What became, by a choice, of places that people had emptied: to be kept with them. */
  settled: Settled[];
  /** No longer in the document; `why` says what is known of it. */
  lost: { field: string; entry: string; place: string; why: string }[];
  /** Blanks that were left or new, entries that came in, text that came back. */
  filledNow: FilledPlace[];
  /** Of sections that were filled now. */
  patterns: SectionPattern[];
  unknown: FillPlan['unknown'];
  skipped: FillPlan['skipped'];
  problems: Problem[];
}

/** `left out`: this text of the form, known by its hash, is asked about no more. */
export interface Settled {
  place: KnownPlace;
  as: 'put back' | 'left out';
  hash: string;
}

export interface SegmentRefill {
  segment: Segment;
  /** Takes the operations of the refill too. */
  fill: SectionFill;
  planner: Planner;
  options: RefillOptions;
  plan: RefillPlan;
}
