/** The clock's part of the policy: drafted in the dashboard's tabs, in force once an administrator applied it, beside who approves. */
import { clockInForce } from '../../src/actions/policy-in-force.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import type { ClockPolicy } from '../../src/playbook/clock-policy.ts';
import { openPolicyTabs } from './policy-tabs.ts';
import { filesOf, rowsOf } from './standing.ts';
import { ADMIN, indexOf, WRITER } from './stage.ts';

const { stage, team, ids, type, look, apply, kept, properties } = openPolicyTabs();
const inForce = (): ClockPolicy => clockInForce({ properties });

beforeEach(() => stage.back());

test('the tabs begin with the defaults, each with where its number is from; a contract’s window has none and is asked for', () => {
  expect(rowsOf(team, ids.dashboard, 'Window rules')[0]).toMatchObject({ Window: 'Customer contracts', 'How long': 'not set', 'Stopped by': 'sent', Source: expect.stringContaining('Ask legal') });
  for (const tab of ['Window rules', 'Updates']) for (const { Source } of rowsOf(team, ids.dashboard, tab)) expect(Source).toMatch(/^(Default|Playbook)/);
  expect(look()).toMatchObject({ inForce: { notSet: ['Customer contracts'] }, draft: { changes: [] }, broken: [] });
});

test('what anybody types counts once it is applied: a contract’s number, another cadence, a holiday', () => {
  type('Window rules', 'D2', '4 business days');
  type('Updates', 'C4', '2 hours');
  type('Holidays', 'A2', '2026-12-25');
  type('Holidays', 'B2', 'Christmas');
  expect(look().draft?.changes).toEqual([
    'Window rules: Customer contracts: How long was not set, becomes 4 business days.',
    'Updates: SEV2: Update every was 4 hours, becomes 2 hours.',
    'Holidays: new: 2026-12-25 (Holiday: Christmas).',
  ]);
  expect(inForce()).toEqual(DEFAULT_CLOCK_POLICY);
  expect(apply()).toMatchObject({ inForce: { notSet: [], playbooks: false }, draft: { changes: [], holds: true }, damages: [] });
  expect(inForce().windows[0]?.length).toEqual({ count: 4, unit: 'business days' });
  expect([inForce().cadence[2]?.every, inForce().holidays]).toEqual([120, [{ date: '2026-12-25', name: 'Christmas' }]]);
});

test.each<[what: string, tab: string, cell: string, typed: string, words: RegExp]>([
  ['a negative time', 'Window rules', 'D3', '-3 hours', /not like 72 hours/],
  ['a house window without a number', 'Window rules', 'D3', 'not set', /only a contract/],
  ['a start that is none', 'Window rules', 'C2', 'lunch', /none of awareness/],
  ['a severity without a cadence', 'Updates', 'A2', '', /none of SEV0/],
  ['a day that does not exist', 'Holidays', 'A2', '2026-02-30', /no day like/],
  ['a deleted header', 'Window rules', 'D1', '', /no column “How long”/],
])('%s is named with its cell; nothing is applied, and what is in force goes on', (_, tab, cell, typed, words) => {
  type(tab, cell, typed);
  const view = look();
  expect(view.broken).toContainEqual(expect.objectContaining({ cell: `${tab}!${cell.endsWith('1') ? '1:1' : cell}`, what: expect.stringMatching(words) }));
  expect(view).not.toHaveProperty('draft');
  expect(stage.refused(ADMIN, 'applyPolicy', { draft: 'none' })).toMatchObject({ code: 'bad input', field: 'draft' });
  expect(inForce()).toEqual(DEFAULT_CLOCK_POLICY);
});

test('where a part of what was applied is gone the defaults hold, and Policy says so', () => {
  type('Window rules', 'D2', '72 hours');
  apply();
  const [part = ''] = Object.keys(kept()).filter((name) => name.startsWith('policy.clock.'));
  kept()[part] = 'spoilt';
  expect(inForce()).toEqual(DEFAULT_CLOCK_POLICY);
  expect(look().damages).toContainEqual({ what: expect.stringContaining('cannot be read'), means: expect.any(String) });
  expect(apply()).toMatchObject({ damages: [], inForce: { notSet: [] } });
});

describe('reviews of the templates', () => {
  const DAY = 86_400_000;
  const NAMES = ['Internal', 'Customer message', 'FAQ'];
  const day = (from: number): string => new Date(team.workspace.clock.now() + from * DAY).toISOString().slice(0, 10);
  const mailed = () => team.project.state.mails.filter(({ body }) => /Template to review: Internal/i.test(body)).map(({ to, subject }) => `${to.join()}: ${subject}`);
  /** The trigger of whoever carries an incident, at the same hour some days later. */
  const runAfter = (days: number): void => {
    team.workspace.clock.advance(days * DAY);
    team.project.fireTrigger(team.project.state.triggers[0]?.id ?? '');
  };

  test('Set up begins with a year for each, marked as default; Set up and Policy say by when; Apply takes another, and names a broken one by its cell', () => {
    expect(rowsOf(team, ids.dashboard, 'Templates').slice(0, 5)).toEqual(rowsOf(team, ids.dashboard, 'Templates').slice(0, 5).map((row) => ({ ...row, 'Review by': 'every 12 months', 'Last reviewed': '', Source: expect.stringMatching(/^Default/) })));
    expect(stage.setUp.findings).toContainEqual({ what: 'Templates', good: true, text: expect.stringContaining('every 12 months, counted from the set-up') });
    expect(look().inForce.templates.map(({ says, overdue, url }) => [says.split(':')[0], overdue, url.startsWith('https://docs.google.com/document/')])).toEqual([...NAMES, 'Deep dive', 'Technical explanation'].map((name) => [name, false, true]));
    type('Templates', 'B2', 'when we like');
    expect(look().broken).toEqual([expect.objectContaining({ cell: 'Templates!B2', column: 'Review by', what: expect.stringContaining('is not like every 12 months') })]);
    type('Templates', 'B2', day(-1));
    expect(look().draft?.changes).toEqual([`Templates: internal: Review by was every 12 months, becomes ${day(-1)}.`]);
    expect(apply().inForce.templates[0]).toMatchObject({ overdue: true, says: expect.stringContaining('Internal: review by') });
  });

  test('administrators are told in the digest of whichever trigger runs: two weeks before, on the day, each week; once it is reviewed no more', () => {
    for (const cell of ['B2', 'B3', 'B4']) type('Templates', cell, day(16));
    apply();
    stage.done(WRITER, 'generate', { operation: 'templates1', title: 'Charts stand still', severity: 'SEV3', type: 'bug', documents: ['internal'], facts: { backup: { value: ADMIN } } });
    const told: [day: number, mails: number][] = [[1, 0], [2, 1], [3, 1], [15, 1], [16, 2], [22, 2], [23, 3]];
    let last = 0;
    for (const [from, mails] of told) {
      runAfter(from - last);
      last = from;
      expect([from, mailed().length]).toEqual([from, mails]);
    }
    expect(stage.setUp.setUp.administrators).toEqual([ADMIN]);
    // One mail a person: the incident that waits for its backup comes first in it.
    expect(mailed()).toEqual([expect.stringMatching(/^admin@example\.com: Template to review: Internal, by \d+ Dec 2026 and 2 more$/), expect.stringMatching(/^admin@example\.com: INC-0001: .* more$/), expect.stringMatching(/^admin@example\.com: INC-0001: .* more$/)]);
    for (const cell of ['C2', 'C3', 'C4']) type('Templates', cell, day(0));
    apply();
    runAfter(7);
    expect(mailed()).toHaveLength(3);
  });

  test('what Google did not take is told by the next run; a run ended after it was noted tells nobody twice', () => {
    type('Templates', 'B2', day(0));
    apply();
    stage.done(ADMIN, 'generate', { operation: 'templates2', title: 'Charts stand still', severity: 'SEV3', type: 'bug', documents: ['internal'], facts: {} });
    team.project.state.mailUse[ADMIN] = { since: team.workspace.clock.now(), recipients: 1_500 };
    runAfter(0.5);
    expect(mailed()).toEqual([]);
    delete team.project.state.mailUse[ADMIN];
    runAfter(1 / 24);
    const told = mailed();
    expect(told).toHaveLength(1);
    runAfter(1 / 24);
    expect(mailed()).toEqual(told);
  });
});

test('a time zone that Google does not know is named with its cell when the policy is applied; one that it knows is in force', () => {
  for (const zone of ['Europe/Berlni', 'Mars/Olympus']) {
    type('People', 'A2', 'legal');
    type('People', 'B2', 'legal@example.com');
    type('People', 'C2', `Mon-Fri 09:00-17:00 ${zone}`);
    expect(look().broken).toEqual([expect.objectContaining({ cell: 'People!C2', column: 'Works (UTC)', what: expect.stringContaining(`“${zone}” is no time zone that Google knows`) })]);
  }
  for (const zone of ['Europe/Berlin', 'Europe/London', 'Atlantic/Reykjavik', 'America/Sao_Paulo']) {
    type('People', 'C2', `Mon-Fri 09:00-17:00 ${zone}`);
    expect(apply()).toMatchObject({ broken: [], draft: { holds: true } });
  }
});

test('a window’s business days are of the zone that stands behind them: an unknown one is named with its cell, and what is in force decides when it is due', () => {
  type('Window rules', 'D2', '1 business day Pacific/Aukland');
  expect(look().broken).toEqual([expect.objectContaining({ cell: 'Window rules!D2', column: 'How long', what: expect.stringContaining('“Pacific/Aukland” is no time zone that Google knows') })]);
  type('Window rules', 'D2', '1 business day, Pacific/Auckland');
  expect(look().draft?.changes).toEqual(['Window rules: Customer contracts: How long was not set, becomes 1 business day Pacific/Auckland.']);
  expect(apply()).toMatchObject({ broken: [], draft: { changes: [], holds: true } });
  team.workspace.clock.advance(Date.parse('2027-01-15T21:00:00Z') - team.workspace.clock.now());
  const { incident } = stage.done(WRITER, 'generate', { operation: 'zoned00001', title: 'Charts stand still', severity: 'SEV3', type: 'bug', documents: ['internal'], facts: { aware: { value: '2027-01-15T20:00:00Z', precision: 'minute' } } });
  // Saturday morning there: all of Monday, which there ends at 11:00 UTC.
  expect(rowsOf(team, filesOf(team, incident)['record']?.[0]?.id ?? '', 'Windows')[0]).toMatchObject({ Window: 'Customer contracts', 'Due (UTC)': '2027-01-18T11:00:00Z' });
});

describe('what a severity means, and whether it is restricted', () => {
  const severities = () => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, home: true });
    return screen.screen === 'home' ? screen.severities : undefined;
  };

  test('is policy, and decides what the next incident is; a missing column is named', () => {
    expect(severities()).toMatchObject({ SEV0: { restricted: true }, SEV1: { meaning: 'Severe: commander, leadership and legal approve', restricted: false } });
    type('Severities', 'F3', 'perhaps');
    expect(look().broken).toEqual([expect.objectContaining({ cell: 'Severities!F3', column: 'Restricted', what: '“perhaps” is none of no, yes' })]);
    type('Severities', 'E3', 'All hands');
    type('Severities', 'F3', 'yes');
    expect(look().draft?.changes).toEqual(['Severities: SEV1: Meaning was Severe: commander, leadership and legal approve, becomes All hands.', 'Severities: SEV1: Restricted was no, becomes yes.']);
    expect(apply()).toMatchObject({ damages: [], draft: { changes: [], holds: true } });
    expect(severities()?.SEV1).toEqual({ meaning: 'All hands', restricted: true });
    const { incident } = stage.done(WRITER, 'generate', { operation: 'severity01', title: 'Quokka leak', severity: 'SEV1', type: 'bug', documents: ['internal'] });
    expect([indexOf(team, incident)?.restricted, rowsOf(team, ids.dashboard, 'Open').find(({ Number: number }) => number === incident)?.['Title']]).toEqual([true, '']);
    const other = stage.done(WRITER, 'generate', { operation: 'severity02', title: 'Small', severity: 'SEV2', type: 'bug', documents: ['internal'] }).incident;
    expect(stage.refused(WRITER, 'save', { incident: other, head: { severity: { base: 'SEV2', now: 'SEV1' } }, facts: [], timeline: [], faq: [] })).toMatchObject({ field: 'severity', what: `${other} is not restricted, and a SEV1 is.` });
    type('Severities', 'F1', '');
    expect(look().broken).toEqual([expect.objectContaining({ cell: 'Severities!1:1', what: expect.stringContaining('has no column “Restricted”') })]);
    expect(severities()?.SEV1).toEqual({ meaning: 'All hands', restricted: true });
  });

  test('a policy that was applied before there were these columns keeps its name', () => {
    type('People', 'A2', 'legal');
    type('People', 'B2', 'legal@example.com');
    apply();
    expect(Object.values(kept()).some((text) => /Meaning|Restricted/.test(text))).toBe(false);
  });
});
