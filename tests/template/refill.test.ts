import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { readDocument } from '../../src/template/reading.ts';
import { fill, linesOf } from './checker.ts';
import type { Values } from './checker.ts';
import { b, cell, doc, h1, h2, li, link, p, table } from './documents.ts';
import type { Block } from './documents.ts';
import { find, refill, restyle, typeAfter, typeOver } from './people.ts';
import { apply } from './checker.ts';

const FIRST: Values = {
  title: 'Late reports', severity: 'SEV2', started: { text: '[not known yet: Started]', mark: 'missing' }, impact: { text: '[internal] ours', mark: 'internal wording' },
  steps: ['Drain it', 'Watch it'], window: { text: 'not applicable', mark: 'not applicable' }, cause: 'A queue',
};
type Step = (body: Docs.Schema$Document) => Docs.Schema$Document;
const edited = (blocks: Block[], ...steps: Step[]): Docs.Schema$Document => steps.reduce((body, step) => step(body), fill(doc(...blocks), FIRST).after);
const told = (items: readonly { field: string; document: string; form: string }[]): string[] => items.map(({ field, document, form }) => `${field}: ${document} | ${form}`);

describe('only the form changed: it is written, in the style that stands', () => {
  type Case = [what: string, blocks: Block[], steps: Step[], now: Values, lines: string[]];
  const cases: Case[] = [
    ['in a sentence', [p('It is {{severity}} now.')], [], { severity: 'SEV1' }, ['It is «severity SEV1» now.']],
    ['wherever it stands', [h1('{{title}}'), table([cell(p('x {{title}}'))])], [], { title: 'Lost\nreports' }, ['# «title Lost⏎reports»', '| x «title Lost', '| reports»', '']],
    ['a character long', [p('{{severity}}')], [], { severity: '2' }, ['«severity 2»']],
    ['what was missing loses its highlight', [p('From {{started}} on')], [], { started: '23:27' }, ['From «started 23:27» on']],
    ['what becomes missing gets it', [p('Is {{severity}}')], [], { severity: { text: '[not known yet]', mark: 'missing' } }, ['Is «?severity [not known yet]»']],
    ['internal wording becomes that of customers', [p('{{impact}}')], [], { impact: 'theirs' }, ['«impact theirs»']],
    ['and what people wrote around stays', [p('It is {{severity}}')], [typeAfter('It is ', 'surely ')], { severity: 'SEV1' }, ['It is surely «severity SEV1»']],
    ['what applies comes back', [p('a'), p('{{window}}'), p('b')], [], { window: '1 h' }, ['a', '«window 1 h»', 'b']],
    ['what applies no more goes', [p('a'), p('{{cause}}'), p('b')], [], { cause: { text: 'not applicable', mark: 'not applicable' } }, ['a⚓cause', 'b']],
    ['and beside other words it says so', [p('Cause: {{cause}}')], [], { cause: { text: 'not applicable', mark: 'not applicable' } }, ['Cause: «cause not applicable»']],
  ];
  test.each(cases)('%s', (_, blocks, steps, now, lines) => expect(refill(edited(blocks, ...steps), { ...FIRST, ...now }).lines).toEqual(lines));

  test('a value made bold by a person stays bold', () => {
    const { after } = refill(edited([p('It is {{severity}} now')], restyle('SEV2', { bold: true })), { ...FIRST, severity: 'SEV1' });
    expect(readDocument(after).segments[0]?.paragraphs[0]?.runs.map(({ start, end, style }) => [end - start, style.bold])).toEqual([[6, undefined], [4, true], [5, undefined]]);
  });
  test('a linked value stays linked', () => {
    const { after } = refill(edited([p('a ', link('{{severity}}', 'https://example.com/a'), ' b')]), { ...FIRST, severity: 'SEV1' });
    expect(readDocument(after).segments[0]?.paragraphs[0]?.runs.map(({ linkUrl }) => linkUrl)).toEqual([undefined, 'https://example.com/a', undefined]);
  });
  test('nothing changed: nothing is written', () => {
    const { plan } = refill(edited([p('{{title}} {{severity}} {{steps}}'), p('{{window}}')]), FIRST);
    expect([plan.requests, plan.written, plan.unchanged]).toEqual([[], [], 5]);
  });
  test('moved into a table by hand, it is still reached', () => {
    const body = fill(doc(p('{{title}}'), table([cell(p('{{severity}}'))])), FIRST).after;
    const { after } = refill(body, { ...FIRST, severity: 'SEV0', title: 'x' });
    expect(linesOf(after)).toEqual(['«title x»', '| «severity SEV0»', '']);
  });
});

describe('only the document changed: a person’s words are kept and told', () => {
  test('typed into', () => {
    const { plan, lines } = refill(edited([p('It is {{cause}}.')], typeAfter('A qu', 'iet qu')), { ...FIRST, title: 'other' });
    expect(lines).toEqual(['It is «cause A quiet queue».']);
    expect(told(plan.kept)).toEqual(['cause: A quiet queue | A queue']);
    expect(plan.requests).toEqual([]);
  });
  test('put back', () => {
    const body = edited([p('It is {{cause}}.')], typeAfter('A qu', 'iet qu'));
    const [kept] = refill(body, FIRST).plan.kept;
    expect(refill(body, FIRST, { choices: { [kept?.key ?? '']: 'form' } }).lines).toEqual(['It is «cause A queue».']);
  });
  test('grown over two paragraphs', () => {
    const { plan, lines } = refill(edited([p('It is {{cause}}.')], typeAfter('A qu', 'iet\nqu')), FIRST);
    expect(lines).toEqual(['It is «cause A quiet', 'queue».']);
    expect(told(plan.kept)).toEqual(['cause: A quiet\nqueue | A queue']);
  });
});

describe('both changed: nothing is written until chosen', () => {
  const body = edited([p('It is {{cause}}.')], typeAfter('A qu', 'iet qu'));
  const now = { ...FIRST, cause: 'A disk' };
  const key = refill(body, now).plan.conflicts[0]?.key ?? '';
  test('both are told', () => expect(told(refill(body, now).plan.conflicts)).toEqual(['cause: A quiet queue | A disk']));
  test('nothing is written', () => expect(refill(body, now, { choices: { [key]: 'later' } }).plan.requests).toEqual([]));
  test('the form', () => expect(refill(body, now, { choices: { [key]: 'form' } }).lines).toEqual(['It is «cause A disk».']));
  test('the document: this text of the form asks no more, another one does', () => {
    const { after, lines } = refill(body, now, { choices: { [key]: 'document' } });
    expect(lines).toEqual(['It is «cause A quiet queue».']);
    expect(told(refill(after, now).plan.conflicts)).toEqual([]);
    expect(told(refill(after, { ...now, cause: 'A fire' }).plan.conflicts)).toEqual(['cause: A quiet queue | A fire']);
  });
  test('both say the same: they agree', () => {
    const { after, plan } = refill(body, { ...now, cause: 'A quiet queue' });
    expect([plan.conflicts, plan.kept]).toEqual([[], []]);
    expect(refill(after, now).lines).toEqual(['It is «cause A disk».']);
  });
});

describe('typed over whole, a value is found by its surroundings', () => {
  const TEMPLATE = [h1('Facts'), p('Title: {{title}}.'), p('It began {{started}} and is {{severity}}.'), h2('Cause'), p('{{cause}}'), table([cell(p('Impact')), cell(p('{{impact}}'))]), li('{{steps}}')];
  const first = fill(doc(...TEMPLATE), FIRST);
  const places = first.plan.filled;
  const over = (...steps: Step[]): Docs.Schema$Document => steps.reduce((body, step) => step(body), first.after);
  test.each<[string, string, string]>([['title', 'Late reports', 'Slow reports'], ['started', '[not known yet: Started]', '23:27'], ['severity', 'SEV2', 'SEV1'], ['cause', 'A queue', 'A disk'], ['impact', '[internal] ours', 'None'], ['steps', 'Watch it', 'Wait']])('%s', (field, was, now) => {
    const { plan, after } = refill(over(typeOver(was, now)), FIRST, { places });
    expect(plan.lost).toEqual([]);
    expect(plan.kept.map((one) => `${one.field}: ${one.document}`)).toEqual([`${field}: ${now}`]);
    expect(linesOf(after).join('\n')).toContain(`${field} ${now}»`);
  });
  test('all of them at once', () => {
    const body = over(typeOver('Late reports', 'a1'), typeOver('[not known yet: Started]', 'a2'), typeOver('SEV2', 'a3'), typeOver('A queue', 'a4'), typeOver('[internal] ours', 'a5'), typeOver('Watch it', 'a6'));
    const { plan } = refill(body, FIRST, { places });
    expect([plan.kept.map(({ document }) => document), plan.lost]).toEqual([['a1', 'a2', 'a3', 'a4', 'a5', 'a6'], []]);
  });
  test('what was typed is what the form says now: they agree', () => expect(refill(over(typeOver('A queue', 'A disk')), { ...FIRST, cause: 'A disk' }, { places }).plan.kept).toEqual([]));
  test('deleted with its place: it is said', () => {
    const { start, tabId } = find(first.after, 'Title: Late');
    const body = apply(first.after, [{ deleteContentRange: { range: { tabId, startIndex: start, endIndex: start + 'Title: Late reports.\n'.length } } }]);
    expect(refill(body, FIRST, { places }).plan.lost).toMatchObject([{ field: 'title', why: 'that place is no longer in the document' }]);
  });
});

describe('lists go entry by entry', () => {
  type Case = [what: string, blocks: Block[], steps: Step[], steps2: string[], lines: string[]];
  const cases: Case[] = [
    ['a new one at the end', [p('{{steps}}'), p('b')], [], ['Drain it', 'Watch it', 'Write'], ['«steps Drain it»', '«steps Watch it»', '«steps Write»', 'b']],
    ['one changed', [li('{{steps}}')], [], ['Drain it', 'Watch'], ['• «steps Drain it»', '• «steps Watch»']],
    ['one less', [p('a'), li('{{steps}}'), p('b')], [], ['Drain it'], ['a', '• «steps Drain it»', 'b']],
    ['amid a sentence', [p('We {{steps}}.')], [], ['Drain it', 'Watch it', 'Rest'], ['We «steps Drain it»; «steps Watch it»; «steps Rest».']],
    ['edited ones stay', [p('{{steps}}')], [typeAfter('Watch', ' hard')], ['Drain', 'Watch it', 'Rest'], ['«steps Drain»', '«steps Watch hard it»', '«steps Rest»']],
    ['in a heading', [h1('{{steps}}')], [], ['a', 'b', 'c'], ['# «steps a»⏎«steps b»⏎«steps c»']],
  ];
  test.each(cases)('%s', (_, blocks, steps, now, lines) => expect(refill(edited(blocks, ...steps), { ...FIRST, steps: now }).lines.slice(0, lines.length)).toEqual(lines));
  test('from not known to known', () => {
    const body = fill(doc(p('a'), p('{{steps}}'), p('b')), { steps: { text: '[not known yet]', mark: 'missing' } }).after;
    expect(refill(body, { steps: ['x', 'y'] }).lines).toEqual(['a', '«steps x»', '«steps y»', 'b']);
  });
  test('one that a person deleted does not come again, one dropped in the form and edited by hand is asked about', () => {
    const first = fill(doc(p('{{steps}}'), p('b')), FIRST);
    const { start, tabId } = find(first.after, 'Drain it');
    const body = typeAfter('Watch', ' hard')(apply(first.after, [{ deleteContentRange: { range: { tabId, startIndex: start, endIndex: start + 9 } } }]));
    const { plan, lines } = refill(body, { ...FIRST, steps: ['Drain it'] }, { places: first.plan.filled });
    expect(lines).toEqual(['«steps Watch hard it»', 'b']);
    expect(told(plan.conflicts)).toEqual(['steps: Watch hard it | ']);
  });
});

test('blanks that were left are filled', () => {
  const body = fill(doc(p('{{title}} {{weather}}')), { title: 'x' }).after;
  const { plan, lines } = refill(body, { title: 'y', weather: 'rain' });
  expect(lines).toEqual(['«title y» «weather rain»']);
  expect(plan.filledNow.map(({ field }) => field)).toEqual(['weather']);
});

test('a value that a suggestion touches is left and named', () => {
  const body = structuredClone(edited([p('It is {{severity}}.'), p(b('{{title}}'))]));
  const elements = body.tabs?.[0]?.documentTab?.body?.content?.[1]?.paragraph?.elements ?? [];
  for (const { textRun } of elements) if (textRun?.content?.includes('SEV2')) textRun.suggestedDeletionIds = ['suggest.x'];
  const { plan } = refill(body, { ...FIRST, severity: 'SEV1', title: 'New' });
  expect(plan.touchedBySuggestion.map(({ field, place }) => [field, place])).toEqual([['severity', 'Tab 1 › It is SEV2.']]);
  expect(plan.written.map(({ field }) => field)).toEqual(['title']);
});
