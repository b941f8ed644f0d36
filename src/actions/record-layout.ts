/**
 * Records that an older add-on made: tabs and columns that came since are added at the end by the first person who may
 * write there, once, and looks are said anew; nothing of people's is moved or removed (mechanics, *Where things are kept*).
 */
import { layoutRequests, liveRequest } from '../record/layout.ts';
import { renewedTab } from '../record/repair.ts';
import { EARLIEST_TABS, RECORD_LAYOUT_VERSION, RECORD_TABS } from '../record/tabs.ts';
import { missingHeaders, LayoutError } from '../record/table.ts';
import type { TabLayout } from '../record/table.ts';
import { headersCall, readCall } from '../record/write.ts';
import { updateFile } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import type { Call } from '../workspace/rounds.ts';
import { readSpreadsheetObjects, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';
import { mustBeOpen, readIndex, writeIndex } from './index-of-incidents.ts';
import type { IndexEntry, MadeEntry } from './index-of-incidents.ts';

const isCurrent = (layout: string | undefined): boolean => layout === RECORD_LAYOUT_VERSION;

/** The read of a record, or of the blank one, as its layout has it: tabs that came later are then empty. */
export const readAnyRecord = (id: string, layout: string | undefined, doing: string): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> => readCall<string>(id, isCurrent(layout) ? RECORD_TABS : EARLIEST_TABS, doing);

/** As `mustBeOpen`, with a record that has all its tabs. */
export const mustHaveRecord = (context: Context, number: string): MadeEntry => withCurrentRecord(context, mustBeOpen(context, number));

/** Three rounds for a record that an older add-on made, none for any other. */
export function withCurrentRecord<E extends IndexEntry>(context: Context, entry: E): E {
  const { record, number } = entry;
  if (record === undefined || isCurrent(entry.layout)) return entry;
  context.lock.hold(() => {
    if (isCurrent(readIndex(context.properties, number)?.layout)) return;
    const refused = fail('not allowed', `The record of ${number} was made by an older Incident Comms, and you may not add to it the tabs that came since.`, `Ask ${entry.createdBy}, or anybody who may edit the record, to open ${number} once; then open it again.`);
    extendRecord(context, record, `the record of ${number}`, () => refused);
    const kept = readIndex(context.properties, number);
    if (kept) writeIndex(context.properties, { ...kept, layout: RECORD_LAYOUT_VERSION });
  });
  return { ...entry, layout: RECORD_LAYOUT_VERSION };
}

/** Looks first: an earlier press may have added them and stopped before it was noted. `name`: `the record of INC-0001`. */
export function extendRecord(context: Context, id: string, name: string, refused: () => Error): void {
  const [spreadsheet] = context.rounds([readSpreadsheetObjects(id, `read ${name}`)]);
  const { sheets = [] } = must(spreadsheet);
  const tabs = Object.values<TabLayout>(RECORD_TABS);
  const there = (tab: TabLayout): boolean => sheets.some(({ properties }) => (properties?.sheetId ?? 0) === tab.sheetId);
  const present = tabs.filter(there);
  const [headers] = context.rounds([headersCall(id, present, `read ${name}`)]);
  const requests = [liveRequest, ...present.flatMap((tab) => renewed(tab, sheets, must(headers))), ...newTabs(tabs.filter((tab) => !there(tab)), sheets.length)];
  const [written, noted] = context.rounds([
    writeSpreadsheet(id, requests, [], `add the newer tabs to ${name}`, 'if refused'),
    updateFile(id, { properties: { incidentCommsLayout: RECORD_LAYOUT_VERSION } }, `note the layout of ${name}`),
  ]);
  if (!written.ok && written.error.code === 'forbidden') throw refused();
  must(written);
  if (!noted.ok) context.log.note(noted.error.message);
}

/** Throws where a column of ours is missing: it is put back first. */
function renewed(layout: TabLayout, sheets: readonly Sheets.Schema$Sheet[], { valueRanges = [] }: Sheets.Schema$BatchGetValuesByDataFilterResponse): Sheets.Schema$Request[] {
  const of = (id: number | null | undefined): boolean => (id ?? 0) === layout.sheetId;
  const sheet = sheets.find(({ properties }) => of(properties?.sheetId)) ?? {};
  const header = (valueRanges.find(({ dataFilters }) => of(dataFilters?.[0]?.gridRange?.sheetId))?.valueRange?.values?.[0] ?? []).map(String);
  const [missing] = missingHeaders({ layout, header });
  if (missing !== undefined) throw new LayoutError(sheet.properties?.title ?? layout.title, missing);
  return renewedTab({ layout, sheet, header });
}

const newTabs = (tabs: readonly TabLayout[], behind: number): Sheets.Schema$Request[] => (tabs.length === 0 ? [] : layoutRequests(tabs, undefined, behind));
