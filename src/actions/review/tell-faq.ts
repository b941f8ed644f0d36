/**
 * The working FAQ says beside each question what became of its answer's review. Told in the same action where this person
 * may edit it and nothing else waits to be brought in; else by the next one who may.
 */
import { editDocument } from '../../workspace/docs.ts';
import type { Context } from '../context.ts';
import { planDocument } from '../documents/plan.ts';
import type { RefillPlan } from '../../template/refill-plan.ts';
import type { Loaded } from './load.ts';

/** One round, or none. What it cannot write shows as not brought in. */
export function tellFaq(context: Context, before: Loaded, now: Loaded): void {
  const document = now.documents.faq;
  if (!document?.revisionId) return;
  const planOf = ({ reviewing }: Loaded): RefillPlan => planDocument(context, reviewing, 'faq', document).plan;
  const { requests } = planOf(now);
  if (planOf(before).requests.length > 0 || requests.length === 0) return;
  const [edited] = context.rounds([editDocument(now.entry.documents.faq ?? '', document.revisionId, requests, 'say in the FAQ what became of its review')]);
  if (!edited.ok) context.log.note(edited.error.message);
}
