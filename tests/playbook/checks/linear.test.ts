/** Hostile text costs in proportion to its length: shown by what was read and tried, not by time. And the checks need nothing but JavaScript. */
import { createContext, runInContext } from 'node:vm';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { checkMessage } from '../../../src/playbook/checks/check.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { work } from '../../../src/playbook/checks/scan.ts';
import { BASES } from './corpus/bases.ts';

const CHECKS = join(__dirname, '../../../src/playbook/checks');

function workOn(text: string): number {
  work.characters = 0;
  work.tries = 0;
  checkMessage({ ...BASES.reports, text, previous: text, others: [{ kind: 'faq', text }] }, libraries);
  return work.characters + work.tries;
}

test.each([
  ['nested quotes', `"'“‘`], ['digits', '7'], ['letters without blanks', 'a'], ['brackets', '[('], ['braces', '{{'], ['angles', '<a'], ['numbers and hyphens', '1-'], ['numbers and dots', '1.'], ['times', '12:05 '],
  ['addresses without end', 'a@a.'], ['phone numbers', '+1 202-555-0143 '], ['one endless sentence', 'no data was not lost '], ['sentences', 'No data was lost. '], ['token-like', 'eyJaaaaaaaaa.'], ['lines', '1\n'], ['comments', '<!--'], ['percent', '%41'],
])('%s: ten times the text is at most twelve times the work', (_, piece) => {
  const of = (length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const [small, large] = [workOn(of(2000)), workOn(of(20_000))];
  expect(small).toBeGreaterThan(0);
  expect(large / small).toBeLessThanOrEqual(12);
});

test('no pattern that reads a whole text repeats without a bound', () => {
  const files = readdirSync(CHECKS).filter((name) => name.endsWith('.ts'));
  const patterns = files.flatMap((name) => [...readFileSync(join(CHECKS, name), 'utf8').matchAll(/\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/g[iu]*[;,\s)\]]/g)].map(({ 1: source = '' }) => [name, source] as const));
  expect(patterns.length).toBeGreaterThan(40);
  const unbounded = patterns.filter(([, source]) => /(?:\\.|[^\\])(?:\+(?!\))|\*|\{\d*,\})/.test(source.replace(/\\[+*{}]/g, '_').replace(/\[(?:[^\]\\]|\\.)*\]/g, 'c')) && !isOnShortText(source));
  expect(unbounded).toEqual([]);
});

/** Patterns used on a name, a word or a phrase, never on the text. */
const isOnShortText = (source: string): boolean => ['\\s+', '\\D', '[\\s().-]'].includes(source) || source.startsWith('[.*+?^$');

test('runs in a bare context, with nothing but the language', () => {
  const entry = `import { checkMessage } from ${JSON.stringify(join(CHECKS, 'check.ts'))}; import { libraries } from ${JSON.stringify(join(CHECKS, 'libraries.ts'))}; globalThis.answer = (json) => JSON.stringify(checkMessage(JSON.parse(json), libraries));`;
  const [file] = buildSync({ stdin: { contents: entry, resolveDir: CHECKS }, bundle: true, write: false, format: 'iife', target: 'es2020', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'silent' }).outputFiles;
  const context: { answer?: (json: string) => string } = createContext({});
  runInContext(file?.text ?? '', context);
  const message = { ...BASES.reports, text: `${BASES.reports.text}\n\nCall +1 202-555-0143.` };
  expect(JSON.parse(context.answer?.(JSON.stringify(message)) ?? '')).toEqual(JSON.parse(JSON.stringify(checkMessage(message, libraries))));
});
