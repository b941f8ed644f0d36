/**
 * The corpus: for every rule messages in which it must find something, near misses in which it must not, and whole good messages.
 * Precision and recall of each rule are printed, and held.
 */
import { checkMessage } from '../../../src/playbook/checks/check.ts';
import type { Finding } from '../../../src/playbook/checks/finding.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { DEFAULT_POLICY } from '../../../src/playbook/checks/policy.ts';
import { RULES } from '../../../src/playbook/checks/rules.ts';
import { AS_PEOPLE_WRITE } from './corpus/as-people-write.ts';
import { BASES } from './corpus/bases.ts';
import { textOf } from './corpus/case.ts';
import type { Case } from './corpus/case.ts';
import { FACTS } from './corpus/facts.ts';
import { GOOD_MESSAGES } from './corpus/good-messages.ts';
import { LOOP } from './corpus/loop.ts';
import { BLANKS, CORRECTIONS, NEGATIVES } from './corpus/others.ts';
import { PERSONAL } from './corpus/personal.ts';
import { RAW_DATA } from './corpus/raw-data.ts';
import { PLAIN, SHORT } from './corpus/short-and-plain.ts';
import { VOICE } from './corpus/voice.ts';

const CASES: readonly Case[] = [...RAW_DATA, ...LOOP, ...SHORT, ...PLAIN, ...VOICE, ...PERSONAL, ...FACTS, ...BLANKS, ...NEGATIVES, ...CORRECTIONS, ...AS_PEOPLE_WRITE];

const nameOf = ({ rule, quote }: { rule: string; quote?: string | undefined }): string => (quote === undefined ? rule : `${rule}: ${quote}`);

function findingsOf({ base, previous, customerNames = [], productNames = [], internalNames = [], ...rest }: Case): Finding[] {
  const { kind, stage, incident } = BASES[base];
  const policy = { ...DEFAULT_POLICY, customerNames, productNames, internalNames };
  return checkMessage({ text: textOf({ base, ...rest }), kind, stage, incident, format: 'markdown', policy, ...(previous === undefined ? {} : { previous }) }, libraries);
}

interface Score {
  found: number;
  wrong: number;
  missed: number;
}

/** The same rule, at a place that has words in common. */
function isSame([rule, words]: Case['finds'][number], { rule: found, quote, start, end }: Finding, text: string): boolean {
  if (rule !== found || words === undefined || quote === undefined) return rule === found && words === quote;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) if (at < end && start < at + words.length) return true;
  return false;
}

function scoresOf(cases: readonly Case[]): { scores: Map<string, Score>; faults: string[] } {
  const scores = new Map<string, Score>();
  const faults: string[] = [];
  const count = (rule: string, what: keyof Score): void => {
    const score = scores.get(rule) ?? { found: 0, wrong: 0, missed: 0 };
    score[what] += 1;
    scores.set(rule, score);
  };
  for (const each of cases) {
    const got = findingsOf(each);
    for (const finding of got) {
      const right = each.finds.some((find) => isSame(find, finding, textOf(each)));
      count(finding.rule, right ? 'found' : 'wrong');
      if (!right) faults.push(`wrong: ${nameOf(finding)}   in “${String(each.edit)}” (${each.base}; ${each.why})`);
    }
    for (const find of each.finds) {
      if (got.some((finding) => isSame(find, finding, textOf(each)))) continue;
      count(find[0], 'missed');
      faults.push(`missed: ${find.join(': ')}   in “${String(each.edit)}” (${each.base}; ${each.why})`);
    }
  }
  return { scores, faults };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

test('precision and recall of every rule', () => {
  const { scores, faults } = scoresOf(CASES);
  const rows = [...scores].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, { found, wrong, missed }]) => ({ rule, precision: ratio(found, found + wrong), recall: ratio(found, found + missed), found, wrong, missed }));
  const line = ({ rule, precision, recall, found, wrong, missed }: (typeof rows)[number]): string => `${rule.padEnd(36)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  (${found} found, ${wrong} wrong, ${missed} missed)`;
  process.stdout.write(`${[`${CASES.length} cases`, ...rows.map(line), ...faults].join('\n')}\n`);
  expect(CASES.length).toBeGreaterThanOrEqual(150);
  expect(rows.filter(({ precision, recall }) => precision < 0.95 || recall < 0.9).map(line)).toEqual([]);
});

test('every rule but those of other tests has a case that it must find', () => {
  const held = new Set(CASES.flatMap(({ finds }) => finds.map(([rule]) => rule)));
  const elsewhere = ['language/not-checked', 'personal/declared', 'facts/personal-data'];
  expect(Object.keys(RULES).filter((rule) => !elsewhere.includes(rule) && ![...held].some((each) => each === rule))).toEqual([]);
});

test('good messages: none must be settled, at most one in twenty must be answered', () => {
  const near = CASES.filter(({ finds }) => finds.length === 0).map((each) => ({ name: `${each.base}: ${String(each.edit)}`, findings: findingsOf(each) }));
  const whole = GOOD_MESSAGES.map(([base, text]) => ({ name: text.slice(0, 160).replace(/\s+/g, ' '), findings: checkMessage({ ...BASES[base], text, format: 'markdown' }, libraries) }));
  const all = [...near, ...whole, ...Object.entries(BASES).map(([name, base]) => ({ name, findings: checkMessage({ ...base, format: 'markdown' }, libraries) }))];
  const of = (level: Finding['level']): string[] => all.flatMap(({ name, findings }) => findings.filter((finding) => finding.level === level).map((finding) => `${nameOf(finding)} (${finding.suggestion})   in ${name}`));
  expect(of('must be settled')).toEqual([]);
  process.stdout.write(of('must be answered').map((line) => `false alarm: ${line}\n`).join(''));
  expect(of('must be answered').length).toBeLessThanOrEqual(all.length / 20);
});

test('a quote is the very words of the text at its place', () => {
  for (const each of CASES) for (const { start, end, quote } of findingsOf(each)) expect(quote === undefined ? '' : textOf(each).slice(start, end)).toBe(quote ?? '');
});
