/** What documents say otherwise than the form, for who may change that. */
import { documentsIn } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { Context } from '../context.ts';
import type { Difference } from '../contract.ts';
import { differencesOf } from '../documents/differences.ts';
import { planDocument } from '../documents/plan.ts';
import type { Loaded } from './load.ts';

/** Of documents that this person may edit: only they are told what the form says otherwise. */
export function differencesIn(context: Context, { documents, entry, reviewing }: Pick<Loaded, 'documents' | 'entry' | 'reviewing'>): Partial<Record<IncidentDocument, Difference[]>> {
  const { incident, tables } = reviewing;
  return Object.fromEntries(documentsIn(documents).flatMap((kind) => {
    const document = documents[kind];
    return document?.revisionId ? [[kind, differencesOf(planDocument(context, { entry, incident, tables }, kind, document).plan, incident, kind, context.clock.now())] as const] : [];
  }));
}
