/** The clock's part of the policy: drafted in the dashboard's tabs, in force once an administrator applied it, beside who approves. */
import { clockInForce } from '../../src/actions/policy-in-force.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import type { ClockPolicy } from '../../src/playbook/clock-policy.ts';
import { openPolicyTabs } from './policy-tabs.ts';
import { rowsOf } from './standing.ts';
import { ADMIN } from './stage.ts';

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
