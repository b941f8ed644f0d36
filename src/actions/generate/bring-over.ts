/** A message that was begun as a copy of an earlier one: what the form says now goes into the places that came along with it. */
import type { MessageDocument } from '../../playbook/incident.ts';
import { planRefill } from '../../template/refill.ts';
import type { RefillPlan } from '../../template/refill-plan.ts';
import type { Docs } from '../../workspace/wire.ts';
import { copyEdits, memoryOf, rememberedOfCopy } from '../documents/memory.ts';
import { remember } from '../documents/remember.ts';
import type { Remembered } from '../documents/remember.ts';
import { textOf } from '../documents/text.ts';
import { resolvingFor } from '../resolving.ts';
import type { Making } from './making.ts';
import { placesStanding } from './places.ts';
import type { KeptPlace } from './places.ts';

export interface BroughtOver {
  plan: RefillPlan;
  places: readonly KeptPlace[];
  remembered: Remembered;
}

/** @param from Whose words it began with. */
export function bringOver({ context, entry, incident, record }: Making, document: MessageDocument, from: MessageDocument, read: Docs.Schema$Document): BroughtOver {
  const tables = rememberedOfCopy(record, from, document);
  // As at a first fill: the day it is made is said anew.
  const resolving = resolvingFor(context, { entry, incident, tables }, document);
  const text = textOf(read);
  const plan = planRefill(text, resolving.resolve, { ...resolving.options, ...memoryOf(tables, document) });
  const { places, sections } = remember(tables, { kind: document, fileId: entry.documents[document] ?? '', title: read.title ?? '', text, plan, resolving });
  return {
    plan,
    places: [...placesStanding(text).map((place) => ({ ...place, mark: plan.written.some(({ field, entry: one }) => field === place.field && one === place.entry) ? markNow(resolving.resolve(place.field)) : place.mark })), ...plan.filledNow],
    remembered: { places: copyEdits(record.places, tables.places, places), sections: copyEdits(record.sections, tables.sections, sections) },
  };
}

const markNow = (value: { mark: KeptPlace['mark'] } | undefined): KeptPlace['mark'] => value?.mark ?? 'none';
