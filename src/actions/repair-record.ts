/**
 * What *Repair* does to the record of an open incident that somebody damaged: tabs that are gone stand there again, empty; headers,
 * formats, chips, formulas and warnings are as they must be; rows and people's own columns stay as they are. Three rounds a record.
 */
import { blankFactsRequest, layoutRequests, liveRequest } from '../record/layout.ts';
import { repairTab } from '../record/repair.ts';
import type { TabLayout } from '../record/table.ts';
import { RECORD_LAYOUT_VERSION, RECORD_TABS } from '../record/tabs.ts';
import { readFile } from '../workspace/drive.ts';
import { GoogleError } from '../workspace/errors.ts';
import { must } from '../workspace/rounds.ts';
import { readSpreadsheetObjects, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Context } from './context.ts';
import { fail, Failed, failureOf } from './failure.ts';
import type { IndexEntry } from './index-of-incidents.ts';
import { refuseStrangers, sheetOf, tabsFound } from './repair-tabs.ts';

/** @returns What a person should know of it, also where it could not be repaired. */
export function repairRecord(context: Context, entry: IndexEntry & { record: string }): string[] {
  try {
    return [`The record of ${entry.number} was damaged: repaired, its rows as they were.`, ...repair(context, entry).map((words) => `${entry.number}: ${words}`)];
  } catch (error) {
    if (!(error instanceof Failed || error instanceof GoogleError)) throw error;
    const { what, todo } = failureOf(error);
    return [`The record of ${entry.number} is damaged and was not repaired. ${what} ${todo}`];
  }
}

function repair(context: Context, { number, record, layout }: IndexEntry & { record: string }): string[] {
  const name = `the record of ${number}`;
  const [file, spreadsheet] = context.rounds([readFile(record, `look at ${name}`), readSpreadsheetObjects(record, `look at ${name}`)]);
  if (must(file).capabilities?.canEdit === false) throw fail('not allowed', 'You may not edit it.', 'Ask the incident’s lead to let you in, or to press Repair.');
  const { sheets = [] } = must(spreadsheet);
  const tabs = Object.values<TabLayout>(RECORD_TABS);
  // What came later is added by the first who writes there.
  const missing = tabs.filter((tab) => !sheetOf(sheets, tab) && (!tab.later || layout === RECORD_LAYOUT_VERSION));
  refuseStrangers(sheets, missing, name);
  const repairs = tabsFound(context, record, tabs.filter((tab) => sheetOf(sheets, tab)), sheets, `read ${name}`).map((found) => repairTab(found, 'record'));
  const requests = [...(missing.length > 0 ? layoutRequests(missing, undefined, sheets.length) : [liveRequest]), ...(missing.includes(RECORD_TABS.facts) ? [blankFactsRequest()] : []), ...repairs.flatMap((one) => one.requests)];
  const [written] = context.rounds([writeSpreadsheet(record, requests, [], `repair ${name}`, 'if refused')]);
  must(written);
  return [...missing.map(lostTab), ...repairs.flatMap(({ found }) => found)];
}

/** What went with a tab that somebody deleted, and where it still is. */
const lostTab = ({ title }: TabLayout): string => `The tab “${title}” was missing: it is there again, empty. What stood there is in File, Version history${MEANING[title] ?? ''}.`;

const MEANING: Readonly<Record<string, string>> = {
  [RECORD_TABS.facts.title]: ', the incident’s title and answers among it: restore that version, or type them again',
  [RECORD_TABS.log.title]: ': without it no decision can be verified, none counts. Restore that version; where that cannot be, open the incident to see what is lost and must be decided again',
  [RECORD_TABS.words.title]: ': without it the words that were approved and handed over cannot be shown any more. Decisions count as before',
};
