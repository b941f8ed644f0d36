/** The policy of the checks on messages: drafted in the dashboard's tabs, in force once an administrator applied it, at review and in the page. */
import { messagesInForce } from '../../src/actions/policy-in-force.ts';
import { DEFAULT_POLICY } from '../../src/playbook/checks/policy.ts';
import type { MessagePolicy } from '../../src/playbook/checks/policy.ts';
import { openPolicyTabs } from './policy-tabs.ts';
import { rowsOf } from './standing.ts';
import { ADMIN, WRITER } from './stage.ts';

const { stage, team, ids, type, look, apply, kept, properties } = openPolicyTabs();
const inForce = (): MessagePolicy => messagesInForce({ properties });
const rowOf = (tab: string, name: string): number => rowsOf(team, ids.dashboard, tab).findIndex((row) => Object.values(row)[0] === name) + 2;

beforeEach(() => stage.back());

test('the tabs begin with the defaults, marked as such; what anybody types counts once it is applied', () => {
  expect(rowsOf(team, ids.dashboard, 'Message limits')[0]).toMatchObject({ Text: 'customer message', Words: '400', Source: expect.stringMatching(/^Default/) });
  expect(look()).toMatchObject({ draft: { changes: [] }, broken: [] });
  type('Message limits', 'B2', '300');
  type('Message rules', `C${rowOf('Message rules', 'voice/vague')}`, 'off');
  type('Message words', `B${rowOf('Message words', 'internal names that customers do not know')}`, 'Bluebird; Redstart');
  expect(look().broken).toEqual([]);
  expect(look().draft?.changes).toEqual([
    'Message limits: customer message: Words was 400, becomes 300.',
    'Message rules: voice/vague: Level was must be answered, becomes off.',
    'Message words: internal names that customers do not know: new: Bluebird; Redstart.',
  ]);
  expect(inForce()).toEqual(DEFAULT_POLICY);
  expect(apply()).toMatchObject({ draft: { changes: [], holds: true }, damages: [] });
  expect([inForce().limits.customer.words, inForce().levels, inForce().internalNames]).toEqual([300, { 'voice/vague': 'off' }, ['Bluebird', 'Redstart']]);
  // An opening tells the page what differs, for the checks as one types.
  const { incident } = stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: [] });
  expect(stage.done(WRITER, 'open', { madeFor: WRITER, incident })).toMatchObject({ view: { messageRows: { limits: [{ Words: '300' }], rules: [{ Rule: 'voice/vague', Level: 'off' }], words: [{ Words: 'Bluebird; Redstart' }] } } });
});

test('what cannot be read is named with its cell, and nothing is applied', () => {
  type('Message limits', 'B2', 'a few');
  expect(look().broken).toEqual([expect.objectContaining({ cell: 'Message limits!B2', column: 'Words', what: expect.stringContaining('“a few”') })]);
  expect(stage.refused(ADMIN, 'applyPolicy', { draft: 'none' })).toMatchObject({ code: 'bad input', field: 'draft' });
});

test('where a part of what was applied is gone the defaults hold, and Policy says so', () => {
  type('Message limits', 'B2', '300');
  apply();
  const [part = ''] = Object.keys(kept()).filter((name) => name.startsWith('policy.messages.'));
  kept()[part] = 'spoilt';
  expect(inForce()).toEqual(DEFAULT_POLICY);
  expect(look().damages).toContainEqual({ what: expect.stringContaining('cannot be read'), means: expect.any(String) });
});
