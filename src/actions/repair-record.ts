/**
 * *Repair*, chosen in a record: tabs that are gone stand there again, empty; headers, formats, chips, formulas and warnings are as they
 * must be; rows and people's own columns stay as they are. For who may edit that Sheet, as Google has it; of a closed incident too,
 * whose reopening needs it. Chosen anywhere else it is the dashboard's. Three rounds.
 */
import { blankFactsRequest, layoutRequests, liveRequest } from '../record/layout.ts';
import { repairTab } from '../record/repair.ts';
import type { TabLayout } from '../record/table.ts';
import { RECORD_LAYOUT_VERSION, RECORD_TABS } from '../record/tabs.ts';
import { readFile, updateFile } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import { readSpreadsheetObjects, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Drive, Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import type { Repaired } from './contract.ts';
import { fail } from './failure.ts';
import { mustBeSetUp, readIndex, writeIndex } from './index-of-incidents.ts';
import { repairDashboard } from './repair-dashboard.ts';
import { refuseStrangers, sheetOf, tabsFound } from './repair-tabs.ts';

/** @param sheet Where it was chosen; absent where Google does not say. */
export function repairSheet(context: Context, sheet: string | undefined): Repaired {
  const { dashboard } = mustBeSetUp(context);
  if (sheet === undefined || sheet === dashboard) return repairDashboard(context);
  const [file, spreadsheet] = context.rounds([readFile(sheet, 'look at this Sheet'), readSpreadsheetObjects(sheet, 'look at this Sheet')]);
  const { incident = '', kind } = must(file).properties ?? {};
  return kind === 'record' ? context.lock.hold(() => repairRecord(context, incident, must(file), must(spreadsheet))) : repairDashboard(context);
}

function repairRecord(context: Context, incident: string, file: Drive.Schema$File, { sheets = [] }: Sheets.Schema$Spreadsheet): Repaired {
  const name = `the record of ${incident}`;
  const id = file.id ?? '';
  mustBeItsRecord(context, incident, file);
  const tabs = Object.values<TabLayout>(RECORD_TABS);
  const missing = tabs.filter((tab) => !sheetOf(sheets, tab));
  refuseStrangers(sheets, missing, name);
  const repairs = tabsFound(context, id, tabs.filter((tab) => !missing.includes(tab)), sheets, `read ${name}`).map((found) => repairTab(found, 'record'));
  const requests = [...(missing.length > 0 ? layoutRequests(missing, undefined, sheets.length) : [liveRequest]), ...(missing.includes(RECORD_TABS.facts) ? [blankFactsRequest()] : []), ...repairs.flatMap((repair) => repair.requests)];
  const [written, noted] = context.rounds([writeSpreadsheet(id, requests, [], `repair ${name}`, 'if refused'), updateFile(id, { properties: { incidentCommsLayout: RECORD_LAYOUT_VERSION } }, `note the layout of ${name}`)]);
  must(written);
  if (!noted.ok) context.log.note(noted.error.message);
  const kept = readIndex(context.properties, incident);
  if (kept?.record === id && kept.layout !== RECORD_LAYOUT_VERSION) writeIndex(context.properties, { ...kept, layout: RECORD_LAYOUT_VERSION });
  return { said: `Repaired: layout, formats and formulas of ${name}. Its rows are as they were.`, found: [...missing.map((tab) => lostTab(tab, file.properties?.['incidentCommsLayout'])), ...repairs.flatMap(({ found }) => found)] };
}

function mustBeItsRecord({ properties }: Context, incident: string, { id = '', trashed, capabilities }: Drive.Schema$File): void {
  const open = readIndex(properties, incident);
  if (open?.record !== undefined && open.record !== id) throw fail('changed meanwhile', `This Sheet is a copy: the record of ${incident} is another.`, `Open that one from the page of ${incident}, and choose Repair there.`);
  if (trashed === true) throw fail('not found', `The record of ${incident} lies in the trash.`, 'Take it out of the trash in Drive, then choose Repair again.');
  if (capabilities?.canEdit === false) throw fail('not allowed', `You may not edit the record of ${incident}.`, 'Ask the incident’s lead to let you in, or to choose Repair.');
}

/** What went with a tab that somebody deleted, and where it still is. */
function lostTab({ title, later }: TabLayout, layout: string | undefined): string {
  if (later && layout !== RECORD_LAYOUT_VERSION) return `The tab “${title}” was missing: it is there.`;
  return `The tab “${title}” was missing: it is there again, empty. What stood there is in File, Version history${MEANING[title] ?? ''}.`;
}

const MEANING: Readonly<Record<string, string>> = {
  [RECORD_TABS.facts.title]: ', the incident’s title and answers among it: restore that version, or type them again',
  [RECORD_TABS.log.title]: ': without it no decision can be verified, none counts. Restore that version; where that cannot be, open the incident to see what is lost and must be decided again',
  [RECORD_TABS.words.title]: ': without it the words that were approved and handed over cannot be shown any more. Decisions count as before',
};
