/** What the form now says, planned into one document that was filled before. */
import type { Incident, IncidentDocument } from '../../playbook/incident.ts';
import type { RecordTables } from '../../record/record.ts';
import { textOf } from './text.ts';
import type { DocumentText } from '../../template/reading.ts';
import { planRefill } from '../../template/refill.ts';
import type { RefillPlan } from '../../template/refill-plan.ts';
import type { Choice } from '../../template/refill-values.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { resolvingFor } from '../resolving.ts';
import type { Resolving } from '../resolving.ts';
import { memoryOf } from './memory.ts';

export interface PlannedDocument {
  kind: IncidentDocument;
  fileId: string;
  title: string;
  text: DocumentText;
  plan: RefillPlan;
  resolving: Resolving;
}

/** The incident as it is to be said, with what its record remembers. */
export interface Subject {
  entry: IndexEntry;
  incident: Incident;
  tables: RecordTables;
}

export type Choices = Readonly<Record<string, Choice>>;

export function planDocument(context: Context, { entry, incident, tables }: Subject, kind: IncidentDocument, document: Docs.Schema$Document, choices: Choices = {}): PlannedDocument {
  const resolving = resolvingFor(context, { entry, incident, tables }, kind, 'refill');
  const text = textOf(document);
  const plan = planRefill(text, resolving.resolve, { ...resolving.options, ...memoryOf(tables, kind), choices });
  return { kind, fileId: entry.documents[kind] ?? '', title: document.title ?? '', text, plan, resolving };
}
