/** What checking a message costs: against one pass of the readability library over the same text, and how hostile text grows. */
import readability from 'text-readability';
import { checkMessage } from '../../src/playbook/checks/check.ts';
import { libraries } from '../../src/playbook/checks/libraries.ts';
import { BASES } from '../playbook/checks/corpus/bases.ts';

export interface Figure {
  what: string;
  ratio: number;
  most: number;
}

const { reports } = BASES;

/** The message's body again and again, up to a number of words. */
function wordsOfMessage(count: number): string {
  const [, , ...body] = reports.text.split('\n\n');
  const words = Array.from({ length: 10 }, () => body.slice(0, 5).join('\n\n')).join('\n\n').split(/(?<=\s)/);
  return `Subject: Reports\n\n${words.slice(0, count).join('')}`;
}

const HOSTILE: readonly (readonly [string, string])[] = [['nested quotes', `"'“‘`], ['digits', '7'], ['no blanks', 'a'], ['quotes, digits, no blanks', `"7'a”`]];

const check = (text: string): unknown => checkMessage({ ...reports, text, format: 'markdown' }, libraries);

/** Milliseconds a call, the best of rounds that alternate with the other: what else the machine does only ever adds. */
function sideBySide(rounds: number, calls: number, ...acts: readonly (() => unknown)[]): number[] {
  const times = acts.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    acts.forEach((act, i) => {
      const start = performance.now();
      for (let call = 0; call < calls; call++) act();
      times[i]?.push((performance.now() - start) / calls);
    });
  return times.map((each) => Math.min(...each));
}

export function run(): Figure[] {
  const text = wordsOfMessage(400);
  const [checking = 0, reading = 1] = sideBySide(21, 10, () => check(text), () => readability.fleschKincaidGrade(text));
  const growth = HOSTILE.map(([name, piece]): Figure => {
    const of = (length: number): string => piece.repeat(length / piece.length);
    const [small, large] = [of(20_000), of(200_000)];
    // Ten small ones against a large one: both are as long in the machine's hands.
    const tenSmall = (): void => {
      for (let call = 0; call < 10; call++) check(small);
    };
    const [ten = 1, long = 0] = sideBySide(15, 1, tenSmall, () => check(large));
    return { what: `${name}, ten times the text, times the work`, ratio: (long / ten) * 10, most: 12 };
  });
  return [{ what: 'checking 400 words, in passes of the readability library', ratio: checking / reading, most: 10 }, ...growth];
}
