/** What CS and CSMs are shown of an incident that is closed, by its link: what they had, to read. One round. */
import { grouped } from '../../workspace/rounds.ts';
import type { Context } from '../context.ts';
import type { OutwardView } from '../contract.ts';
import { readOutwardAfterClosing } from '../index-of-incidents.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { outwardCalls, readOutward } from './opening.ts';
import { outwardView } from './view.ts';

/** Undefined where nothing was handed over, or this person may not read it. */
export function outwardAfterClosing(context: Context, setUp: SetUp, number: string): OutwardView | undefined {
  const kept = readOutwardAfterClosing(context.properties, number);
  if (!kept) return undefined;
  // Its row is among the open ones no more: the page says its number, as of a restricted one.
  const entry = { number, restricted: true, outward: kept };
  const read = readOutward(context, entry, grouped(context.rounds, { ...outwardCalls(setUp, entry) }));
  if (!read.outward) return undefined;
  const { marksAs: _, ...view } = outwardView(context, entry, kept, read);
  return { ...view, asks: false, closed: true };
}
