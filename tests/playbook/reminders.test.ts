/** Who is told what and when, as an hourly trigger would: lists that a reader would call right; and what holds whatever triggers run. */
import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import type { Policy, WorkingHours } from '../../src/playbook/approval-policy.ts';
import { milestonesAhead, nextUpdate } from '../../src/playbook/cadence.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import { SEVERITIES } from '../../src/playbook/incident.ts';
import type { Severity } from '../../src/playbook/incident.ts';
import { canonicalInstant, parseInstant } from '../../src/playbook/instants.ts';
import { digestMail } from '../../src/playbook/reminder-mail.ts';
import { clockInWords, digestsOf, owedAnswers, owedMilestones, owedReviews, owedUpdate, owedWindows, remindersDue } from '../../src/playbook/reminders.ts';
import type { Owed, Reminder, ReminderSubject, Told } from '../../src/playbook/reminders.ts';
import { windowsNow } from '../../src/playbook/windows.ts';
import { isWorking, workedLast } from '../../src/playbook/working-hours.ts';
import type { Calendar } from '../../src/playbook/working-hours.ts';
import { offsetOf } from './clock/run.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** 27 November 2026 is a Friday. */
const at = (text: string): number => {
  const instant = parseInstant(`2026-${text.replace(' ', 'T')}:00Z`);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
};
const clock = (instant: number): string => canonicalInstant(instant).slice(5, 16).replace('T', ' ');

const CALENDAR: Calendar = { offsetOf, holidays: [] };
const OFFICE: WorkingHours = { days: [1, 2, 3, 4, 5], from: 480, until: 1020 };
const POLICY: Policy = { ...DEFAULT_POLICY, people: [{ role: 'CS', address: 'writer@example.com', works: OFFICE }, { role: 'CS', address: 'backup@example.com', works: OFFICE }, { role: 'legal', address: 'counsel@example.com', works: OFFICE }, { role: 'legal', address: 'second@example.com', works: OFFICE }] };
const incidentOf = (severity: Severity, more: Partial<ReminderSubject['incident']> = {}): ReminderSubject['incident'] => ({ number: 'INC-7', severity, restricted: false, lead: 'writer@example.com', backup: 'backup@example.com', ...more });
const review = (asked: string, due: string): Owed[] => owedReviews([{ document: 'customer', person: 'counsel@example.com', roles: ['legal'], asked: at(asked), due: at(due), standIns: ['second@example.com'] }]);
const windowOf = (since: string, due: string): Owed => ({ kind: 'window', key: 'Contract', since: at(since), due: at(due), owner: 'writer@example.com', standIns: ['backup@example.com'], what: 'Contract', says: 'Contract' });

interface Run {
  severity: Severity;
  from: string;
  until: string;
  owed: (now: number) => readonly Owed[];
  /** Hours of the trigger's run that never were. */
  lost?: (now: number) => boolean;
  incident?: Partial<ReminderSubject['incident']>;
}
/** An hourly trigger at minute 5; what it tells is logged. */
function told({ severity, from, until, owed, lost = () => false, incident = {} }: Run): string[] {
  const log: Told[] = [];
  const lines: string[] = [];
  for (let now = at(from) + 5 * MINUTE; now <= at(until); now += HOUR) {
    if (lost(now)) continue;
    const { reminders } = remindersDue(POLICY, { incident: incidentOf(severity, incident), owed: owed(now), told: log, calendar: CALENDAR }, now);
    for (const { id, to, stage, kind } of reminders) {
      log.push({ id, at: now });
      lines.push(`${clock(now)} ${to.split('@')[0]}: ${kind} ${stage}`);
    }
  }
  return lines;
}

describe('who is told, by an hourly check', () => {
  test('SEV0, a window and a lead who does nothing: day and night, then backup, then every morning', () => {
    expect(told({ severity: 'SEV0', from: '11-27 14:00', until: '11-30 12:00', owed: () => [windowOf('11-27 14:00', '11-28 14:00')] })).toEqual([
      '11-28 08:05 writer: window soon',
      '11-28 14:05 writer: window due',
      '11-28 15:05 writer: window escalation',
      '11-28 15:05 backup: window escalation',
      '11-28 16:05 writer: window escalation',
      '11-28 16:05 backup: window escalation',
      '11-28 17:05 writer: window escalation',
      '11-28 17:05 backup: window escalation',
      '11-29 08:05 writer: window daily',
      '11-29 08:05 backup: window daily',
      '11-30 08:05 writer: window daily',
      '11-30 08:05 backup: window daily',
    ]);
  });

  test('SEV2, a review that nobody gives: the reviewer, who stands in, the lead, the backup, in working hours only', () => {
    expect(told({ severity: 'SEV2', from: '11-27 09:00', until: '12-02 12:00', owed: () => review('11-27 09:00', '11-27 13:00') })).toEqual([
      '11-27 12:05 counsel: review soon',
      '11-27 13:05 counsel: review due',
      '11-30 08:05 counsel: review escalation',
      '11-30 08:05 second: review escalation',
      '11-30 12:05 counsel: review escalation',
      '11-30 12:05 second: review escalation',
      '11-30 12:05 writer: review escalation',
      '11-30 16:05 counsel: review escalation',
      '11-30 16:05 second: review escalation',
      '11-30 16:05 writer: review escalation',
      '11-30 16:05 backup: review escalation',
      '12-01 08:05 counsel: review daily',
      '12-01 08:05 writer: review daily',
      '12-01 08:05 backup: review daily',
      '12-02 08:05 counsel: review daily',
      '12-02 08:05 writer: review daily',
      '12-02 08:05 backup: review daily',
    ]);
  });

  test('a window that is due at night below SEV1 is told in the last hour of work before', () => {
    expect(told({ severity: 'SEV2', from: '11-27 09:00', until: '11-30 09:00', owed: () => [windowOf('11-27 09:00', '11-29 09:00')] })).toEqual(['11-27 16:05 writer: window soon', '11-30 08:05 writer: window due']);
  });

  test('a trigger that was lost for a day tells once, and escalates only after that', () => {
    expect(told({ severity: 'SEV1', from: '11-27 09:00', until: '11-29 00:00', owed: () => [windowOf('11-27 09:00', '11-27 13:00')], lost: (now) => now > at('11-27 11:00') && now < at('11-28 20:00') })).toEqual([
      '11-28 20:05 writer: window due',
      '11-28 21:05 writer: window escalation',
      '11-28 21:05 backup: window escalation',
      '11-28 22:05 writer: window escalation',
      '11-28 22:05 backup: window escalation',
      '11-28 23:05 writer: window escalation',
      '11-28 23:05 backup: window escalation',
    ]);
  });

  test('SEV1 with an update every two hours: reminded of the next one only when it is late, and of none once resolved', () => {
    const owed = (now: number): Owed[] => {
      const last = at('11-27 09:00') + 2 * HOUR * Math.floor((now - at('11-27 09:00')) / (2 * HOUR));
      const incident = { severity: 'SEV1' as const, type: 'bug' as const, status: now < at('11-27 13:00') ? ('monitoring' as const) : ('resolved' as const), facts: { last_update_at: { value: canonicalInstant(last) } } };
      return owedUpdate(nextUpdate(DEFAULT_CLOCK_POLICY, { incident, opened: at('11-27 09:00') }, now), incidentOf('SEV1'));
    };
    expect(told({ severity: 'SEV1', from: '11-27 09:00', until: '11-27 18:00', owed })).toEqual(['11-27 10:05 writer: update due', '11-27 12:05 writer: update due']);
  });

  test('a product change over months: each milestone a week before and on the day, in the lead’s hours; nothing once it is done', () => {
    const facts = { change_milestones: { value: '2026-03-29 01:30: clocks change, mail to administrators\n2026-06-09: the old editor is read only\n2026-10-25 01:30: the old editor is gone' } };
    const owed = (now: number): Owed[] => owedMilestones(milestonesAhead({ type: 'product change', status: now < at('10-20 00:00') ? 'announced' : 'done', facts }, now), incidentOf('SEV3'));
    expect(told({ severity: 'SEV3', from: '03-01 00:00', until: '11-10 00:00', owed })).toEqual(['03-23 08:05 writer: milestone soon', '06-02 08:05 writer: milestone soon', '06-09 08:05 writer: milestone due', '10-19 08:05 writer: milestone soon']);
  });

  test('passed on to another: who leads now is told, once', () => {
    const log: Told[] = [];
    const run = (lead: string, now: string): string[] => {
      const { reminders } = remindersDue(POLICY, { incident: incidentOf('SEV0'), owed: [{ ...windowOf('11-27 09:00', '11-27 13:00'), owner: lead }], told: log, calendar: CALENDAR }, at(now));
      log.push(...reminders.map(({ id }) => ({ id, at: at(now) })));
      return reminders.map(({ to, stage }) => `${to} ${stage}`);
    };
    expect([run('writer@example.com', '11-27 13:01'), run('New@example.com', '11-27 13:10'), run('new@example.com', '11-27 13:15')]).toEqual([['writer@example.com due'], ['New@example.com due'], []]);
  });
});

describe('what is owed', () => {
  const lead = incidentOf('SEV1');
  test('windows that still run or have passed; not those stopped, not set, not started, or that hold only if', () => {
    const subject = { incident: { severity: 'SEV1' as const, type: 'bug' as const, status: 'identified' as const, facts: { aware: { value: '2026-11-27T14:00:00Z' } } }, known: { opened: at('11-27 14:00') }, stops: [] };
    const windows = windowsNow(DEFAULT_CLOCK_POLICY, subject, at('11-27 15:00'), { offsetOf });
    expect(windows.map(({ rule }) => rule.name)).toEqual(['Customer contracts', 'First message to customers', 'Personal data']);
    expect(owedWindows(windows, lead, [])).toEqual([{ kind: 'window', key: 'First message to customers', since: at('11-27 14:00'), due: at('11-28 14:00'), owner: 'writer@example.com', standIns: ['backup@example.com'], what: 'First message to customers', says: 'First message to customers: due 28 Nov 2026, 14:00 UTC, in 23 h' }]);
    expect(owedWindows(windowsNow(DEFAULT_CLOCK_POLICY, { ...subject, stops: [{ how: 'sent', at: at('11-27 14:30'), by: 'cs@example.com', reason: '' }] }, at('11-27 15:00'), { offsetOf }), lead, [])).toEqual([]);
  });
  test('what was handed over its senders owe, first among whom is told first; the lead stands in, and is told where there is none', () => {
    const subject = { incident: { severity: 'SEV1' as const, type: 'bug' as const, status: 'identified' as const, facts: { aware: { value: '2026-11-27T14:00:00Z' } } }, known: { opened: at('11-27 14:00') }, stops: [{ how: 'handed over' as const, at: at('11-27 14:30'), by: 'writer@example.com', reason: 'Customer message' }] };
    const windows = windowsNow(DEFAULT_CLOCK_POLICY, subject, at('11-27 15:00'), { offsetOf });
    const owes = (senders: string[]): [string, readonly string[]][] => owedWindows(windows, lead, senders).map(({ owner, standIns }) => [owner, standIns]);
    expect([owes(['cs-ops@example.com', 'second@example.com']), owes([])]).toEqual([[['cs-ops@example.com', ['second@example.com', 'writer@example.com']]], [['writer@example.com', ['backup@example.com']]]]);
  });
  test('no update where none is owed', () => expect(owedUpdate({ owed: false, says: '' }, lead)).toEqual([]));
  test.each<[string, string, string[]]>([
    ['who owes it', 'sme@example.com', ['sme@example.com', 'writer@example.com']],
    ['the lead, where it is a name', 'On-call engineer', ['writer@example.com', 'backup@example.com']],
  ])('a promised answer: %s is told, then another', (_, owner, people) => {
    const [owed] = owedAnswers([{ key: 'root_cause', promised: at('11-27 14:00'), by: at('11-28 02:00'), owner }], lead);
    expect(owed && [owed.owner, ...owed.standIns, owed.says]).toEqual([...people, '“Root cause”: an answer is promised by 28 Nov 2026, 02:00 UTC']);
  });
});

describe('to whom, and with what words', () => {
  const due = (severity: Severity, incident: Partial<ReminderSubject['incident']>, more: Partial<ReminderSubject> = {}): ReturnType<typeof remindersDue> => remindersDue(POLICY, { incident: incidentOf(severity, incident), owed: review('11-27 09:00', '11-27 13:00'), told: [], calendar: CALENDAR, ...more }, at('11-27 14:00'));
  test('says what is owed, by whom', () => {
    expect(due('SEV2', {}).reminders).toEqual([{ id: 'INC-7/review/customer%20counsel%40example.com/2026-11-27T13:00:00Z/1/counsel@example.com', to: 'counsel@example.com', incident: 'INC-7', kind: 'review', key: 'customer counsel@example.com', due: at('11-27 13:00'), stage: 'due', owner: 'counsel@example.com', what: 'legal on the Customer message', says: 'Customer message: the decision of counsel@example.com as legal, asked for by 27 Nov 2026, 13:00 UTC' }]);
  });
  test('however much of a restricted incident is due, its mail says once that something waits', () => {
    const now = at('11-28 14:05');
    const owed = [windowOf('11-27 14:00', '11-28 14:00'), ...owedUpdate({ owed: true, due: at('11-28 14:00'), since: at('11-28 13:30'), overdue: true, promised: false, says: 'Next update' }, incidentOf('SEV0'))];
    const mailOf = (restricted: boolean) => {
      const { reminders } = remindersDue(POLICY, { incident: incidentOf('SEV0', { restricted }), owed, told: [], named: ['writer@example.com'], calendar: CALENDAR }, now);
      const incident = { number: 'INC-7', title: 'Quokka', severity: 'SEV0', status: 'investigating', restricted, lead: 'writer@example.com', backup: '', url: 'https://example.com/exec', page: true };
      return digestMail({ to: 'writer@example.com', items: reminders.map((reminder) => ({ reminder, incident })), now });
    };
    expect([mailOf(true).subject, mailOf(true).body.match(/Something waits for you/g)?.length]).toEqual(['INC-7 (SEV0, investigating): something waits for you', 1]);
    expect([mailOf(false).subject, mailOf(false).body.match(/Due now/g)?.length]).toEqual([expect.stringMatching(/and 1 more$/), 2]);
  });

  test('of a restricted incident only who is named, and not a word of it', () => {
    expect(due('SEV0', { restricted: true }, { named: ['Counsel@example.com'] }).reminders.map(({ to, says }) => [to, says])).toEqual([['counsel@example.com', 'Something waits for you.']]);
    expect(due('SEV0', { restricted: true }, { named: ['writer@example.com'] }).reminders.map(({ to }) => to)).toEqual(['writer@example.com']);
    expect(due('SEV0', { restricted: true }, { named: [] })).toMatchObject({ reminders: [], nobody: [{ kind: 'review' }] });
  });
  test('where there is no lead the backup is told; where there is nobody that is said', () => {
    const window = { ...windowOf('11-27 09:00', '11-27 13:00'), owner: '' };
    expect(due('SEV0', { lead: '' }, { owed: [window] }).reminders.map(({ to }) => to)).toEqual(['backup@example.com']);
    expect(due('SEV0', { lead: '', backup: '' }, { owed: [{ ...window, standIns: [''] }] })).toMatchObject({ reminders: [], nobody: [{ key: 'Contract' }] });
  });
  test('one digest a person, the most urgent first', () => {
    const { reminders } = remindersDue(POLICY, { incident: incidentOf('SEV0'), owed: [windowOf('11-27 09:00', '11-27 13:30'), ...review('11-27 09:00', '11-27 13:00'), { ...windowOf('11-27 09:00', '11-27 12:00'), key: 'first', owner: 'Writer@example.com' }], told: [], calendar: CALENDAR }, at('11-27 14:00'));
    expect(digestsOf(reminders).map(({ to, reminders: theirs }) => [to, theirs.map(({ key }) => key)])).toEqual([
      ['Writer@example.com', ['first', 'Contract']],
      ['counsel@example.com', ['customer counsel@example.com']],
    ]);
  });
});

describe('what the page says of the clock', () => {
  test.each<[string, string | undefined, boolean, string]>([
    ['it runs', '11-27 13:05', true, 'Reminders come at most hourly, next check 14:05 UTC.'],
    ['it is a little late', '11-27 12:50', true, 'Reminders come at most hourly, next check 14:00 UTC.'],
    ['it stopped', '11-26 14:00', false, 'No reminder will come: the hourly check has not run for 1 day; it was removed, or its owner left or took back consent. Whatever the lead or the backup saves next starts it again, as does Generate.'],
    ['it never ran', undefined, false, 'No reminder will come: the hourly check has never run. Whatever the lead or the backup saves next starts it again, as does Generate.'],
  ])('%s', (_, lastRun, running, says) => expect(clockInWords(lastRun === undefined ? undefined : at(lastRun), at('11-27 14:00'))).toEqual({ running, says }));
});

test.each<[string, WorkingHours, string, boolean, string]>([
  ['in the office', OFFICE, '11-27 09:00', true, '11-27 09:00'],
  ['when the day ends', OFFICE, '11-27 17:00', false, '11-27 17:00'],
  ['on Sunday', OFFICE, '11-29 12:00', false, '11-27 17:00'],
  ['in the night of a shift over midnight', { days: [5], from: 1320, until: 360 }, '11-28 03:00', true, '11-28 03:00'],
  ['after it', { days: [5], from: 1320, until: 360 }, '12-04 21:00', false, '11-28 06:00'],
])('working %s', (_, works, now, working, last) => expect([isWorking(works, at(now), CALENDAR), clock(workedLast(works, at(now), CALENDAR) ?? 0)]).toEqual([working, last]));
test('who never works has worked at no time', () => expect(workedLast({ ...OFFICE, days: [] }, at('11-27 12:00'), CALENDAR)).toBeUndefined());

const hours = fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 0], { minLength: 1 }), from: fc.nat(1439), until: fc.nat(1439) });
const people = ['writer@example.com', 'backup@example.com', 'counsel@example.com', 'second@example.com'] as const;
const START = at('11-20 00:00');
const owedThings: fc.Arbitrary<Owed> = fc.record({ kind: fc.constantFrom('window', 'update', 'review', 'answer'), key: fc.constantFrom('a', 'a/b', 'é'), since: fc.nat(2000).map((minutes) => START + minutes * MINUTE), long: fc.nat(4000), owner: fc.constantFrom(...people), standIns: fc.subarray([...people]), what: fc.constant('x'), says: fc.constant('x') }).map(({ long, ...owed }) => ({ ...owed, due: owed.since + long * MINUTE }));
const distinct = (owed: readonly Owed[]): Owed[] => owed.filter(({ kind, key, due }, index) => owed.findIndex((other) => other.kind === kind && other.key === key && other.due === due) === index);

test('whatever is owed and whenever triggers run: nothing twice, nobody outside their hours below SEV1, nothing escalated that its owner’s side was not told, all that has been due long is told', () => {
  fc.assert(
    fc.property(fc.array(owedThings, { minLength: 1, maxLength: 4 }).map(distinct), fc.constantFrom(...SEVERITIES), fc.array(fc.option(hours), { minLength: 4, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 20, maxLength: 80 }), fc.boolean(), (owed, severity, works, gaps, crash) => {
      const policy: Policy = { ...DEFAULT_POLICY, people: people.map((address, index) => ({ role: 'CS', address, ...(works[index] ? { works: works[index] } : {}) })) };
      const all: Reminder[] = [];
      const log: Told[] = [];
      let now = START;
      for (const gap of gaps) {
        now += gap * MINUTE;
        const subject = { incident: incidentOf(severity), owed, told: [...log], calendar: CALENDAR };
        const { reminders } = remindersDue(policy, subject, now);
        // A run that dies after its first mail: the next tells the others only.
        const kept = crash ? reminders.slice(0, 1) : reminders;
        for (const reminder of kept) {
          const theirs = policy.people.find(({ address }) => address === reminder.to)?.works;
          if (theirs && severity >= 'SEV2') expect(isWorking(theirs, now, CALENDAR)).toBe(true);
          if (reminder.stage === 'soon') expect(now).toBeLessThan(reminder.due);
          else expect(now).toBeGreaterThanOrEqual(reminder.due);
          if (reminder.stage === 'escalation' || reminder.stage === 'daily') expect(all.some(({ kind, key, due, stage }) => stage === 'due' && kind === reminder.kind && key === reminder.key && due === reminder.due)).toBe(true);
        }
        all.push(...kept);
        log.push(...kept.map(({ id }) => ({ id, at: now })));
        // Two triggers at once compute the same, and a second one behind the first has nothing to add.
        expect(remindersDue(policy, subject, now).reminders).toEqual(reminders);
        if (!crash) expect(remindersDue(policy, { ...subject, told: log, calendar: CALENDAR }, now).reminders).toEqual([]);
      }
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      const untold = owed.filter(({ kind, key, due }) => !all.some((one) => one.kind === kind && one.key === key && one.due === due));
      if (severity < 'SEV2' && !crash) expect(untold.filter(({ due }) => due <= now)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
