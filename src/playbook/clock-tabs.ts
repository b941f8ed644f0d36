/** The clock's part of the policy as people edit it: its tabs, read whole or not at all, and back. As policy-tabs.ts, beside it. */
import { CONDITIONS } from './approval-policy.ts';
import { UPDATED_STATUSES, WINDOW_KINDS, WINDOW_STARTS, WINDOW_STOPS } from './clock-policy.ts';
import type { CadenceRule, ClockPolicy, Holiday, Length, WindowRule, WindowStart } from './clock-policy.ts';
import { FIELDS, fieldNamed, isFactName } from './fields.ts';
import { SEVERITIES, TYPES } from './incident.ts';
import { readDay, RowReader, inWords, rowsThatSayTheSame } from './policy-row.ts';
import type { BrokenEdit, PolicyRow } from './policy-row.ts';
import { UTC, ZONE, unknownZone } from './zone.ts';

/** Tabs in the order of the Sheet, each with its columns. For good, as every header of ours. */
export const CLOCK_TABS = {
  windows: { title: 'Window rules', columns: ['Window', 'Contract or house', 'Runs from', 'How long', 'Stopped by', 'Severities', 'Types', 'When', 'Source'] },
  cadence: { title: 'Updates', columns: ['Severity', 'Statuses', 'Update every', 'Source'] },
  holidays: { title: 'Holidays', columns: ['Date', 'Holiday'] },
} as const;
export type ClockTab = keyof typeof CLOCK_TABS;
export const CLOCK_TAB_NAMES: readonly ClockTab[] = ['windows', 'cadence', 'holidays'];
export type ClockRows = Readonly<Record<ClockTab, readonly PolicyRow[]>>;

/** Columns in which one word out of these stands. */
export const CLOCK_WORD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'Contract or house': WINDOW_KINDS,
  'Stopped by': WINDOW_STOPS,
  When: CONDITIONS,
  Severity: SEVERITIES,
};

/** Stands where a contract's window has no number yet, and shows red. */
export const NOT_SET = 'not set';
const START_AND_END = 'start and end';
const DATES: readonly string[] = FIELDS.filter(({ kind }) => kind === 'instant').map(({ name }) => name);

export type ReadClock = { clock: ClockPolicy } | { broken: readonly BrokenEdit[] };

/**
 * A draft as the tabs show it. Rows without anything in our columns are people's own.
 * @param isZone Whether there is such a time zone; what is in force is not asked again.
 */
export function readClock(rows: ClockRows, isZone: (zone: string) => boolean = () => true): ReadClock {
  const broken: BrokenEdit[] = [];
  const each = <T>(tab: ClockTab, read: (reader: RowReader) => T): T[] =>
    rows[tab].flatMap((cells, at) => {
      if (CLOCK_TABS[tab].columns.every((column) => (cells[column] ?? '').trim() === '')) return [];
      const reader = new RowReader(CLOCK_TABS[tab].title, cells, at + 2);
      const value = read(reader);
      broken.push(...reader.broken);
      return [value];
    });
  const clock: ClockPolicy = { windows: each('windows', (reader) => readWindow(reader, isZone)), cadence: each('cadence', readCadence), holidays: each('holidays', readHoliday) };
  broken.push(...rowsThatSayTheSame(CLOCK_TABS.windows.title, rows.windows, ['Window']), ...rowsThatSayTheSame(CLOCK_TABS.holidays.title, rows.holidays, ['Date']));
  broken.push(...withoutCadence(clock, rows));
  return broken.length > 0 ? { broken } : { clock };
}

function readWindow(reader: RowReader, isZone: (zone: string) => boolean): WindowRule {
  const kind = reader.word('Contract or house', WINDOW_KINDS, 'house');
  const from = readStart(reader);
  const length = readLength(reader, kind === 'contractual', !isOneOf(WINDOW_STARTS, from), isZone);
  return {
    name: reader.needed('Window'),
    kind,
    from,
    ...(length ? { length } : {}),
    stoppedBy: reader.text('Stopped by') === '' ? 'sent' : reader.word('Stopped by', WINDOW_STOPS, 'sent'),
    severities: reader.words('Severities', SEVERITIES),
    types: reader.words('Types', TYPES),
    when: reader.word('When', CONDITIONS, 'always'),
    source: reader.text('Source'),
  };
}

const isOneOf = (words: readonly string[], text: string): boolean => words.includes(text);

function readStart(reader: RowReader): WindowStart {
  const text = reader.text('Runs from');
  const word = WINDOW_STARTS.find((one) => one === text.toLowerCase());
  if (word) return word;
  if (isFactName(text) && fieldNamed(text).kind === 'instant') return text;
  reader.break('Runs from', `“${text}” is none of ${WINDOW_STARTS.join(', ')}, nor a date of the form: ${DATES.join(', ')}`);
  return 'awareness';
}

const LENGTH = new RegExp(String.raw`^(\d{1,4}) ?(?:(hours?|h)|(business days?)(?:,? (?:in )?(${ZONE}))?)$`, 'i');

/** `72 hours`, `1 business day`, `4 business days Europe/Berlin`; of a contract also `not set`. */
function readLength(reader: RowReader, contractual: boolean, ofDate: boolean, isZone: (zone: string) => boolean): Length | undefined {
  const text = reader.text('How long');
  if (text === '' || text.toLowerCase() === NOT_SET) {
    if (!contractual) reader.break('How long', 'is not set: only a contract’s window may wait for its number');
    return undefined;
  }
  const [, digits, , days, named = UTC] = LENGTH.exec(text) ?? [];
  const zone = named.toUpperCase() === UTC ? undefined : named;
  if (digits === undefined) reader.break('How long', `“${text}” is not like 72 hours, 4 business days or 4 business days Europe/Berlin`);
  else if (Number(digits) === 0 && !ofDate) reader.break('How long', `“${text}” would have passed at once: only a date of the form may be due itself`);
  if (zone !== undefined && !isZone(zone)) reader.break('How long', unknownZone(zone));
  return { count: Number(digits), unit: days === undefined ? 'hours' : 'business days', ...(zone === undefined ? {} : { zone }) };
}

function readCadence(reader: RowReader): CadenceRule {
  const every = readEvery(reader);
  return { severity: reader.word('Severity', SEVERITIES, 'SEV0'), statuses: reader.words('Statuses', UPDATED_STATUSES), ...(every === undefined ? {} : { every }), source: reader.text('Source') };
}

/** `30 minutes`, `4 hours`, `start and end`. Minutes. */
function readEvery(reader: RowReader): number | undefined {
  const text = reader.text('Update every').toLowerCase();
  if (text === START_AND_END) return undefined;
  const [, digits = '', unit = ''] = /^(\d{1,5}) ?(minutes?|min|hours?|h)$/.exec(text) ?? [];
  const minutes = Number(digits) * (unit.startsWith('h') ? 60 : 1);
  if (minutes === 0) reader.break('Update every', `“${reader.text('Update every')}” is not like 30 minutes, 4 hours or ${START_AND_END}`);
  return minutes;
}

function readHoliday(reader: RowReader): Holiday {
  const text = reader.text('Date');
  const date = readDay(text);
  if (date === undefined) reader.break('Date', `“${text}” is no day like 2026-12-25`);
  return { date: date ?? text, name: reader.needed('Holiday') };
}

/** A severity and status that no row speaks of: whether updates are owed there would be a guess. */
const withoutCadence = ({ cadence }: ClockPolicy, rows: ClockRows): BrokenEdit[] =>
  SEVERITIES.flatMap((severity) => {
    const missing = UPDATED_STATUSES.filter((status) => !cadence.some((rule) => rule.severity === severity && rule.statuses.includes(status)));
    return missing.length === 0 ? [] : [{ tab: CLOCK_TABS.cadence.title, row: rows.cadence.length + 2, column: 'Severity', what: `has no row for ${severity}${missing.length === UPDATED_STATUSES.length ? '' : ` while ${missing.join(', ')}`}` }];
  });

/** `4 business days`, `1 hour`, `2 business days Europe/Berlin`. */
export const lengthInWords = ({ count, unit, zone }: Length): string => `${count} ${count === 1 ? unit.slice(0, -1) : unit}${zone === undefined ? '' : ` ${zone}`}`;
export const everyInWords = (minutes: number): string => (minutes % 60 === 0 ? lengthInWords({ count: minutes / 60, unit: 'hours' }) : `${minutes} minute${minutes === 1 ? '' : 's'}`);

/** The rows that the clock's policy is, for the tabs and to be kept. */
export function clockRows({ windows, cadence, holidays }: ClockPolicy): ClockRows {
  return {
    windows: windows.map((rule) => ({ Window: rule.name, 'Contract or house': rule.kind, 'Runs from': rule.from, 'How long': rule.length ? lengthInWords(rule.length) : NOT_SET, 'Stopped by': rule.stoppedBy, Severities: inWords(rule.severities, SEVERITIES), Types: inWords(rule.types, TYPES), When: rule.when, Source: rule.source })),
    cadence: cadence.map((rule) => ({ Severity: rule.severity, Statuses: inWords(rule.statuses, UPDATED_STATUSES), 'Update every': rule.every === undefined ? START_AND_END : everyInWords(rule.every), Source: rule.source })),
    holidays: holidays.map(({ date, name }) => ({ Date: date, Holiday: name })),
  };
}
