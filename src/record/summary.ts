/**
 * The dashboard's Summary: charts first, and the numbers behind them to their right, each a formula over whole columns of Open
 * and Closed. Of a restricted incident those columns hold its severity and status only, so no more of it is counted.
 */
import { SEVERITIES } from '../playbook/incident.ts';
import { PRACTICE } from '../playbook/practice.ts';
import type { Sheets } from '../workspace/wire.ts';
import { MEASURED_ROLES, minutesOf, OTHER_ROLES } from './dashboard-columns.ts';
import { daysSince, inEveryLocale, quoted } from './formulas.ts';
import type { ColumnAt } from './formulas.ts';
import { columnName } from './plan.ts';
import type { TabLayout } from './table.ts';

export const SUMMARY = { sheetId: 710022, title: 'Summary' } as const;

/** A tab whose columns the numbers come from: its name as people have it, and where its headers stand. */
export interface SummarySource {
  title: string;
  at: ColumnAt;
}

/** A tab with this header row. */
export const sourceOf = ({ title }: Pick<TabLayout, 'title'>, header: readonly string[]): SummarySource => ({ title, at: (name) => columnName(Math.max(0, header.indexOf(name))) });

interface Block {
  title: string;
  subtitle: string;
  /** Header first. A text that begins with `=` is a formula of ours. */
  rows: readonly (readonly string[])[];
  chart: Pick<Sheets.Schema$BasicChartSpec, 'chartType' | 'stackedType'> & { axis: string; colors: readonly Sheets.Schema$Color[] };
}

const ROWS = 120;
/** Of so many lines a number at each bar hides more than it says. */
const CROWDED = 8;
/** Behind the charts, of which two stand side by side. */
const NUMBERS_AT = 13;
const COLUMNS = NUMBERS_AT + 8;
const CHART = { width: 600, height: 320, first: 730001 } as const;

const RED = { red: 0.79, green: 0.25, blue: 0.22 };
const ORANGE = { red: 0.91, green: 0.55, blue: 0.2 };
const YELLOW = { red: 0.96, green: 0.79, blue: 0.35 };
const GREY = { red: 0.66, green: 0.69, blue: 0.73 };
const BLUE = { red: 0.26, green: 0.52, blue: 0.96 };
const GREEN = { red: 0.2, green: 0.66, blue: 0.33 };

/** A column of both tabs, from the second row on, as an expression made for each and added up. */
type Counting = (column: (header: string) => string) => string;

export function summaryBlocks(sources: readonly SummarySource[]): Block[] {
  const both = (counting: Counting): string => sources.map(({ title, at }) => counting((header) => `${quoted(title)}!$${at(header)}:$${at(header)}`)).join('+');
  const [open] = sources;
  const onOpen = (counting: Counting): string => (open ? counting((header) => `${quoted(open.title)}!$${open.at(header)}:$${open.at(header)}`) : '0');
  return [byMonth(both), againstWindow(both), byRole(both), commentsByAge(onOpen), updatesOnTime(both)];
}

type Over = (counting: Counting) => string;

function byMonth(both: Over): Block {
  const months = Array.from({ length: 12 }, (_, at) => `EDATE(TODAY(),${at - 11})`);
  const name = (month: string): string => `YEAR(${month})&"-"&RIGHT("0"&MONTH(${month}),2)`;
  return {
    title: 'Incidents by month and severity',
    subtitle: 'By the month in which they were opened; restricted ones and practice are not in it',
    rows: [['Month', ...SEVERITIES], ...months.map((month) => [`=${name(month)}`, ...SEVERITIES.map((severity) => `=${both((column) => `COUNTIFS(${column('Created')},${name(month)}&"*",${column('Severity')},"${severity}",${column('Number')},"<>${PRACTICE}*")`)}`)])],
    chart: { chartType: 'COLUMN', stackedType: 'STACKED', axis: 'Incidents', colors: [RED, ORANGE, YELLOW, GREY] },
  };
}

const whole = (cells: string): string => `IFERROR(VALUE(${cells}),0)`;
/** Mean of whole minutes, in hours; nothing where no incident has any. */
const meanHours = (both: Over, header: string, where: Counting): string => {
  const sum = both((column) => `SUMPRODUCT((${where(column)})*${whole(column(header))})`);
  const count = both((column) => `SUMPRODUCT((${where(column)})*(${whole(column(header))}>0))`);
  return `=IFERROR(ROUND((${sum})/(${count})/60,1),0)`;
};

function againstWindow(both: Over): Block {
  const of = (severity: string): Counting => (column) => `${column('Severity')}="${severity}"`;
  return {
    title: 'From awareness to sent, against the window',
    subtitle: 'Hours, on average, of incidents whose message was sent',
    rows: [['Severity', 'Took', 'Allowed'], ...SEVERITIES.map((severity) => [severity, meanHours(both, 'Minutes to sent', of(severity)), meanHours(both, 'Minutes allowed', of(severity))])],
    chart: { chartType: 'COLUMN', stackedType: 'NOT_STACKED', axis: 'Hours', colors: [BLUE, GREY] },
  };
}

function byRole(both: Over): Block {
  return {
    title: 'Time each role took to decide',
    subtitle: 'Hours, on average, from being asked',
    rows: [['Role', 'Hours'], ...[...MEASURED_ROLES, OTHER_ROLES].map((role) => [role, meanHours(both, minutesOf(role), (column) => `${column(minutesOf(role))}<>""`)])],
    chart: { chartType: 'BAR', stackedType: 'NOT_STACKED', axis: 'Hours', colors: [BLUE] },
  };
}

/** Days: from, until. */
const AGES: readonly [string, number, number][] = [['under a day', 0, 1], ['1 to 3 days', 1, 3], ['3 to 7 days', 3, 7], ['over a week', 7, 100_000]];

function commentsByAge(open: Over): Block {
  const counted = (from: number, until: number): string => `=${open((column) => `SUMPRODUCT((IFERROR(${daysSince(column('Oldest comment'))},-1)>=${from})*(IFERROR(${daysSince(column('Oldest comment'))},-1)<${until})*(LEFT(${column('Number')},${PRACTICE.length})<>"${PRACTICE}")*${whole(column('Open comments'))})`)}`;
  return {
    title: 'Open comments by age',
    subtitle: 'By how long the oldest of their incident waits',
    rows: [['Oldest', 'Open comments'], ...AGES.map(([name, from, until]) => [name, counted(from, until)])],
    chart: { chartType: 'COLUMN', stackedType: 'NOT_STACKED', axis: 'Comments', colors: [ORANGE] },
  };
}

function updatesOnTime(both: Over): Block {
  const sum = (severity: string, header: string): string => both((column) => `SUMPRODUCT((${column('Severity')}="${severity}")*${whole(column(header))})`);
  return {
    title: 'Updates on time',
    subtitle: 'Of all incidents, open and closed',
    rows: [['Severity', 'On time', 'Late'], ...SEVERITIES.map((severity) => [severity, `=${sum(severity, 'Updates on time')}`, `=MAX(0,${sum(severity, 'Updates')}-(${sum(severity, 'Updates on time')}))`])],
    chart: { chartType: 'COLUMN', stackedType: 'STACKED', axis: 'Updates', colors: [GREEN, RED] },
  };
}

export const addSummary = (index: number | undefined): Sheets.Schema$Request => ({
  addSheet: { properties: { ...SUMMARY, ...(index === undefined ? {} : { index }), gridProperties: { rowCount: ROWS, columnCount: COLUMNS, hideGridlines: true } } },
});

/** Numbers and charts, over what an earlier saying left on the tab `there`. */
export function summaryRequests(sources: readonly SummarySource[], { charts = [], properties }: Sheets.Schema$Sheet = {}): Sheets.Schema$Request[] {
  const blocks = summaryBlocks(sources);
  const starts = blocks.map((_, at) => 2 + blocks.slice(0, at).reduce((sum, { rows }) => sum + rows.length + 2, 0));
  const ours = charts.flatMap(({ chartId }) => (chartId && chartId >= CHART.first && chartId < CHART.first + blocks.length ? [chartId] : []));
  return [
    ...roomRequests(properties?.gridProperties),
    ...ours.map((objectId): Sheets.Schema$Request => ({ deleteEmbeddedObject: { objectId } })),
    { updateCells: { start: { sheetId: SUMMARY.sheetId, rowIndex: 0, columnIndex: 0 }, rows: [{ values: [{ userEnteredValue: { formulaValue: inEveryLocale(headline(sources)) }, userEnteredFormat: { textFormat: { bold: true, fontSize: 12 } } }] }], fields: 'userEnteredValue,userEnteredFormat.textFormat' } },
    { updateDimensionProperties: { range: { sheetId: SUMMARY.sheetId, dimension: 'COLUMNS', startIndex: NUMBERS_AT, endIndex: NUMBERS_AT + 1 }, properties: { pixelSize: 160 }, fields: 'pixelSize' } },
    ...blocks.flatMap((block, at) => [numbersRequest(block, starts[at] ?? 0), chartRequest(block, starts[at] ?? 0, at)]),
  ];
}

/** People may have taken rows and columns away. */
function roomRequests(grid: Sheets.Schema$GridProperties | undefined): Sheets.Schema$Request[] {
  const lacking = (dimension: 'ROWS' | 'COLUMNS', have: number | null | undefined, want: number): Sheets.Schema$Request[] => (typeof have === 'number' && have < want ? [{ appendDimension: { sheetId: SUMMARY.sheetId, dimension, length: want - have } }] : []);
  return [...lacking('ROWS', grid?.rowCount, ROWS), ...lacking('COLUMNS', grid?.columnCount, COLUMNS)];
}

function headline([open]: readonly SummarySource[]): string {
  if (!open) return '="Summary"';
  const column = (header: string): string => `${quoted(open.title)}!$${open.at(header)}:$${open.at(header)}`;
  const counted = SEVERITIES.map((severity) => `COUNTIFS(${column('Severity')},"${severity}",${column('Number')},"<>${PRACTICE}*")&" ${severity}"`).join('&", "&');
  return `="Open now: "&${counted}&" · as of "&TEXT(NOW(),"hh:mm")&" UTC"`;
}

const numbersRequest = ({ title, rows }: Block, rowIndex: number): Sheets.Schema$Request => ({
  updateCells: {
    start: { sheetId: SUMMARY.sheetId, rowIndex: rowIndex - 1, columnIndex: NUMBERS_AT },
    rows: [[title], ...rows].map((cells, line) => ({ values: cells.map((text) => ({ userEnteredValue: text.startsWith('=') ? { formulaValue: inEveryLocale(text) } : { stringValue: text }, userEnteredFormat: { textFormat: { bold: line < 2 } } })) })),
    fields: 'userEnteredValue,userEnteredFormat.textFormat',
  },
});

function chartRequest({ title, subtitle, rows, chart }: Block, startRowIndex: number, at: number): Sheets.Schema$Request {
  const source = (column: number): Sheets.Schema$ChartData => ({ sourceRange: { sources: [{ sheetId: SUMMARY.sheetId, startRowIndex, endRowIndex: startRowIndex + rows.length, startColumnIndex: NUMBERS_AT + column, endColumnIndex: NUMBERS_AT + column + 1 }] } });
  const values = chart.chartType === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS';
  const series = chart.colors.map((color, column): Sheets.Schema$BasicChartSeries => ({ series: source(column + 1), targetAxis: values, colorStyle: { rgbColor: color }, ...(rows.length > CROWDED ? {} : { dataLabel: { type: 'DATA' } }) }));
  return {
    addChart: {
      chart: {
        chartId: CHART.first + at,
        spec: {
          title,
          subtitle,
          altText: `${title}. ${subtitle}. The numbers stand from column N on.`,
          hiddenDimensionStrategy: 'SHOW_ALL',
          basicChart: { chartType: chart.chartType ?? 'COLUMN', stackedType: chart.stackedType ?? 'NOT_STACKED', headerCount: 1, legendPosition: chart.colors.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND', axis: [{ position: values, title: chart.axis }], domains: [{ domain: source(0) }], series },
        },
        position: { overlayPosition: { anchorCell: { sheetId: SUMMARY.sheetId, rowIndex: 2, columnIndex: 0 }, offsetXPixels: (at % 2) * (CHART.width + 16), offsetYPixels: Math.floor(at / 2) * (CHART.height + 16), widthPixels: CHART.width, heightPixels: CHART.height } },
      },
    },
  };
}
