/** The clock's policy as people edit it in a Sheet: what is broken is named by its cell, what is applied comes back as it was. */
import fc from 'fast-check';
import { CONDITIONS } from '../../src/playbook/approval-policy.ts';
import { DEFAULT_CLOCK_POLICY, LENGTH_UNITS, UPDATED_STATUSES, WINDOW_KINDS, WINDOW_STARTS, WINDOW_STOPS } from '../../src/playbook/clock-policy.ts';
import type { ClockPolicy, WindowRule } from '../../src/playbook/clock-policy.ts';
import { CLOCK_TABS, CLOCK_TAB_NAMES, CLOCK_WORD_COLUMNS, clockRows, readClock } from '../../src/playbook/clock-tabs.ts';
import type { ClockRows, ClockTab, ReadClock } from '../../src/playbook/clock-tabs.ts';
import { SEVERITIES, TYPES } from '../../src/playbook/incident.ts';
import type { BrokenEdit, PolicyRow } from '../../src/playbook/policy-tabs.ts';

const POLICY: ClockPolicy = { ...DEFAULT_CLOCK_POLICY, holidays: [{ date: '2026-12-24', name: 'Christmas Eve' }, { date: '2026-12-25', name: 'Christmas' }] };
const ROWS = clockRows(POLICY);
const edit = (tab: ClockTab, at: number, cells: PolicyRow): ClockRows => ({ ...ROWS, [tab]: ROWS[tab].map((row, index) => (index === at ? { ...row, ...cells } : row)) });
const broken = (read: ReadClock): readonly BrokenEdit[] => ('broken' in read ? read.broken : []);
const windowIn = (read: ReadClock, at: number): WindowRule | undefined => ('clock' in read ? read.clock.windows[at] : undefined);

test('the defaults read back from their rows as they were', () => expect(readClock(ROWS)).toEqual({ clock: POLICY }));

test('every cell has a column of its tab', () => {
  for (const tab of CLOCK_TAB_NAMES) for (const row of ROWS[tab]) expect(Object.keys(row)).toEqual([...CLOCK_TABS[tab].columns]);
});

test('a column of words holds one of them in every row', () => {
  for (const tab of CLOCK_TAB_NAMES) for (const row of ROWS[tab]) for (const [column, words] of Object.entries(CLOCK_WORD_COLUMNS)) if (row[column] !== undefined) expect(words).toContain(row[column]);
});

test('a contract’s window shows “not set” until it has a number', () => {
  expect(ROWS.windows[0]?.['How long']).toBe('not set');
  expect(windowIn(readClock(edit('windows', 0, { 'How long': '' })), 0)?.length).toBeUndefined();
  expect(windowIn(readClock(edit('windows', 0, { 'How long': '4 Business Days' })), 0)?.length).toEqual({ count: 4, unit: 'business days' });
});

test.each(['2 business days Europe/Berlin', '2 Business Days, Europe/Berlin', '2 business days in Europe/Berlin'])('%s are days by the clocks there', (text) => {
  const read = readClock(edit('windows', 1, { 'How long': text }), (zone) => zone === 'Europe/Berlin');
  expect(windowIn(read, 1)?.length).toEqual({ count: 2, unit: 'business days', zone: 'Europe/Berlin' });
  expect('clock' in read && clockRows(read.clock).windows[1]?.['How long']).toBe('2 business days Europe/Berlin');
});
test('of UTC they are as without a zone', () => expect(windowIn(readClock(edit('windows', 1, { 'How long': '2 business days utc' }), () => false), 1)?.length).toEqual({ count: 2, unit: 'business days' }));

test.each<[string, ClockRows]>([
  ['capitals and spaces', edit('windows', 1, { 'Contract or house': ' House', 'Runs from': 'Awareness', 'How long': '24 Hours', Severities: 'sev0, sev1', 'Stopped by': 'Sent' })],
  ['a day as a German Sheet has it', edit('holidays', 0, { Date: '24.12.2026' })],
  ['sent is the default', edit('windows', 1, { 'Stopped by': '' })],
  ['short units', { ...edit('windows', 1, { 'How long': '24h' }), cadence: ROWS.cadence.map((row) => ({ ...row, 'Update every': row['Update every']?.replace('hours', 'h').replace('minutes', 'min') ?? '' })) }],
  ['an empty row, a note beside', { ...ROWS, windows: [...ROWS.windows, { Notes: 'ask Monday' }] }],
])('harmless: %s', (_, rows) => expect(readClock(rows)).toEqual({ clock: POLICY }));

test.each<[ClockTab, PolicyRow, string, string]>([
  ['windows', { Window: '' }, 'Window', 'is empty'],
  ['windows', { Window: 'customer contracts' }, 'Window', 'says the same as row 2'],
  ['windows', { 'Contract or house': 'law' }, 'Contract or house', '“law” is none of contractual, house'],
  ['windows', { 'Runs from': 'yesterday' }, 'Runs from', expect.stringMatching(/^“yesterday” is none of awareness, classification, resolution, nor a date of the form: last_update_at, /)],
  ['windows', { 'Runs from': 'what_happened' }, 'Runs from', expect.stringMatching(/^“what_happened” is none of /)],
  ['windows', { 'How long': '-24 hours' }, 'How long', '“-24 hours” is not like 72 hours, 4 business days or 4 business days Europe/Berlin'],
  ['windows', { 'How long': 'a day' }, 'How long', '“a day” is not like 72 hours, 4 business days or 4 business days Europe/Berlin'],
  ['windows', { 'How long': '4 business days Berlin' }, 'How long', '“4 business days Berlin” is not like 72 hours, 4 business days or 4 business days Europe/Berlin'],
  ['windows', { 'How long': '72 hours Europe/Berlin' }, 'How long', '“72 hours Europe/Berlin” is not like 72 hours, 4 business days or 4 business days Europe/Berlin'],
  ['windows', { 'How long': '4 business days, Europe/Berlni' }, 'How long', '“Europe/Berlni” is no time zone that Google knows: write it like Europe/Berlin or America/New_York'],
  ['windows', { 'How long': '0 hours' }, 'How long', '“0 hours” would have passed at once: only a date of the form may be due itself'],
  ['windows', { 'How long': 'not set' }, 'How long', 'is not set: only a contract’s window may wait for its number'],
  ['windows', { 'Stopped by': 'read' }, 'Stopped by', '“read” is none of sent, handed over'],
  ['windows', { Severities: 'SEV7' }, 'Severities', '“SEV7” is none of SEV0, SEV1, SEV2, SEV3'],
  ['windows', { When: 'raining' }, 'When', '“raining” is none of always, personal data, raw event data lost'],
  ['cadence', { 'Update every': '-30 minutes' }, 'Update every', '“-30 minutes” is not like 30 minutes, 4 hours or start and end'],
  ['cadence', { 'Update every': '0 minutes' }, 'Update every', '“0 minutes” is not like 30 minutes, 4 hours or start and end'],
  ['cadence', { Statuses: 'closed' }, 'Statuses', '“closed” is none of investigating, identified, monitoring'],
  ['holidays', { Date: '2026-02-30' }, 'Date', '“2026-02-30” is no day like 2026-12-25'],
  ['holidays', { Date: '30.2.2026' }, 'Date', '“30.2.2026” is no day like 2026-12-25'],
  ['holidays', { Date: '2026-12-24' }, 'Date', 'says the same as row 2'],
  ['holidays', { Holiday: '' }, 'Holiday', 'is empty'],
])('broken in %s: %j is named by row and column', (tab, cells, column, what) => {
  expect(broken(readClock(edit(tab, 1, cells), (zone) => zone === 'Europe/Berlin'))).toContainEqual({ tab: CLOCK_TABS[tab].title, row: 3, column, what });
});

test('a date of the form is its own window: due itself', () => {
  const read = readClock(edit('windows', 1, { 'Runs from': 'customer_action_by', 'How long': '0 hours' }));
  expect(windowIn(read, 1)).toMatchObject({ from: 'customer_action_by', length: { count: 0, unit: 'hours' } });
});

test.each<[string, ClockRows, string]>([
  ['a severity', { ...ROWS, cadence: ROWS.cadence.slice(1) }, 'has no row for SEV0'],
  ['a status of it', edit('cadence', 2, { Statuses: 'investigating, identified' }), 'has no row for SEV2 while monitoring'],
])('%s that no row speaks of is named', (_, rows, what) => expect(broken(readClock(rows))).toEqual([{ tab: 'Updates', row: rows.cadence.length + 2, column: 'Severity', what }]));

const windowRules = fc
  .record({ kind: fc.constantFrom(...WINDOW_KINDS), from: fc.constantFrom(...WINDOW_STARTS, 'exposure_end', 'own_date_renewal'), count: fc.integer({ min: 1, max: 9999 }), unit: fc.constantFrom(...LENGTH_UNITS), zone: fc.constantFrom(undefined, 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'), isSet: fc.boolean(), stoppedBy: fc.constantFrom(...WINDOW_STOPS), severities: fc.subarray([...SEVERITIES]), types: fc.subarray([...TYPES]), when: fc.constantFrom(...CONDITIONS), source: fc.constantFrom('', 'MSA 7.2', 'état: “§ 4”') })
  .map(({ count, unit, zone, isSet, ...rule }): Omit<WindowRule, 'name'> => (rule.kind === 'contractual' && !isSet ? rule : { ...rule, length: { count, unit, ...(zone && unit === 'business days' ? { zone } : {}) } }));
const clocks: fc.Arbitrary<ClockPolicy> = fc.record({
  windows: fc.array(windowRules, { maxLength: 8 }).map((held) => held.map((rule, at) => ({ name: `window ${at}`, ...rule }))),
  cadence: fc.tuple(...SEVERITIES.map((severity) => fc.option(fc.integer({ min: 1, max: 9999 })).map((every) => ({ severity, statuses: UPDATED_STATUSES, ...(every === null ? {} : { every }), source: '' })))),
  holidays: fc.constant(POLICY.holidays),
});
test('any clock’s policy comes back from its tabs', () => fc.assert(fc.property(clocks, (clock) => expect(readClock(clockRows(clock))).toEqual({ clock }))));

test('every one-cell edit is read as what it says, or named in that cell’s row or where a severity is missed', () => {
  for (const tab of CLOCK_TAB_NAMES)
    ROWS[tab].forEach((row, at) => {
      for (const column of CLOCK_TABS[tab].columns)
        for (const to of ['', 'x', 'all', 'none', '-1', `${row[column]} x`]) {
          const read = readClock(edit(tab, at, { [column]: to }));
          const found = broken(read);
          if ('clock' in read) expect(['', clockRows(read.clock)[tab][at]?.[column]?.toLowerCase()]).toContain(to.toLowerCase());
          else expect(found.some((one) => one.tab === CLOCK_TABS[tab].title && (one.row === at + 2 || tab === 'cadence'))).toBe(true);
        }
    });
});
