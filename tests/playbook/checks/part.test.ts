/** Parts of what customers get, checked as they are typed: what judges words is found in them as in the whole, and nothing is asked of a part that only a whole has. */
import { checkMessage } from '../../../src/playbook/checks/check.ts';
import type { Finding } from '../../../src/playbook/checks/finding.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { checkPart } from '../../../src/playbook/checks/part.ts';
import type { PartOf } from '../../../src/playbook/checks/part.ts';
import { isPhoneNumber } from '../../../src/playbook/checks/phone-numbers.ts';
import { RULES } from '../../../src/playbook/checks/rules.ts';
import { AS_PEOPLE_WRITE } from './corpus/as-people-write.ts';
import { BASES } from './corpus/bases.ts';
import { textOf } from './corpus/case.ts';
import type { Case } from './corpus/case.ts';
import { FACTS } from './corpus/facts.ts';
import { GOOD_MESSAGES } from './corpus/good-messages.ts';
import { BLANKS, NEGATIVES } from './corpus/others.ts';
import { PERSONAL } from './corpus/personal.ts';
import { RAW_DATA } from './corpus/raw-data.ts';
import { PLAIN, SHORT } from './corpus/short-and-plain.ts';
import { VOICE } from './corpus/voice.ts';

const CASES: readonly Case[] = [...RAW_DATA, ...SHORT, ...PLAIN, ...VOICE, ...PERSONAL, ...FACTS, ...BLANKS, ...NEGATIVES, ...AS_PEOPLE_WRITE].filter(({ customerNames, productNames, internalNames }) => !customerNames && !productNames && !internalNames);
const isOfWhole = (rule: string): boolean => Object.entries(RULES).some(([name, one]) => name === rule && one.whole === true);

const { reports, loss } = BASES;
/** A wording that the bases' forms do not have. */
const of: PartOf = { field: 'root_cause' };
const inPart = (text: string, incident = reports.incident, part: PartOf = of): Finding[] => checkPart({ text, of: part, stage: 'resolved', incident }, isPhoneNumber);
const said = (findings: readonly Finding[]): string[] => findings.map(({ rule, quote }) => `${rule}: ${quote ?? ''}`);
const paragraphsOf = (text: string): string[] => text.split('\n\n').filter((paragraph) => !/^(?:Subject|Q):/.test(paragraph));

test('of good messages no paragraph, checked by itself as an answer of the form, must be settled or answered', () => {
  const good = [...CASES.filter(({ finds }) => finds.length === 0).map((each) => [each.base, textOf(each)] as const), ...GOOD_MESSAGES];
  const alarms = good.filter(([base]) => BASES[base].kind === 'customer').flatMap(([base, text]) => paragraphsOf(text).flatMap((paragraph) => inPart(paragraph, BASES[base].incident).filter(({ level }) => level !== 'note').map(({ rule, quote }) => `${rule}: ${quote}   in ${paragraph}`)));
  expect(good.length).toBeGreaterThan(100);
  expect(alarms).toEqual([]);
});

test('what judges words is found in the paragraph as in the whole message', () => {
  const bad = CASES.filter(({ base, finds }) => BASES[base].kind === 'customer' && finds.length > 0).flatMap((each) => {
    const findings = checkMessage({ ...BASES[each.base], text: textOf(each) }, libraries).filter(({ rule, level, quote }) => level !== 'note' && quote !== undefined && !isOfWhole(rule));
    return findings.map(({ rule, quote = '', start }) => ({ rule, quote, base: each.base, paragraph: paragraphsOf(textOf(each)).find((one) => textOf(each).indexOf(one) <= start && one.includes(quote)) }));
  });
  const within = bad.filter(({ paragraph }) => paragraph !== undefined);
  const missed = within.filter(({ rule, quote, base, paragraph = '' }) => !inPart(paragraph, BASES[base].incident).some((found) => found.rule === rule && (found.quote ?? '').includes(quote)));
  expect(within.length).toBeGreaterThan(100);
  // A second apology is one only beside the first.
  expect(missed.filter(({ rule }) => rule !== 'voice/apology')).toEqual([]);
});

test('an empty one has none, and none lacks anything', () => {
  for (const text of ['', ' \n ']) expect(inPart(text)).toEqual([]);
  for (const text of ['Hello', 'Reports stood still.', 'We will refund you.', 'It began at 14:05.']) expect(inPart(text)).toEqual([]);
});

test('no wording is true, or plain, because it says so itself', () => {
  const incident = { ...reports.incident, facts: { ...reports.incident.facts, affected: { value: '33 organizations', customer: '35 organizations behind ingest-worker' } } };
  expect(said(inPart('35 organizations behind ingest-worker', incident, { field: 'affected' }))).toEqual(['facts/number: 35', 'plain/internal-name: ingest-worker']);
  const asked = { ...reports.incident, faq: [...reports.incident.faq, { id: 'q0001', question: 'How many?', answer: '35 organizations' }] };
  expect(said(inPart('35 organizations', asked, { entry: 'q0001' }))).toEqual(['facts/number: 35']);
  expect(said(inPart('35 organizations', asked))).toEqual([]);
});

test('the fact is offered where the words are vague', () => {
  expect(inPart('Some customers were affected.', reports.incident, { field: 'customer_impact' })).toMatchObject([{ rule: 'voice/vague', start: 0, end: 14, replacement: '33 organizations' }]);
});

test('a date of a next step is no time of the incident; in another answer it is one', () => {
  const line = 'Automatic check of every change by 12 December 2026';
  expect(inPart(line, reports.incident, { field: 'next_steps' })).toEqual([]);
  expect(said(inPart(line, reports.incident, { field: 'what_happened' }))).toEqual(['facts/time: 12 December 2026']);
  expect(inPart('We check it, and it was just a small glitch', reports.incident, { field: 'next_steps' }).map(({ start, quote }) => [start, quote])).toEqual([[24, 'just a small'], [37, 'glitch']]);
});

test('the title for customers is a subject, and counted as one', () => {
  const title = 'Reports in all of your dashboards and exports did not show any new data that you sent us today';
  expect(inPart(title, reports.incident, { field: 'customer_title' })).toMatchObject([{ rule: 'short/subject', start: 0, end: title.length, quote: title }]);
  expect(inPart('It was just a small glitch', reports.incident, { field: 'customer_title' }).map(({ start, quote }) => [start, quote])).toEqual([[7, 'just a small'], [20, 'glitch']]);
});

test('whom customers may ask may stand in its own answer and nowhere else', () => {
  const incident = { ...reports.incident, facts: { contact: { value: 'help@example.com' } } };
  expect(inPart('help@example.com', incident, { field: 'contact' })).toEqual([]);
  expect(said(inPart('Ask jane@customer.example', incident))).toEqual(['personal/email: jane@customer.example']);
});

test('what was not affected is for the FAQ; told in an answer that a message carries it must be answered', () => {
  const line = 'The EU region stayed healthy';
  expect(inPart(line, reports.incident, { field: 'pertinent_negatives' })).toEqual([]);
  expect(inPart(line, reports.incident, { entry: 'q0000' })).toEqual([]);
  expect(said(inPart(line))).toEqual([`negatives/in-message: ${line}`]);
});

test('what must be settled is found in parts too', () => {
  expect(inPart('No data was lost.', loss.incident).map(({ level, quote }) => [level, quote])).toEqual([['must be settled', 'No data was lost']]);
  expect(inPart('Sign in with {{link}}.').map(({ level, quote }) => [level, quote])).toEqual([['must be settled', '{{link}}']]);
});
