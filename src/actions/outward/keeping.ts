/**
 * Keeps the FAQ for CSMs at what is approved: written in the action that changed it where this person may, else noted as
 * behind for the next who may.
 */
import { canonicalInstant } from '../../playbook/instants.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { csmFaqCall, csmFaqHash } from '../csm-faq.ts';
import { readIndex, writeIndex } from '../index-of-incidents.ts';
import type { Outward } from '../index-of-incidents.ts';
import type { Reviewing } from '../review/reading.ts';

/** It exists, and has other things to say than it says. */
export function isBehind(context: Context, reviewing: Reviewing): boolean {
  const { outward } = reviewing.entry;
  return outward?.faq !== undefined && (outward.faqBehind === true || outward.faqSays !== csmFaqHash(context, reviewing));
}

export const csmFaqUpdate = (context: Context, reviewing: Reviewing): Call<Drive.Schema$File> | undefined => {
  const { outward } = reviewing.entry;
  return outward && isBehind(context, reviewing) ? csmFaqCall(context, reviewing, outward) : undefined;
};

/** Under the lock. @returns Whether it says now what it has to. */
export function csmFaqUpdated(context: Context, reviewing: Reviewing, outcome: Outcome<Drive.Schema$File>): boolean {
  if (!outcome.ok) context.log.note(outcome.error.message);
  const entry = readIndex(context.properties, reviewing.entry.number);
  if (!entry?.outward) return outcome.ok;
  const { faqBehind: _, ...outward } = entry.outward;
  writeIndex(context.properties, { ...entry, outward: outcome.ok ? written(context, reviewing, outward, outcome.value) : { ...outward, faqBehind: true } });
  return outcome.ok;
}

const written = (context: Context, reviewing: Reviewing, outward: Outward, { id }: Drive.Schema$File): Outward => ({ ...outward, ...(id ? { faq: id } : {}), faqAt: canonicalInstant(context.clock.now()), faqSays: csmFaqHash(context, reviewing) });
