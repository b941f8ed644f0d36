/**
 * The clock from end to end: the built add-on's hourly checks on the local Workspace's clock, and every mail that went out.
 * clock-golden.txt is to be read: nobody spammed, nothing forgotten, nothing twice. `UPDATE_GOLDEN=1 npx jest
 * tests/actions/clock-golden` writes it anew. Hours in which the rules say nothing are run here and there only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import { canonicalInstant } from '../../src/playbook/instants.ts';
import { readHours } from '../../src/playbook/working-hours.ts';
import { handOverByHand, markSentByHand } from './handed-over.ts';
import { decideOn } from './review-journey.ts';
import { CS, LEADER, LEGAL, putPolicyInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { logFaults, filesOf, rowsOf } from './standing.ts';
import { BACKUP, ENGINEER, WRITER } from './stage.ts';

const GOLDEN = join(__dirname, 'clock-golden.txt');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NUMBER = 'INC-0001';
const stage = openSmallStage();
const { team } = stage;
const { clock } = team.workspace;
for (const person of [LEADER, LEGAL]) team.project.consent(person);
const script = (team.project.state.properties['script'] ??= {});
script['setup'] = JSON.stringify({ ...JSON.parse(script['setup'] ?? ''), webAppUrl: 'https://script.google.com/a/macros/example.com/s/x/exec' });

const office = (zone: string) => {
  const works = readHours(`Mon-Fri 09:00-17:00 ${zone}`);
  return works ? { works } : {};
};
const PEOPLE = [{ role: 'CS Ops', address: CS }, { role: 'legal', address: LEGAL, ...office('America/New_York') }, { role: 'engineering', address: ENGINEER, ...office('Europe/Berlin') }, { role: 'senior leadership', address: LEADER, ...office('Europe/Berlin') }, { role: 'CSMs', address: WRITER, ...office('Europe/Berlin') }, { role: 'CSMs', address: BACKUP, ...office('America/New_York') }];
putPolicyInForce(team, { ...DEFAULT_POLICY, people: PEOPLE }, {
  ...DEFAULT_CLOCK_POLICY,
  windows: [...DEFAULT_CLOCK_POLICY.windows.map((rule) => (rule.kind === 'contractual' ? { ...rule, length: { count: 4, unit: 'business days' as const } } : rule)), { name: 'Customers know the date', kind: 'house', from: 'started', length: { count: 0, unit: 'hours' }, stoppedBy: 'sent', severities: ['SEV3'], types: ['product change'], when: 'always', source: 'House' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas' }, { date: '2027-01-01', name: 'New Year' }],
});
const fresh = stage.mark();

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);
const zoned = (timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const [BERLIN, NEW_YORK] = [zoned('Europe/Berlin'), zoned('America/New_York')];
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: '2-digit', month: 'short' });
const stamp = (now: number): string => `${DAY.format(now).replace(',', '')} ${canonicalInstant(now).slice(11, 16)} UTC (Berlin ${BERLIN.format(now)}, New York ${NEW_YORK.format(now)})`;

/** How often one check began while another was at it. */
let atOnce = 0;

interface Story {
  title: string;
  from: string;
  until: string;
  begin: () => unknown;
  acts: readonly [when: string, says: string, act: () => unknown][];
  /** Minute of the hour at which all triggers run at once. */
  minute: number;
  /** In which hours they are run at all; those of `lost` Google forgot. */
  runs: (now: Date) => boolean;
  lost?: (hour: string) => boolean;
}

const generate = (severity: string, type: string, documents: readonly string[], facts: Record<string, { value: string }>): unknown => stage.done(WRITER, 'generate', { operation: 'golden0001', title: 'Charts stand still', severity, type, documents: [...documents], facts: { backup: { value: BACKUP }, ...facts } });
const save = (person: string, more: object): unknown => stage.done(person, 'save', { incident: NUMBER, head: {}, facts: [], timeline: [], faq: [], ...more });
const status = (base: string, now: string): unknown => save(WRITER, { head: { status: { base, now } } });
let posted = 0;
const update = (when: string, next = ''): Story['acts'][number] => [when, `writer posts an update${next === '' ? '' : `, next by ${next}`}`, () => stage.done(WRITER, 'postUpdate', { incident: NUMBER, entry: `update${(posted += 1)}`, text: 'News.', nextBy: next === '' ? '' : canonicalInstant(at(next)) })];
const halfHours = (from: string, count: number): Story['acts'][number][] => Array.from({ length: count }, (_, n) => update(canonicalInstant(at(from) + n * 30 * MINUTE).slice(0, 16).replace('T', ' ')));
const office8to16 = (now: Date): boolean => now.getUTCHours() === 3 || (now.getUTCHours() >= 7 && now.getUTCHours() <= 17);
const near = (...days: string[]) => (now: Date): boolean => office8to16(now) && days.some((day) => now.toISOString().slice(0, 10) === day);

const STORIES: readonly Story[] = [
  {
    title: 'A security vulnerability, SEV2, before Christmas. The writer, the engineer and the leader work in Berlin, legal and the backup in New York, 09:00-17:00 each. On the 23rd the check at 08:20 is lost. The backup has no trigger',
    from: '2026-12-22 13:00', until: '2026-12-30 18:00', minute: 20,
    begin: () => generate('SEV2', 'security vulnerability', ['internal', 'customer'], { aware: { value: '2026-12-22T12:40:00Z' } }),
    acts: [
      ['2026-12-22 14:00', 'triage: needed', () => stage.done(WRITER, 'decideTriage', { incident: NUMBER, comms: 'needed', person: 'On-call engineer', as: 'engineering', reason: 'Charts are shown wrong', answers: { impact: 'yes' } })],
      update('2026-12-22 15:30', '2026-12-23 12:00'),
      ['2026-12-22 15:40', 'writer asks for review of the customer message', () => stage.done(WRITER, 'requestReview', { incident: NUMBER, documents: ['customer'], note: '' })],
      ['2026-12-23 09:00', 'engineer approves', () => decideOn(stage, ENGINEER, NUMBER, 'customer', { role: 'engineering' })],
      ['2026-12-23 10:00', 'leader approves', () => decideOn(stage, LEADER, NUMBER, 'customer', { role: 'senior leadership' })],
      update('2026-12-23 11:55', '2026-12-28 10:00'),
      ['2026-12-24 16:10', 'legal approves', () => decideOn(stage, LEGAL, NUMBER, 'customer', { role: 'legal' })],
      ['2026-12-28 09:00', 'handed over to CS', () => handOverByHand(stage, NUMBER, 'customer')],
      ['2026-12-28 09:30', 'CS: sent to customers', () => markSentByHand(stage, NUMBER, 'customer')],
      ['2026-12-28 10:30', 'no further updates: the fix ships with the next release', () => stage.done(WRITER, 'endUpdates', { incident: NUMBER, reason: 'the fix ships with the next release' })],
      ['2026-12-30 10:00', 'status: resolved', () => status('investigating', 'resolved')],
    ],
    runs: (now) => [3, 8, 9, 10, 11, 12, 13, 15, 16, 19, 20].includes(now.getUTCHours()),
    lost: (hour) => hour === '2026-12-23T08',
  },
  {
    title: 'A neglected SEV3: nobody does anything for two weeks, and no trigger runs for two days',
    from: '2027-01-07 15:00', until: '2027-01-21 18:00', minute: 5,
    begin: () => generate('SEV3', 'bug', ['internal'], { aware: { value: '2027-01-07T14:30:00Z' } }),
    acts: [],
    runs: (now) => [3, 8, 9, 14, 15, 16].includes(now.getUTCHours()),
    lost: (hour) => hour >= '2027-01-12' && hour < '2027-01-14',
  },
  {
    title: 'A product change over four months, in which clocks change in New York and then in Berlin: milestones, and a house window before it takes effect',
    from: '2027-01-25 10:00', until: '2027-05-03 12:00', minute: 15,
    begin: () => generate('SEV3', 'product change', ['internal', 'customer'], { started: { value: '2027-04-28T10:00:00Z' }, change_milestones: { value: '2027-03-15: opt-in for everybody\n2027-03-29: last reminder\n2027-04-28 10:00: the old editor is switched off' } }),
    acts: [
      ['2027-03-15 09:30', 'status: announced', () => status('planned', 'announced')],
      ['2027-04-22 13:00', 'handed over to CS', () => handOverByHand(stage, NUMBER, 'customer')],
      ['2027-04-22 14:00', 'CS: sent to customers', () => markSentByHand(stage, NUMBER, 'customer')],
      ['2027-04-28 10:10', 'status: in effect', () => status('announced', 'in effect')],
      ['2027-04-30 09:00', 'status: done', () => status('in effect', 'done')],
    ],
    runs: near('2027-02-10', '2027-03-07', '2027-03-08', '2027-03-14', '2027-03-15', '2027-03-21', '2027-03-22', '2027-03-28', '2027-03-29', '2027-03-30', '2027-04-20', '2027-04-21', '2027-04-22', '2027-04-27', '2027-04-28', '2027-04-29', '2027-05-03'),
  },
  {
    title: 'A SEV0 in the night in which clocks go back. Restricted: mails say its number only. Writer and backup have a trigger each, which run at the same moment. Updates on time until 03:00, then nobody for five hours',
    from: '2027-10-30 22:10', until: '2027-11-01 12:00', minute: 5,
    begin: () => {
      generate('SEV0', 'bug', ['internal'], { aware: { value: '2027-10-30T22:00:00Z' } });
      save(BACKUP, { facts: [{ name: 'sme', base: { value: '' }, now: { value: 'On-call engineer' } }] });
    },
    acts: [...halfHours('2027-10-30 22:20', 10), update('2027-10-31 08:00', '2027-10-31 12:00'), update('2027-10-31 11:50', '2027-11-01 09:00'), ['2027-11-01 08:30', 'status: resolved', () => status('investigating', 'resolved')]],
    runs: () => true,
  },
];

/** What each line of a mail says is due, shortened to what a reader needs. */
const LINE = /^(?:Due in |Due now|Still open, |Open since |Something waits for you|Template to review)/;
const told = (body: string): string => body.split('\n').map((line) => line.trim()).filter((line) => LINE.test(line)).join(' | ');
const nameOf = (address: string): string => address.split('@')[0] ?? '';

/** The second begins before the first has read its first record; where the first finds nothing to read, after it. */
function fireAtOnce(): void {
  const [first, ...others] = [...team.project.state.triggers].sort((a, b) => (a.owner > b.owner ? -1 : 1));
  const waiting = [...others];
  const rest = (): void => {
    for (const { id } of waiting.splice(0)) team.project.fireTrigger(id);
  };
  stage.inBetween({ method: 'sheets.spreadsheets.values.batchGetByDataFilter' }, () => {
    if (waiting.length > 0) atOnce += 1;
    rest();
  });
  if (first) team.project.fireTrigger(first.id);
  rest();
}

function tell({ title, from, until, begin, acts, minute, runs, lost = () => false }: Story): string[] {
  fresh();
  clock.advance(at(from) - clock.now());
  begin();
  const lines = [`# ${title}`];
  let heard = 0;
  const listen = (): void => {
    const { mails } = team.project.state;
    for (const { to, subject, body } of mails.slice(heard)) lines.push(`${stamp(clock.now())}  ${to.map(nameOf).join()} <- ${told(body) || subject}`);
    heard = mails.length;
  };
  const left = [...acts];
  const moveTo = (when: number): void => clock.advance(Math.max(0, when - clock.now()));
  const actUntil = (when: number): void => {
    while (left[0] && at(left[0][0]) <= when) {
      const [time, says, act] = left.shift() ?? ['', '', () => undefined];
      moveTo(at(time));
      lines.push(`${stamp(at(time))}    -- ${says}`);
      act();
      listen();
    }
  };
  for (let now = Math.floor(at(from) / HOUR) * HOUR + minute * MINUTE; now <= at(until); now += HOUR) {
    if (now < at(from)) continue;
    actUntil(now);
    if (!runs(new Date(now)) || lost(canonicalInstant(now).slice(0, 13))) continue;
    moveTo(now);
    fireAtOnce();
    listen();
  }
  actUntil(at(until));
  lines.push(`(${team.project.state.mails.length} mails)`);
  // What was begun was told, once, and the log that says so is whole.
  const record = filesOf(team, NUMBER)['record']?.[0]?.id ?? '';
  const ids = (what: string): string[] => rowsOf(team, record, 'Log').filter(({ What }) => What === what).flatMap(({ Entry = '' }) => JSON.parse(Entry).payload.ids);
  expect([ids('reminders: telling'), logFaults(team, NUMBER, record)]).toEqual([ids('reminders: told'), []]);
  expect(new Set(ids('reminders: told')).size).toBe(ids('reminders: told').length);
  return lines;
}

test('every mail that the hourly checks send is one that clock-golden.txt says', () => {
  const text = `${STORIES.map((story) => tell(story).join('\n')).join('\n\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);
  expect(atOnce).toBeGreaterThan(20);
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});
