/** Windows, a line a rule, each with the sentence it comes from; and what holds of any window. */
import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import { afterBusinessDays } from '../../src/playbook/business-days.ts';
import { DEFAULT_CLOCK_POLICY, LENGTH_UNITS, WINDOW_STARTS, WINDOW_STOPS } from '../../src/playbook/clock-policy.ts';
import type { ClockPolicy, Holiday, WindowRule } from '../../src/playbook/clock-policy.ts';
import type { FactName } from '../../src/playbook/fields.ts';
import { SEVERITIES, TYPES } from '../../src/playbook/incident.ts';
import type { Fact, Incident, Precision } from '../../src/playbook/incident.ts';
import { canonicalInstant, parseInstant } from '../../src/playbook/instants.ts';
import { waiverRefused, windowInWords, windowsNow } from '../../src/playbook/windows.ts';
import type { Stop, WindowNow, WindowState, WindowSubject } from '../../src/playbook/windows.ts';
import { offsetOf } from './clock/run.ts';

const at = (text: string): number => {
  const instant = parseInstant(`2026-${text.replace(' ', 'T')}:00Z`);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Facts = Partial<Record<FactName, string | [value: string, precision: Precision]>>;
const factsOf = (facts: Facts): Incident['facts'] => Object.fromEntries(Object.entries(facts).map(([name, held = '']): [string, Fact] => [name, typeof held === 'string' ? { value: held } : { value: held[0], precision: held[1] }]));

interface About extends Partial<Pick<Incident, 'severity' | 'type' | 'status'>> {
  facts?: Facts;
  known?: Partial<WindowSubject['known']>;
  stops?: readonly Stop[];
}
/** 27 November 2026 is a Friday. */
const OPENED = at('11-27 14:30');
const subject = ({ facts = {}, known = {}, stops = [], ...head }: About = {}): WindowSubject => ({ incident: { severity: 'SEV1', type: 'bug', status: 'investigating', ...head, facts: factsOf(facts) }, known: { opened: OPENED, ...known }, stops });
const sent = (when: string, more: Partial<Stop> = {}): Stop => ({ how: 'sent', at: at(when), by: 'cs@example.com', reason: 'message 1', ...more });

const RULE: WindowRule = { name: 'Contract', kind: 'contractual', from: 'awareness', length: { count: 24, unit: 'hours' }, stoppedBy: 'sent', severities: SEVERITIES, types: TYPES, when: 'always', source: '' };
const only = (rule: Partial<WindowRule>, holidays: readonly Holiday[] = []): ClockPolicy => ({ windows: [{ ...RULE, ...rule }], cadence: [], holidays });
const { length: _, ...NOT_SET } = RULE;
const one = (policy: ClockPolicy, about: About, now: string): WindowNow | undefined => windowsNow(policy, subject(about), at(now), { offsetOf })[0];

const TIMER = 'Customer comms are on a timer and must go out within a certain time period to meet our contractual obligations.';
const AWARE = { aware: '2026-11-27T14:00:00Z' };

type Line = [sentence: string, rule: Partial<WindowRule>, about: About, now: string, says: string];
const LINES: Line[] = [
  [TIMER, {}, { facts: AWARE }, '11-27 16:00', 'Contract: due 28 Nov 2026, 14:00 UTC, in 22 h'],
  ['Red when passed.', {}, { facts: AWARE }, '11-28 15:30', 'Contract: was due 28 Nov 2026, 14:00 UTC, 1 h 30 min ago'],
  ['Provisional where the start is not known: from the earliest known instant.', {}, {}, '11-27 16:00', 'Contract: due 28 Nov 2026, 14:30 UTC, in 22 h 30 min (provisional: counted from Incident opened, 27 Nov 2026, 14:30 UTC, because it is not known when we became aware)'],
  ['The earliest is what was detected before the incident was opened.', {}, { facts: { detected: '2026-11-27T13:10:00Z' } }, '11-27 16:00', 'Contract: due 28 Nov 2026, 13:10 UTC, in 21 h 10 min (provisional: counted from Detected, 27 Nov 2026, 13:10 UTC, because it is not known when we became aware)'],
  ['When the trouble started says nothing of when we knew.', {}, { facts: { ...AWARE, started: '2025-11-27T14:00:00Z' } }, '11-27 16:00', 'Contract: due 28 Nov 2026, 14:00 UTC, in 22 h'],
  ['A day counts from its beginning: too early is safe.', {}, { facts: { aware: ['2026-11-27T14:00:00Z', 'day'] } }, '11-27 16:00', 'Contract: due 28 Nov 2026, 00:00 UTC, in 8 h'],
  ['DORA: 4 h after classifying.', { from: 'classification', length: { count: 4, unit: 'hours' } }, { known: { classified: at('11-27 15:00') } }, '11-27 16:00', 'Contract: due 27 Nov 2026, 19:00 UTC, in 3 h'],
  ['A month after resolution: not before there is one.', { from: 'resolution', length: { count: 720, unit: 'hours' } }, {}, '11-27 16:00', 'Contract: not started, waits for the resolution'],
  ['From resolution.', { from: 'resolution' }, { status: 'resolved', facts: { resolved: '2026-11-27T18:00:00Z' } }, '11-27 19:00', 'Contract: due 28 Nov 2026, 18:00 UTC, in 23 h'],
  ['Resolved, and nobody said when: provisional.', { from: 'resolution' }, { status: 'resolved', known: { over: at('11-27 18:30') } }, '11-27 19:00', 'Contract: due 28 Nov 2026, 18:30 UTC, in 23 h 30 min (provisional: counted from Status set to resolved, 27 Nov 2026, 18:30 UTC, because it is not known when it was resolved)'],
  ['From a date of the form: not before it is answered.', { from: 'exposure_end', length: { count: 0, unit: 'hours' } }, {}, '11-27 16:00', 'Contract: not started, waits for “Exposed until”'],
  ['A date of the form may be due itself, and lie ahead.', { from: 'customer_action_by', length: { count: 0, unit: 'hours' } }, { facts: { customer_action_by: '2026-12-01T12:00:00Z' } }, '11-27 16:00', 'Contract: due 1 Dec 2026, 12:00 UTC, in 3 days 20 h'],
  ['SEC: 4 business days, over a weekend.', { length: { count: 4, unit: 'business days' } }, { facts: AWARE }, '11-28 14:00', 'Contract: due 3 Dec 2026, 14:00 UTC, in 5 days'],
  ['Stopped by sent, the default.', {}, { facts: AWARE, stops: [sent('11-27 20:00')] }, '11-30 16:00', 'Contract: in time, sent 27 Nov 2026, 20:00 UTC by cs@example.com: message 1; due 28 Nov 2026, 14:00 UTC'],
  ['Stopped late.', {}, { facts: AWARE, stops: [sent('11-28 16:00')] }, '11-30 16:00', 'Contract: late by 2 h, sent 28 Nov 2026, 16:00 UTC by cs@example.com: message 1; was due 28 Nov 2026, 14:00 UTC'],
  ['Handed over is not sent.', {}, { facts: AWARE, stops: [sent('11-27 20:00', { how: 'handed over' })] }, '11-27 22:00', 'Contract: due 28 Nov 2026, 14:00 UTC, in 16 h (waiting for CS Ops to send the message 1, handed over 27 Nov 2026, 20:00 UTC)'],
  ['Of two messages it points at CS Ops for the one that they have not sent.', { from: 'resolution' }, { status: 'resolved', facts: { resolved: '2026-11-27T18:00:00Z' }, stops: [sent('11-27 16:00', { how: 'handed over' }), sent('11-27 17:00'), sent('11-27 19:00', { how: 'handed over', reason: 'message 2' })] }, '11-27 19:30', 'Contract: due 28 Nov 2026, 18:00 UTC, in 22 h 30 min (waiting for CS Ops to send the message 2, handed over 27 Nov 2026, 19:00 UTC)'],
  ['What was handed over before the resolution would not stop it, so it does not point at CS Ops.', { from: 'resolution' }, { status: 'resolved', facts: { resolved: '2026-11-27T18:00:00Z' }, stops: [sent('11-27 16:00', { how: 'handed over' })] }, '11-27 19:00', 'Contract: due 28 Nov 2026, 18:00 UTC, in 23 h'],
  ['External comms are shared with CS Ops and CS leadership to initiate the customer comms plan.', { stoppedBy: 'handed over' }, { facts: AWARE, stops: [sent('11-27 20:00', { how: 'handed over' }), sent('11-27 23:00')] }, '11-27 23:30', 'Contract: in time, handed over 27 Nov 2026, 20:00 UTC by cs@example.com: message 1; due 28 Nov 2026, 14:00 UTC'],
  ['What was sent was handed over too.', { stoppedBy: 'handed over' }, { facts: AWARE, stops: [sent('11-27 20:00')] }, '11-27 22:00', 'Contract: in time, sent 27 Nov 2026, 20:00 UTC by cs@example.com: message 1; due 28 Nov 2026, 14:00 UTC'],
  ['What went out before the resolution says nothing of it.', { from: 'resolution' }, { status: 'resolved', facts: { resolved: '2026-11-27T18:00:00Z' }, stops: [sent('11-27 16:00')] }, '11-27 19:00', 'Contract: due 28 Nov 2026, 18:00 UTC, in 23 h'],
  ['Not needed, by an authorised person with a reason.', {}, { facts: AWARE, stops: [sent('11-29 20:00', { how: 'not needed', by: 'counsel@example.com', reason: 'no customer has such a contract', window: 'Contract' })] }, '11-30 16:00', 'Contract: not needed 29 Nov 2026, 20:00 UTC by counsel@example.com: no customer has such a contract'],
  ['Not needed says so of one window only.', {}, { facts: AWARE, stops: [sent('11-27 20:00', { how: 'not needed', window: 'Another' })] }, '11-27 22:00', 'Contract: due 28 Nov 2026, 14:00 UTC, in 16 h'],
  ['Personal data: shown before it is known, as what it is.', { when: 'personal data', length: { count: 72, unit: 'hours' } }, { facts: AWARE }, '11-27 16:00', 'Contract: due 30 Nov 2026, 14:00 UTC, in 2 days 22 h (only if personal data is involved)'],
  ['Personal data is involved.', { when: 'personal data', length: { count: 72, unit: 'hours' } }, { facts: { ...AWARE, personal_data: 'yes' } }, '11-27 16:00', 'Contract: due 30 Nov 2026, 14:00 UTC, in 2 days 22 h'],
];
test.each(LINES)('%s', (_, rule, about, now, says) => {
  const found = one(only(rule), about, now);
  expect(found && windowInWords(found)).toBe(says);
});

test('A contract’s window has no default: it is asked for', () => {
  const found = one({ windows: [NOT_SET], cadence: [], holidays: [] }, {}, '11-27 16:00');
  expect([found?.state, found && windowInWords(found)]).toEqual(['not set', 'Contract: not set: ask for the number in the contract']);
});

test.each<[string, Partial<WindowRule>, About]>([
  ['another severity', { severities: ['SEV0'] }, {}],
  ['another type', { types: ['product change'] }, {}],
  ['no personal data', { when: 'personal data' }, { facts: { personal_data: 'no' } }],
])('does not hold: %s', (_, rule, about) => expect(windowsNow(only(rule), subject(about), at('11-27 16:00'), { offsetOf })).toEqual([]));

test.each<[string, WindowState]>([
  ['11-28 07:59', 'running'],
  ['11-28 08:00', 'amber'],
  ['11-28 14:00', 'amber'],
  ['11-28 14:01', 'passed'],
])('amber at a quarter left, red when passed: at %s %s', (now, state) => expect(one(only({}), { facts: AWARE }, now)?.state).toBe(state));

test('several at once come in the order of urgency; a contract’s before a house window due with it; one that is not set behind what has passed', () => {
  const rule = (name: string, more: Partial<WindowRule>): WindowRule => ({ ...RULE, name, ...more });
  const hours = (count: number): Pick<WindowRule, 'length'> => ({ length: { count, unit: 'hours' } });
  const policy: ClockPolicy = {
    windows: [rule('later', hours(90)), rule('waits', { ...hours(1), from: 'resolution' }), rule('house', { ...hours(20), kind: 'house' }), { ...NOT_SET, name: 'not set' }, rule('contract', hours(20)), rule('passed', hours(1)), rule('passed first', { length: { count: 30, unit: 'hours' }, from: 'classification' }), rule('done', { ...hours(50), stoppedBy: 'handed over' })],
    cadence: [],
    holidays: [],
  };
  const found = windowsNow(policy, subject({ facts: AWARE, known: { classified: at('11-26 01:00') }, stops: [sent('11-27 14:40', { how: 'handed over' })] }), at('11-27 16:00'), { offsetOf });
  expect(found.map(({ rule: { name } }) => name)).toEqual(['passed first', 'passed', 'not set', 'contract', 'house', 'later', 'waits', 'done']);
});

describe('windows until a team changes them', () => {
  const names = (about: About): string[] => windowsNow(DEFAULT_CLOCK_POLICY, subject(about), at('11-27 16:00'), { offsetOf }).map((found) => `${found.rule.name} ${found.rule.kind} ${found.state}`);
  test.each<[string, About, string[]]>([
    ['SEV1', { facts: { ...AWARE, personal_data: 'no' } }, ['Customer contracts contractual not set', 'First message to customers house running']],
    ['SEV3 with personal data', { severity: 'SEV3', facts: { ...AWARE, personal_data: 'yes' } }, ['Customer contracts contractual not set', 'First message to customers, SEV3 house running', 'Personal data house running']],
    ['a product change: milestones instead', { type: 'product change', status: 'planned' }, []],
  ])('%s', (_, about, found) => expect(names(about)).toEqual(found));
  test('no contract has a number, every number says where it is from', () => {
    for (const { kind, length, source } of DEFAULT_CLOCK_POLICY.windows) {
      expect(length === undefined).toBe(kind === 'contractual');
      expect(source).toMatch(/^(Default|Playbook)/);
    }
  });
});

describe('who may say that a window is not needed', () => {
  const policy = { ...DEFAULT_POLICY, people: [{ role: 'legal', address: 'counsel@example.com' }, { role: 'legal', address: 'writer@example.com' }, { role: 'CS', address: 'cs@example.com' }] };
  const around = { authors: ['writer@example.com'], groups: [] };
  test.each<[WindowRule['kind'], string, string | undefined]>([
    ['contractual', 'Counsel@example.com', undefined],
    ['contractual', 'cs@example.com', 'cs@example.com is not in incident commander, senior leadership or legal, who may say that “Contract” is not needed.'],
    ['contractual', 'writer@example.com', 'writer@example.com writes this incident, so cannot say that “Contract” is not needed.'],
    ['house', 'writer@example.com', undefined],
    ['house', 'cs@example.com', 'cs@example.com is not in incident commander, senior leadership or legal, who may say that “Contract” is not needed.'],
  ])('of a %s one: %s', (kind, person, why) => expect(waiverRefused(policy, { ...RULE, kind }, around, person)?.why).toBe(why));
});

describe('business days', () => {
  const BOXING: Holiday[] = [{ date: '2026-12-25', name: 'Christmas' }];
  test.each<[string, string, number, Holiday[], string]>([
    ['in the week', '11-24 10:00', 1, [], '11-25 10:00'],
    ['over a weekend', '11-27 17:00', 1, [], '11-30 17:00'],
    ['from a Saturday: all of Monday', '11-28 10:00', 1, [], '12-01 00:00'],
    ['over a month’s end', '11-26 09:00', 4, [], '12-02 09:00'],
    ['over a holiday that is listed', '12-24 09:00', 1, BOXING, '12-28 09:00'],
    ['from a holiday', '12-25 09:00', 1, BOXING, '12-29 00:00'],
    ['no holiday is known that is not listed', '12-24 09:00', 1, [], '12-25 09:00'],
    ['over the hour that clocks elsewhere skip', '03-27 09:00', 1, [], '03-30 09:00'],
  ])('%s', (_, start, days, holidays, due) => expect(canonicalInstant(afterBusinessDays(at(start), days, { offsetOf, holidays }))).toBe(canonicalInstant(at(due))));

  const [BERLIN, NEW_YORK, AUCKLAND] = ['Europe/Berlin', 'America/New_York', 'Pacific/Auckland'];
  test.each<[what: string, zone: string, start: string, days: number, holidays: Holiday[], due: string]>([
    ['the weekend in which clocks go forward: five in the evening there stays it', BERLIN, '03-27 16:00', 1, [], '03-30 15:00'],
    ['the weekend in which they go back', BERLIN, '10-23 15:00', 1, [], '10-26 16:00'],
    ['New York changes three weeks before Berlin', NEW_YORK, '03-06 22:00', 2, [], '03-10 21:00'],
    ['and a week after it', NEW_YORK, '10-30 20:00', 1, [], '11-02 21:00'],
    ['half past midnight on Saturday there is Friday in UTC: all of Monday there', BERLIN, '11-27 23:30', 1, [], '11-30 23:00'],
    ['Friday evening there is Saturday in UTC: a day like any', NEW_YORK, '11-28 02:00', 1, [], '12-01 02:00'],
    ['Sunday evening in UTC is Monday there', AUCKLAND, '11-29 20:00', 1, [], '11-30 20:00'],
    ['a holiday is a day there', AUCKLAND, '12-23 20:00', 1, BOXING, '12-27 20:00'],
    ['from a holiday there, which is the day before in UTC', AUCKLAND, '12-24 12:00', 1, BOXING, '12-28 11:00'],
    ['over a month’s end, the last evening of which is the first of the next in UTC', NEW_YORK, '10-01 02:00', 1, [], '10-02 02:00'],
  ])('in a zone, %s', (_, zone, start, days, holidays, due) => expect(canonicalInstant(afterBusinessDays(at(start), days, { offsetOf, holidays }, { zone }))).toBe(canonicalInstant(at(due))));

  test('a window in business days of a zone is due by its clocks; hours are hours everywhere', () => {
    const due = (length: WindowRule['length']): string => canonicalInstant(one(only({ ...(length ? { length } : {}) }), { facts: { aware: '2026-03-27T16:00:00Z' } }, '03-28 10:00')?.due ?? 0);
    expect([due({ count: 1, unit: 'business days', zone: BERLIN }), due({ count: 1, unit: 'business days' }), due({ count: 72, unit: 'hours' })]).toEqual(['2026-03-30T15:00:00Z', '2026-03-30T16:00:00Z', '2026-03-30T16:00:00Z']);
  });
});

const instants = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map((minutes) => at('01-01 00:00') + minutes * 60_000);
const holidays = fc.array(instants.map((day): Holiday => ({ date: canonicalInstant(day).slice(0, 10), name: 'x' })), { maxLength: 20 });

test('business days are what a walk from day to day finds', () => {
  const naive = (start: number, days: number, off: readonly Holiday[]): number => {
    const worked = (day: number): boolean => new Date(day).getUTCDay() % 6 !== 0 && off.every(({ date }) => date !== new Date(day).toISOString().slice(0, 10));
    const midnight = start - (start % DAY);
    const workdays = Array.from({ length: days * 2 + 60 }, (_, day) => midnight + day * DAY).filter(worked);
    const first = workdays[0] ?? 0;
    return (workdays[days] ?? 0) + (first === midnight ? start - midnight : 0);
  };
  fc.assert(fc.property(instants, fc.integer({ min: 1, max: 60 }), holidays, (start, days, off) => expect(afterBusinessDays(start, days, { offsetOf, holidays: off })).toBe(naive(start, days, off))));
});

const zones = fc.constantFrom(undefined, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia');

test('a later start is never due earlier, nor are more days, whatever the zone', () => {
  fc.assert(
    fc.property(instants, instants, fc.nat(30), fc.nat(30), holidays, zones, (a, b, few, more, off, zone) => {
      const after = (start: number, days: number): number => afterBusinessDays(start, days, { offsetOf, holidays: off }, zone === undefined ? {} : { zone });
      expect(after(Math.min(a, b), few)).toBeLessThanOrEqual(after(Math.max(a, b), few));
      expect(after(a, Math.min(few, more))).toBeLessThanOrEqual(after(a, Math.max(few, more)));
    }),
  );
});

test('in any zone clocks there show at the end what they showed at the beginning, on as many business days later', () => {
  const clockThere = (zone: string, instant: number): { time: string; day: number } => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' }).formatToParts(instant).map(({ type, value }) => [type, value]));
    return { time: `${parts['hour']}:${parts['minute']}`, day: Date.parse(`${parts['year']}-${parts['month']}-${parts['day']}T00:00:00Z`) / DAY };
  };
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 30 }), holidays, zones.map((zone) => zone ?? 'UTC'), (start, count, off, zone) => {
      const isOff = (day: number): boolean => new Date(day * DAY).getUTCDay() % 6 === 0 || off.some(({ date }) => date === canonicalInstant(day * DAY).slice(0, 10));
      const [from, until] = [clockThere(zone, start), clockThere(zone, afterBusinessDays(start, count, { offsetOf, holidays: off }, { zone }))];
      const passed = Array.from({ length: until.day - from.day }, (_, at) => from.day + at + 1).filter((day) => !isOff(day));
      expect([isOff(until.day), passed.length, until.time]).toEqual([false, isOff(from.day) ? count + 1 : count, isOff(from.day) ? '00:00' : from.time]);
    }),
  );
});

const rules: fc.Arbitrary<WindowRule> = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  kind: fc.constantFrom('contractual', 'house'),
  from: fc.constantFrom(...WINDOW_STARTS, 'customer_action_by', 'exposure_end'),
  length: fc.record({ count: fc.nat(200), unit: fc.constantFrom(...LENGTH_UNITS) }),
  stoppedBy: fc.constantFrom(...WINDOW_STOPS),
  severities: fc.constant(SEVERITIES),
  types: fc.constant(TYPES),
  when: fc.constantFrom('always', 'personal data', 'raw event data lost'),
  source: fc.constant(''),
});
const stops: fc.Arbitrary<Stop> = fc.record({ how: fc.constantFrom(...WINDOW_STOPS, 'not needed'), at: instants, by: fc.constant('cs@example.com'), reason: fc.constant('r') });
const subjects: fc.Arbitrary<WindowSubject> = fc
  .record({ opened: instants, classified: fc.option(instants), over: fc.option(instants), aware: fc.option(instants), detected: fc.option(instants), resolved: fc.option(instants), customer_action_by: fc.option(instants), precision: fc.constantFrom<Precision>('minute', 'hour', 'day', 'month', 'about'), personal: fc.constantFrom('yes', 'no', ''), isOver: fc.boolean(), stops: fc.array(stops, { maxLength: 3 }) })
  .map(({ opened, classified, over, precision, personal, isOver, stops: held, ...dates }) => {
    const facts = Object.fromEntries(Object.entries(dates).flatMap(([name, when]): [string, Fact][] => (when === null ? [] : [[name, { value: canonicalInstant(when), precision }]])));
    return { incident: { severity: 'SEV1', type: 'bug', status: isOver ? 'resolved' : 'monitoring', facts: { ...facts, personal_data: { value: personal } } }, known: { opened, ...(classified === null ? {} : { classified }), ...(over === null ? {} : { over }) }, stops: held };
  });

test('of any windows: due never before the start; left and state agree; a stop in time stays so; time only brings it nearer', () => {
  const ORDER: readonly WindowState[] = ['not started', 'running', 'amber', 'passed'];
  fc.assert(
    fc.property(fc.array(rules, { maxLength: 6 }), subjects, instants, instants, (windows, about, first, second) => {
      const policy: ClockPolicy = { windows, cadence: [], holidays: [] };
      const [now, later] = [Math.min(first, second), Math.max(first, second)];
      const found = windowsNow(policy, about, now, { offsetOf });
      for (const { state, start, due, left, stop } of found) {
        if (start && due !== undefined) expect(due).toBeGreaterThanOrEqual(start.at);
        if (left !== undefined) expect(left < 0).toBe(state === 'passed');
        expect(stop === undefined).toBe(!state.startsWith('stopped') && state !== 'not needed');
        if (stop && due !== undefined && state !== 'not needed') expect(stop.at <= due).toBe(state === 'stopped in time');
      }
      const then = windowsNow(policy, about, later, { offsetOf });
      for (const window of found) {
        const same = then.find(({ rule }) => rule === window.rule);
        expect(same?.due).toBe(window.due);
        if (window.stop) expect(same?.state).toBe(window.state);
        else if (same) expect(ORDER.indexOf(same.state)).toBeGreaterThanOrEqual(ORDER.indexOf(window.state));
      }
      const dues = found.flatMap(({ due, left }) => (due === undefined || left === undefined ? [] : [due]));
      expect(dues).toEqual([...dues].sort((a, b) => a - b));
    }),
  );
});
