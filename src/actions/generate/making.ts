/** The state of one press of Generate, handed from step to step. */
import type { Incident, IncidentDocument } from '../../playbook/incident.ts';
import type { RecordTables } from '../../record/record.ts';
import type { DASHBOARD_TABS } from '../../record/tabs.ts';
import type { Tables } from '../../record/write.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { FillPlan } from '../../template/fill.ts';
import type { Context } from '../context.ts';
import type { IndexEntry, SetUp } from '../index-of-incidents.ts';
import type { KeptPlace } from './places.ts';

export type DashboardTables = Tables<keyof typeof DASHBOARD_TABS>;

/** What the incident's folder held when we looked. */
export interface Found {
  folder: boolean;
  files: readonly Drive.Schema$File[];
  /** Who could see the folder, where it was limited already. */
  permissions?: readonly Drive.Schema$Permission[];
  /** It was limited, and this person may not read who can see it: whoever wrote the record did. */
  readBackByOthers?: true;
}

export interface FilledDocument {
  kind: IncidentDocument;
  name: string;
  fileId: string;
  plan: FillPlan;
  places: readonly KeptPlace[];
  /** Words for the writer that stand in a document for customers. */
  guidance: readonly string[];
}

export interface Making {
  context: Context;
  setUp: SetUp;
  /** As in the properties, kept in step with them. */
  entry: IndexEntry;
  wants: readonly IncidentDocument[];
  incident: Incident;
  dashboard: DashboardTables;
  found: Found;
  /** The record's tabs as last read; the blank record's, until the copy is written. */
  record: RecordTables;
  notes: string[];
  filled: FilledDocument[];
}
