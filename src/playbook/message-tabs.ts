/**
 * What a team may change about the checks on messages, as people edit it: limits, weights of rules, words and names. Tabs are
 * read whole or not at all, as policy-tabs.ts. What a tab does not speak of stays as it comes, so that only differences are kept.
 * Names of customers are not here (customer-names.ts): they never leave the dashboard.
 */
import { LEVELS } from './checks/finding.ts';
import type { Level, MessageKind } from './checks/finding.ts';
import { LIST_NAMES } from './checks/list-names.ts';
import { DEFAULT_POLICY, NO_LIMIT } from './checks/policy.ts';
import type { Limits, MessagePolicy } from './checks/policy.ts';
import { RULES } from './checks/rules.ts';
import type { RuleName } from './checks/rules.ts';
import { PLAIN_WORDS, SETS, WORDS } from './checks/words.ts';
import type { WordList } from './checks/words.ts';
import { firstOf } from './in-a-row.ts';
import { RowReader, rowsThatSayTheSame, sourceOf } from './policy-row.ts';
import type { BrokenEdit, PolicyRow } from './policy-row.ts';

/** Tabs in the order of the Sheet, each with its columns. For good, as every header of ours. */
export const MESSAGE_TABS = {
  limits: { title: 'Message limits', columns: ['Text', 'Words', 'Words in a sentence', 'Characters of the subject', 'Reading grade', 'Source'] },
  rules: { title: 'Message rules', columns: ['Rule', 'Finds', 'Level', 'Source'] },
  words: { title: 'Message words', columns: ['List', 'Words', 'Source'] },
} as const;
export type MessageTab = keyof typeof MESSAGE_TABS;
export const MESSAGE_TAB_NAMES: readonly MessageTab[] = ['limits', 'rules', 'words'];
export type MessageRows = Readonly<Record<MessageTab, readonly PolicyRow[]>>;

/** As people call the texts that have limits. */
const TEXTS = { 'customer message': 'customer', 'technical explanation': 'explanation', FAQ: 'faq' } as const satisfies Record<string, MessageKind>;
const TEXT_NAMES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
const OFF = 'off';
const RULE_LEVELS = [...LEVELS, OFF] as const;
const RULE_NAMES = Object.keys(RULES) as RuleName[];
const WORD_LISTS = Object.keys(WORDS) as WordList[];
/** Lists that are no phrases. */
const NAME_LISTS = { 'product names, as you write them': 'productNames', 'internal names that customers do not know': 'internalNames', 'your addresses and numbers that customers may read': 'contacts', 'countries of phone numbers without +': 'phoneCountries' } as const satisfies Record<string, keyof MessagePolicy>;
const NAMES = Object.keys(NAME_LISTS) as (keyof typeof NAME_LISTS)[];
const PLAIN = 'plain words to offer';
const LISTS: readonly string[] = [...NAMES, PLAIN, ...WORD_LISTS.map((list) => LIST_NAMES[list])];

/** Columns in which one word out of these stands. */
export const MESSAGE_WORD_COLUMNS: Readonly<Record<string, readonly string[]>> = { Text: TEXT_NAMES, Level: RULE_LEVELS, List: LISTS };

const NONE = 'none';
const DEFAULT = 'Default';
const LIMITS_FROM = `${DEFAULT}: a judgement; the playbook says “short enough that the customer will read it”, and phones show about 78 characters of a subject`;

export type ReadMessages = { messages: MessagePolicy } | { broken: readonly BrokenEdit[] };

/** A draft as the tabs show it, or what was kept of one. Rows without anything in our columns are people's own. */
export function readMessages(rows: MessageRows): ReadMessages {
  const broken: BrokenEdit[] = [];
  const each = <T>(tab: MessageTab, read: (reader: RowReader) => T): T[] =>
    rows[tab].flatMap((cells, at) => {
      if (MESSAGE_TABS[tab].columns.every((column) => (cells[column] ?? '').trim() === '')) return [];
      const reader = new RowReader(MESSAGE_TABS[tab].title, cells, at + 2);
      const value = read(reader);
      broken.push(...reader.broken);
      return [value];
    });
  const limits = Object.fromEntries(each('limits', readLimits));
  const levels = Object.fromEntries(each('rules', readLevel).flatMap((level) => level));
  const lists = each('words', readList);
  broken.push(...rowsThatSayTheSame(MESSAGE_TABS.limits.title, rows.limits, ['Text']), ...rowsThatSayTheSame(MESSAGE_TABS.rules.title, rows.rules, ['Rule']));
  return broken.length > 0 ? { broken } : { messages: policyOf({ ...DEFAULT_POLICY.limits, ...limits }, levels, lists) };
}

function readLimits(reader: RowReader): [MessageKind, Limits] {
  const limit = (column: string): number => {
    const text = reader.text(column).toLowerCase();
    if (text === NONE) return NO_LIMIT;
    if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
    reader.break(column, `“${reader.text(column)}” is no number above 0, nor ${NONE}`);
    return NO_LIMIT;
  };
  return [TEXTS[reader.word('Text', TEXT_NAMES, 'FAQ')], { words: limit('Words'), sentence: limit('Words in a sentence'), subject: limit('Characters of the subject'), grade: limit('Reading grade') }];
}

/** None where it is as it comes. */
function readLevel(reader: RowReader): [RuleName, Level | 'off'][] {
  const text = reader.text('Rule');
  const rule = RULE_NAMES.find((name) => name === text);
  if (!rule) {
    reader.break('Rule', `“${text}” is no rule: leave its row out, or write the name back`);
    return [];
  }
  const level = reader.word('Level', RULE_LEVELS, RULES[rule].level);
  if (level === 'must be settled' && RULES[rule].level !== level) reader.break('Level', `must not be “${level}”: this rule is not exact enough to hold a message back for good`);
  return level === RULES[rule].level ? [] : [[rule, level]];
}

interface ListRead {
  list: string;
  words: readonly string[];
}

function readList(reader: RowReader): ListRead {
  const list = reader.word('List', LISTS, PLAIN);
  const words = reader.parts('Words', /;|\n/);
  for (const word of words) {
    const wrong = wrongIn(list, word);
    if (wrong !== undefined) reader.break('Words', `“${word.slice(0, 60)}” ${wrong}`);
  }
  return { list, words };
}

function wrongIn(list: string, word: string): string | undefined {
  if (word.length > 1000) return 'is longer than 1000 characters: put “;” between words';
  if (list === PLAIN) return /^[^=]+=[^=]+$/.test(word) ? undefined : 'is not like latency = delay';
  if (list === 'countries of phone numbers without +') return /^[A-Z]{2}$/.test(word) ? undefined : 'is no country code like US';
  if (NAMES.some((name) => name === list)) return undefined;
  if (/^!?(?:\*|…|\[)/.test(word)) return 'must begin with a word: not with *, … or […]';
  if (/…\d\d|(?:….*){4}/.test(word)) return 'leaves room for too many words: at most …9, and at most three times';
  const unknown = [...word.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name).find((name) => !(name in SETS));
  return unknown === undefined ? undefined : `names {${unknown}}, and there is only ${Object.keys(SETS).map((name) => `{${name}}`).join(', ')}`;
}

/** Rows of one list are one. */
function policyOf(limits: MessagePolicy['limits'], levels: MessagePolicy['levels'], lists: readonly ListRead[]): MessagePolicy {
  const wordsOf = (name: string): string[] | undefined => {
    const rows = lists.filter(({ list }) => list === name);
    return rows.length === 0 ? undefined : [...new Set(rows.flatMap(({ words }) => words))];
  };
  const plain = wordsOf(PLAIN);
  const plainWords = plain === undefined ? PLAIN_WORDS : Object.fromEntries(plain.map((pair): [string, string] => [(pair.split('=')[0] ?? '').trim().toLowerCase(), (pair.split('=')[1] ?? '').trim()]));
  const words: MessagePolicy['words'] = { ...WORDS, ...Object.fromEntries(WORD_LISTS.flatMap((list) => { const own = wordsOf(LIST_NAMES[list]); return own ? [[list, own]] : []; })) };
  const names = Object.fromEntries(NAMES.flatMap((name) => { const own = wordsOf(name); return own ? [[NAME_LISTS[name], own]] : []; }));
  // A word that a team offers a plain one for is found, too.
  const offered = Object.keys(plainWords).filter((word) => !(word in PLAIN_WORDS));
  return { ...DEFAULT_POLICY, ...names, limits, levels, plainWords, words: { ...words, jargon: [...words.jargon, ...offered.filter((word) => !words.jargon.includes(word) && !words.stack.includes(word))] } };
}

const number = (limit: number): string => (limit >= NO_LIMIT ? NONE : String(limit));
function same(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true;
  const [one, other] = [[...a].sort(), [...b].sort()];
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

/** The rows that a policy is, for the tabs: all that there is, defaults marked. */
export function messageRows(policy: MessagePolicy): MessageRows {
  return {
    limits: TEXT_NAMES.map((text) => {
      const { words, sentence, subject, grade } = policy.limits[TEXTS[text]];
      return { Text: text, Words: number(words), 'Words in a sentence': number(sentence), 'Characters of the subject': number(subject), 'Reading grade': number(grade), Source: sourceOf(policy.limits[TEXTS[text]] === DEFAULT_POLICY.limits[TEXTS[text]] || sameLimits(policy, TEXTS[text]), LIMITS_FROM) };
    }),
    rules: RULE_NAMES.map((rule) => ({ Rule: rule, Finds: RULES[rule].says, Level: policy.levels[rule] ?? RULES[rule].level, Source: sourceOf(policy.levels[rule] === undefined, `${DEFAULT}. ${RULES[rule].source}`) })),
    words: listsOf(policy).map(({ list, words, isDefault }) => ({ List: list, Words: words.join('; '), Source: sourceOf(isDefault, NAMES.some((name) => name === list) && words.length === 0 ? 'Empty until you name some' : DEFAULT) })),
  };
}

const sameLimits = (policy: MessagePolicy, kind: MessageKind): boolean => JSON.stringify(policy.limits[kind]) === JSON.stringify(DEFAULT_POLICY.limits[kind]);

function listsOf(policy: MessagePolicy): (ListRead & { isDefault: boolean })[] {
  const pairs = (words: MessagePolicy['plainWords']): string[] => Object.entries(words).map(([word, plain]) => `${word} = ${plain}`);
  const one = (list: string, words: readonly string[], defaults: readonly string[]) => ({ list, words, isDefault: same(words, defaults) });
  return [
    ...NAMES.map((name) => one(name, policy[NAME_LISTS[name]], DEFAULT_POLICY[NAME_LISTS[name]])),
    one(PLAIN, pairs(policy.plainWords), pairs(PLAIN_WORDS)),
    ...WORD_LISTS.map((list) => one(LIST_NAMES[list], policy.words[list], WORDS[list])),
  ];
}

/** Of those rows what is not as it comes: to be kept, and for the page. What the same tabs read is the same policy. */
export function ownMessageRows(policy: MessagePolicy): MessageRows {
  const bare = ({ Finds: _, Source: __, ...row }: PolicyRow): PolicyRow => row;
  const { limits, rules, words } = messageRows(policy);
  const lists = listsOf(policy);
  return {
    limits: limits.filter((row) => !sameLimits(policy, TEXTS[TEXT_NAMES.find((text) => text === row['Text']) ?? 'FAQ'])).map(bare),
    rules: rules.filter((row) => RULE_NAMES.some((rule) => rule === row['Rule'] && policy.levels[rule] !== undefined)).map(bare),
    words: words.filter((row) => lists.some(({ list, isDefault }) => list === row['List'] && !isDefault)).map(bare),
  };
}

/** What applying a draft would change of the words, a line a list. */
export function wordsDifference(applied: MessagePolicy, draft: MessagePolicy): string[] {
  const before = new Map(listsOf(applied).map(({ list, words }) => [list, words]));
  const some = (words: readonly string[]): string => firstOf(words, 5, '; ');
  return listsOf(draft).flatMap(({ list, words }) => {
    const was = before.get(list) ?? [];
    const [fresh, gone] = [words.filter((word) => !was.includes(word)), was.filter((word) => !words.includes(word))];
    const parts = [...(fresh.length > 0 ? [`new: ${some(fresh)}`] : []), ...(gone.length > 0 ? [`no longer: ${some(gone)}`] : [])];
    return parts.length === 0 ? [] : [`${MESSAGE_TABS.words.title}: ${list}: ${parts.join('; ')}.`];
  });
}
