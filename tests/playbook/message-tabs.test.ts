/** The checks' policy as people edit it in a Sheet: what is broken is named by its cell, what is applied comes back as it was, and only what differs is kept. */
import { canonicalMessages, messagesChunks, messagesDifference, messagesFromChunks } from '../../src/playbook/applied-messages.ts';
import { checkMessage } from '../../src/playbook/checks/check.ts';
import { libraries } from '../../src/playbook/checks/libraries.ts';
import { DEFAULT_POLICY } from '../../src/playbook/checks/policy.ts';
import type { MessagePolicy } from '../../src/playbook/checks/policy.ts';
import { RULES } from '../../src/playbook/checks/rules.ts';
import { WORDS } from '../../src/playbook/checks/words.ts';
import { MESSAGE_TABS, MESSAGE_TAB_NAMES, MESSAGE_WORD_COLUMNS, messageRows, ownMessageRows, readMessages } from '../../src/playbook/message-tabs.ts';
import type { MessageRows, MessageTab, ReadMessages } from '../../src/playbook/message-tabs.ts';
import type { PolicyRow } from '../../src/playbook/policy-row.ts';
import { BASES } from './checks/corpus/bases.ts';

const ROWS = messageRows(DEFAULT_POLICY);
const rowOf = (tab: MessageTab, name: string): number => ROWS[tab].findIndex((row) => Object.values(row)[0] === name);
const edit = (tab: MessageTab, name: string, cells: PolicyRow): MessageRows => ({ ...ROWS, [tab]: ROWS[tab].map((row, at) => (at === rowOf(tab, name) ? { ...row, ...cells } : row)) });
const add = (tab: MessageTab, ...rows: PolicyRow[]): MessageRows => ({ ...ROWS, [tab]: [...ROWS[tab], ...rows] });
const policyOf = (read: ReadMessages): MessagePolicy => {
  if ('broken' in read) throw new Error(JSON.stringify(read.broken));
  return read.messages;
};
const OURS = policyOf(readMessages({
  limits: edit('limits', 'customer message', { Words: '250', 'Reading grade': 'none' }).limits,
  rules: edit('rules', 'voice/passive', { Level: 'off' }).rules,
  words: add('words', { List: 'product names, as you write them', Words: 'Session Replay' }, { List: 'makes it smaller', Words: 'kerfuffle; storm in a teacup' }, { List: 'plain words to offer', Words: 'shard = one of our stores' }, { List: 'internal names that customers do not know', Words: 'Bluebird' }).words,
}));

test('the defaults read back from their rows as they were, each marked as one and with its source', () => {
  expect(readMessages(ROWS)).toEqual({ messages: DEFAULT_POLICY });
  for (const tab of MESSAGE_TAB_NAMES)
    for (const row of ROWS[tab]) {
      expect(Object.keys(row)).toEqual([...MESSAGE_TABS[tab].columns]);
      expect(row['Source']).toMatch(/^Default|^Empty until you name some$/);
      for (const [column, words] of Object.entries(MESSAGE_WORD_COLUMNS)) if (row[column] !== undefined) expect(words).toContain(row[column]);
    }
  expect(ROWS.rules.find(({ Rule }) => Rule === 'voice/apology')).toEqual({ Rule: 'voice/apology', Finds: 'More than one apology.', Level: 'must be answered', Source: `Default. ${RULES['voice/apology'].source}` });
  expect(ROWS.rules).toHaveLength(Object.keys(RULES).length);
});

test('tabs that say nothing leave everything as it comes', () => {
  expect(readMessages({ limits: [], rules: [], words: [] })).toEqual({ messages: DEFAULT_POLICY });
  expect(readMessages(add('words', { Notes: 'ask Monday' }))).toEqual({ messages: DEFAULT_POLICY });
});

test('what a team says counts in the checks', () => {
  const text = `${BASES.reports.text}\n\nIt was a storm in a teacup for one shard in Bluebird. Your Session replay pages are as before.`;
  const found = (policy: MessagePolicy): string[] => checkMessage({ ...BASES.reports, text, format: 'markdown', policy }, libraries).map(({ rule, quote }) => `${rule}: ${quote ?? ''}`);
  expect(found(DEFAULT_POLICY)).toEqual(['plain/stack: shard']);
  expect(found(OURS)).toEqual(['voice/minimising: storm in a teacup', 'plain/stack: shard', 'plain/internal-name: Bluebird', 'facts/product-name: Session replay']);
  expect(checkMessage({ ...BASES.reports, text, policy: OURS }, libraries).find(({ quote }) => quote === 'shard')?.replacement).toBe('one of our stores');
  expect([OURS.limits.customer, OURS.levels]).toEqual([{ words: 250, sentence: 40, subject: 78, grade: 1_000_000 }, { 'voice/passive': 'off' }]);
  expect(OURS.words.minimising).toEqual([...WORDS.minimising, 'kerfuffle', 'storm in a teacup']);
});

test('an emptied list finds nothing; a phrase taken out of its cell is gone', () => {
  expect(policyOf(readMessages(edit('words', 'blames somebody', { Words: '' }))).words.blame).toEqual([]);
  expect(policyOf(readMessages(edit('words', 'an apology', { Words: 'apolog*; sorry' }))).words.apology).toEqual(['apolog*', 'sorry']);
});

test.each<[MessageTab, string, PolicyRow, string, RegExp]>([
  ['limits', 'FAQ', { Words: 'many' }, 'Words', /“many” is no number above 0, nor none/],
  ['limits', 'FAQ', { 'Reading grade': '0' }, 'Reading grade', /no number above 0/],
  ['limits', 'FAQ', { Text: 'poem' }, 'Text', /none of customer message/],
  ['limits', 'FAQ', { Text: 'customer message' }, 'Text', /says the same as row 2/],
  ['rules', 'voice/vague', { Rule: 'voice/vage' }, 'Rule', /“voice\/vage” is no rule/],
  ['rules', 'voice/vague', { Level: 'loud' }, 'Level', /none of must be settled/],
  ['rules', 'voice/vague', { Level: 'must be settled' }, 'Level', /not exact enough/],
  ['words', 'jargon, as a note', { List: 'slang' }, 'List', /none of/],
  ['words', 'jargon, as a note', { Words: 'a {nobody} b' }, 'Words', /names \{nobody\}/],
  ['words', 'jargon, as a note', { Words: 'deploy; *ed things' }, 'Words', /“\*ed things” must begin with a word/],
  ['words', 'jargon, as a note', { Words: 'a …50 b' }, 'Words', /too many words/],
  ['words', 'plain words to offer', { Words: 'latency' }, 'Words', /not like latency = delay/],
  ['words', 'countries of phone numbers without +', { Words: 'Germany' }, 'Words', /no country code/],
])('broken, named by its cell: %s, %s', (tab, name, cells, column, words) => {
  const read = readMessages(edit(tab, name, cells));
  expect('broken' in read ? read.broken : []).toContainEqual({ tab: MESSAGE_TABS[tab].title, row: rowOf(tab, name) + 2, column, what: expect.stringMatching(words) });
});

test('kept is only what differs, in properties of 9 KB, and comes back as it was', () => {
  expect(ownMessageRows(DEFAULT_POLICY)).toEqual({ limits: [], rules: [], words: [] });
  const chunks = messagesChunks(OURS);
  expect(chunks.every((chunk) => chunk.length < 9000)).toBe(true);
  expect(messagesFromChunks(chunks)).toEqual(OURS);
  expect(messagesFromChunks(chunks.map((chunk) => chunk.slice(0, -5)))).toBeUndefined();
  expect(canonicalMessages(policyOf(readMessages(messageRows(OURS))))).toBe(canonicalMessages(OURS));
  expect(messageRows(OURS).rules.find(({ Rule }) => Rule === 'voice/passive')).toMatchObject({ Level: 'off', Source: 'Yours' });
});

test('what applying would change, in lines', () => {
  expect(messagesDifference(DEFAULT_POLICY, DEFAULT_POLICY)).toEqual([]);
  expect(messagesDifference(DEFAULT_POLICY, OURS)).toEqual([
    'Message limits: customer message: Words was 400, becomes 250.',
    'Message limits: customer message: Reading grade was 14, becomes none.',
    'Message rules: voice/passive: Level was note, becomes off.',
    'Message words: product names, as you write them: new: Session Replay.',
    'Message words: internal names that customers do not know: new: Bluebird.',
    'Message words: plain words to offer: new: shard = one of our stores; no longer: shard = part of our storage.',
    'Message words: makes it smaller: new: kerfuffle; storm in a teacup.',
  ]);
});
