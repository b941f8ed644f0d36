/** The state of one press of Generate, handed from step to step. */
import type { Incident, IncidentDocument } from '../../playbook/incident.ts';
import type { RecordTables } from '../../record/record.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { MessageAbout } from '../../playbook/messages.ts';
import type { FillPlan } from '../../template/fill.ts';
import type { Context } from '../context.ts';
import type { LiveTables } from '../dashboard-tabs.ts';
import type { IndexEntry, SetUp } from '../index-of-incidents.ts';
import type { Remembered } from '../documents/remember.ts';
import type { KeptPlace } from './places.ts';

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
  plan: Pick<FillPlan, 'requests' | 'patterns' | 'unknown' | 'skipped' | 'problems'>;
  places: readonly KeptPlace[];
  /** Of a message that was begun from an earlier one: all that the record is to remember. */
  remembered?: Remembered;
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
  /** Of the message that is begun, as the page said it; absent where another press finishes it. */
  about?: MessageAbout;
  dashboard: LiveTables;
  found: Found;
  /** The record's tabs as last read; the blank record's, until the copy is written. */
  record: RecordTables;
  notes: string[];
  filled: FilledDocument[];
}
