/** Copies the blank record and the templates that are wanted, or an earlier message, into the incident's folder: each once. */
import type { IncidentDocument } from '../../playbook/incident.ts';
import { kindOf, nameOfDocument } from '../../playbook/incident.ts';
import { copyFile } from '../../workspace/drive.ts';
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import { begin, STEPS } from './claim.ts';
import type { Making } from './making.ts';
import { fileOf, noSource, sourceOf } from './message.ts';
import { documentName, recordName } from './names.ts';
import { templateFailed } from './templates.ts';
import { trashOwn } from './twins.ts';

type Copied = IncidentDocument | 'record';

export function makeCopies(making: Making): void {
  const { context, entry, setUp, wants } = making;
  const missing: Copied[] = [...(entry.record === undefined ? (['record'] as const) : []), ...wants.filter((kind) => entry.documents[kind] === undefined)];
  begin(making, STEPS.copies);
  if (missing.length === 0) return;
  const call = (kind: Copied): Call<Drive.Schema$File> => {
    const from = sourceOf(making.entry, kind);
    const source = kind === 'record' ? setUp.blankRecord : from === undefined ? setUp.templates[kindOf(kind)] : (fileOf(making.entry, from) ?? '');
    const name = kind === 'record' ? recordName(making) : documentName(making, kind);
    const properties = { incident: entry.number, kind, ...(kind === 'record' ? { incidentCommsLayout: setUp.recordLayout ?? '1' } : {}) };
    return copyFile(source, { name, parent: entry.folder, properties, closed: entry.restricted }, kind === 'record' ? 'copy the blank record' : from === undefined ? `copy the template of the ${nameOfDocument(kind)} document` : `copy the ${nameOfDocument(from)}`);
  };
  const outcomes = context.rounds(missing.map(call));
  const ids = new Map(missing.flatMap((kind, i): [Copied, string][] => {
    const outcome = outcomes[i];
    return outcome?.ok && outcome.value.id ? [[kind, outcome.value.id]] : [];
  }));
  const documents = { ...making.entry.documents };
  for (const [kind, id] of ids) if (kind !== 'record') documents[kind] = id;
  const record = ids.get('record') ?? making.entry.record;
  // What succeeded is kept before what failed is said: pressing again copies only the rest.
  try {
    begin(making, STEPS.copies, { documents, ...(record === undefined ? {} : { record }), ...(ids.has('record') && setUp.recordLayout !== undefined ? { layout: setUp.recordLayout } : {}) });
  } catch (error) {
    trashOwn(context, entry.number, [...ids.values()]);
    throw error;
  }
  outcomes.forEach((outcome, i) => {
    const kind = missing[i];
    const from = kind === undefined ? undefined : sourceOf(making.entry, kind);
    if (!outcome.ok && from !== undefined && (outcome.error.code === 'not found' || outcome.error.code === 'forbidden')) throw noSource(from, 'is gone, or not shared with you');
    if (!outcome.ok) throw from !== undefined || kind === undefined || kind === 'record' ? outcome.error : templateFailed(kindOf(kind), outcome.error);
  });
}
