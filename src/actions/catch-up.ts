/** Writes what people left who may not write there: asked for by the page once an opening found that something waits. */
import type { Context } from './context.ts';
import type { CsmsView } from './contract.ts';
import { fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { takeIn } from './outward/take-in.ts';

export const nothingOut = (incident: string): Error => fail('not found', `Nothing of ${incident.slice(0, 20)} was handed over yet.`, 'Hand a message over first: that makes the FAQ for CSMs too.');

export function catchUp(context: Context, { incident }: { incident: string }): CsmsView {
  mustBeSetUp(context);
  const view = takeIn(context, incident);
  if (!view) throw nothingOut(incident);
  return view;
}
