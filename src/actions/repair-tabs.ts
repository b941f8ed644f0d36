/** What both Repairs look at: a spreadsheet's tabs as they stand, and a tab of people's own that bears a name of ours. */
import type { TabFound } from '../record/repair.ts';
import { rangeOf } from '../record/table.ts';
import type { TabLayout, Value } from '../record/table.ts';
import { headersCall, readCall } from '../record/write.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';

/** The tab's objects, whatever people call it now. */
export const sheetOf = (sheets: readonly Sheets.Schema$Sheet[], { sheetId }: { sheetId: number }): Sheets.Schema$Sheet | undefined => sheets.find(({ properties }) => (properties?.sheetId ?? 0) === sheetId);

/** @param name `the dashboard`, `the record of INC-0001` */
export function refuseStrangers(sheets: readonly Sheets.Schema$Sheet[], missing: readonly { title: string }[], name: string): void {
  const stranger = missing.find(({ title }) => sheets.some(({ properties }) => properties?.title?.toLowerCase() === title.toLowerCase()));
  if (stranger) throw fail('changed meanwhile', `T${name.slice(1)} has a tab “${stranger.title}” that is not ours, and Incident Comms needs that name.`, 'Rename that tab, then press Repair again.');
}

/** Headers with their formulas; what is below of the tabs whose rows are few. */
export function tabsFound(context: Context, spreadsheet: string, tabs: readonly TabLayout[], sheets: readonly Sheets.Schema$Sheet[], doing: string): TabFound[] {
  if (tabs.length === 0) return [];
  const whole = Object.fromEntries(tabs.map((tab) => [tab.sheetId, tab]));
  const read = together(context.rounds, { headers: headersCall(spreadsheet, tabs, doing), lines: readCall<string>(spreadsheet, whole, doing) });
  const valuesOf = (answer: Parameters<typeof rangeOf>[0], layout: TabLayout): Value[][] => rangeOf(answer, layout)?.values ?? [];
  return tabs.map((layout) => ({
    layout,
    sheet: sheetOf(sheets, layout) ?? {},
    header: valuesOf(must(read.headers), layout)[0] ?? [],
    ...(layout.headerOnly ? {} : { lines: valuesOf(must(read.lines), layout).slice(1) }),
  }));
}
