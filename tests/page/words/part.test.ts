import type { Finding } from '../../../src/playbook/checks/finding.ts';
import { checkPart } from '../../../src/playbook/checks/part.ts';
import { isPhoneNumber } from '../../../src/playbook/checks/phone-numbers.ts';
import { fitting, halfTyped, stillThere, toTell } from '../../../src/page/words/part.ts';
import { BASES } from '../../playbook/checks/corpus/bases.ts';

const at = (text: string, quote: string, more: Partial<Finding> = {}): Finding => ({ rule: 'voice/minimising', level: 'must be answered', start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote, message: '', suggestion: '', source: '', ...more });

test.each([
  ['It was a gli|', 'gli'],
  ['It was a gli|tch today', 'glitch'],
  ['It was a glitch |', undefined],
  ['It was a glitch.|', undefined],
  ['It was a glitch|', 'glitch'],
  ['From 14:0|', '14:0'],
  ['From 14:|', '14:'],
  ['About 1,|', '1,'],
  ['|It', undefined],
  ['|', undefined],
])('a word is half typed: %s', (marked, word) => {
  const [before = '', after = ''] = marked.split('|');
  const found = halfTyped(before + after, before.length);
  expect(found && (before + after).slice(found.start, found.end)).toBe(word);
});

test('typed letter by letter, a finding appears once its words are whole, and then stays', () => {
  const { incident } = BASES.reports;
  const sentence = 'It was just a small glitch for some customers. We fixed it at 15:10 UTC, on 24 November 2026. ';
  let told: Finding[] = [];
  const seen: string[] = [];
  for (let length = 1; length <= sentence.length; length++) {
    const text = sentence.slice(0, length);
    told = toTell(checkPart({ text, of: { field: 'mitigation' }, stage: 'resolved', incident }, isPhoneNumber), stillThere(told, text), text, length);
    const words = told.map(({ quote }) => quote ?? '').join(' | ');
    if (words !== seen[seen.length - 1]) seen.push(words);
  }
  expect(seen).toEqual(['', 'just a small', 'just a small | glitch', 'just a small | glitch | some customers']);
});

test('left, the field tells all, half a word too', () => {
  const text = 'It was a glitch';
  expect(toTell([at(text, 'glitch')], [], text, text.length)).toEqual([]);
  expect(toTell([at(text, 'glitch')], [], text, undefined)).toHaveLength(1);
});

test('until it is checked again, a finding follows its words and goes with them', () => {
  const told = [at('It was a glitch.', 'glitch')];
  expect(stillThere(told, 'Sorry. It was a glitch.').map(({ start }) => start)).toEqual([16]);
  expect(stillThere(told, 'It was a gltch.')).toEqual([]);
  expect(stillThere(told, ' ')).toEqual([]);
});

test('a replacement begins a sentence as its words did', () => {
  const more = { replacement: 'all of our customers in one region' };
  expect(fitting('Some customers waited.', at('Some customers waited.', 'Some customers', more))).toBe('All of our customers in one region');
  expect(fitting('For some customers.', at('For some customers.', 'some customers', more))).toBe('all of our customers in one region');
});
