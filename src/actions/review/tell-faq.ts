/**
 * The working FAQ says beside each question what became of its answer's review, and the FAQ for CSMs offers what is approved.
 * Told in the same action where this person may edit them, and of the working FAQ nothing else waits to be brought in; else
 * by the next one who may.
 */
import { editDocument } from '../../workspace/docs.ts';
import { together } from '../../workspace/rounds.ts';
import type { Call } from '../../workspace/rounds.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { planDocument } from '../documents/plan.ts';
import { readIndex } from '../index-of-incidents.ts';
import { csmFaqUpdate, csmFaqUpdated } from '../outward/keeping.ts';
import type { RefillPlan } from '../../template/refill-plan.ts';
import type { Loaded } from './load.ts';

/** One round, or none. What it cannot write shows as not brought in. */
export function tellFaq(context: Context, before: Loaded, now: Loaded): Loaded {
  const done = together(context.rounds, { working: workingCall(context, before, now), csms: csmFaqUpdate(context, now.reviewing) });
  if (done.working && !done.working.ok) context.log.note(done.working.error.message);
  if (!done.csms) return now;
  csmFaqUpdated(context, now.reviewing, done.csms);
  return { ...now, entry: { ...now.entry, ...(readIndex(context.properties, now.entry.number) ?? {}), record: now.entry.record } };
}

function workingCall(context: Context, before: Loaded, now: Loaded): Call<Docs.Schema$BatchUpdateDocumentResponse> | undefined {
  const document = now.documents.faq;
  if (!document?.revisionId) return undefined;
  const planOf = ({ reviewing }: Loaded): RefillPlan => planDocument(context, reviewing, 'faq', document).plan;
  const { requests } = planOf(now);
  if (planOf(before).requests.length > 0 || requests.length === 0) return undefined;
  return editDocument(now.entry.documents.faq ?? '', document.revisionId, requests, 'say in the FAQ what became of its review');
}
