import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { BLANK_STYLES, countStyles } from '../../src/template/blanks.ts';
import { planFill } from '../../src/template/fill.ts';
import { readDocument } from '../../src/template/reading.ts';
import { fill, linesOf, resolveFrom } from './checker.ts';
import { b, cell, doc, h1, hash, li, p, table, value } from './documents.ts';
import type { Block, Inline } from './documents.ts';
import { apply } from './checker.ts';
import { planRefill } from '../../src/template/refill.ts';
import { blocksRun } from './work.ts';

const WORDS = 'Customers saw reports later than usual while the queue was drained. '.repeat(4);
const values = { title: 'Late reports', cause: { text: '[not known yet: Cause]', mark: 'missing' as const }, steps: ['a', 'b', 'c'], gone: { text: 'not applicable', mark: 'not applicable' as const } };

/** About `pages` pages with two blanks each, of every kind. */
const pages = (count: number): Block[] =>
  Array.from({ length: count }, (_, page) => [
    h1(`Page ${page}`),
    ...Array.from({ length: 10 }, () => p(WORDS)),
    [p('It is {{title}}.'), li('{{steps}}'), p('{{gone}}'), table([cell(p('Cause')), cell(p(b('{{ca'), 'use}}'))])][page % 4] ?? p(),
    p(`{{title}} ${page}`, ' {{nobody_knows}}'.repeat(page % 7 === 0 ? 1 : 0)),
  ]).flat();

const plan = (body: Docs.Schema$Document): void => void planFill(readDocument(body), resolveFrom(values), { hash, styles: BLANK_STYLES, knownNames: Object.keys(values) });

test('a template of 400 blanks on 200 pages is filled', () => {
  const { plan, after } = fill(doc(...pages(200)), values);
  expect(plan.filled).toHaveLength(500);
  expect(linesOf(after).filter((line) => line.includes('{{')).every((line) => line.includes('{{nobody_knows}}'))).toBe(true);
});

describe('ten times the document is at most twelve times the work', () => {
  const many = (count: number) => (make: (at: number) => string | Inline): Block => p(...Array.from({ length: count }, (_, at) => make(at)));
  test.each<[string, (size: number) => Block[]]>([
    ['pages', (size) => pages(size * 8)],
    ['blanks in one paragraph', (size) => [many(size * 60)(() => '{{title}} ')]],
    ['blanks of one run each', (size) => [many(size * 60)((at) => (at % 2 === 0 ? b('{{title}}') : ' a '))]],
    ['paragraphs that go', (size) => [p('a'), ...Array.from({ length: size * 60 }, () => p('{{gone}}')), p('b')]],
    ['paragraphs that might go', (size) => [h1('a'), ...Array.from({ length: size * 30 }, () => [p('{{gone}}'), p()]).flat(), h1('b')]],
    ['values filled before', (size) => [many(size * 60)((at) => (at % 2 === 0 ? value('title', 'a {{b}}') : ' {{title}} '))]],
    ['opened and not closed', (size) => [many(size * 60)(() => '{{ [ < ')]],
    ['unknown names', (size) => [many(size * 60)((at) => `{{name_${at % 1000}}} `)]],
    ['deep tables', (size) => Array.from({ length: size * 4 }, () => table([cell(table([cell(table([cell(p('{{title}}')), cell(p('{{cause}}'))]))]))]))],
  ])('%s', (_, make) => {
    const [small, large] = [doc(...make(1)), doc(...make(10))];
    plan(small);
    expect(blocksRun(() => plan(large))).toBeLessThan(12 * blocksRun(() => plan(small)));
  });
});

describe('refill: ten times the document is at most twelve times the work', () => {
  const now = { ...values, title: 'Lost reports', steps: ['a', 'c', 'd'] };
  const sections = (count: number) => ({ kind: 'list' as const, entries: Array.from({ length: count }, (_, at) => ({ entry: `e${at}`, values: { at: `${at}:00`, text: `Step ${at}` } })) });
  const many = (count: number, make: (at: number) => Block[]): Block[] => Array.from({ length: count }, (_, at) => make(at)).flat();
  test.each<[string, (size: number) => Block[]]>([
    ['pages', (size) => pages(size * 8)],
    ['values in one paragraph', (size) => [p('{{title}} '.repeat(size * 40))]],
    ['lists', (size) => many(size * 20, (at) => [p(`List ${at}`), li('{{steps}}')])],
    ['conditions', (size) => many(size * 60, (at) => [p(`Part ${at}`), p('{{#on}}It is {{title}}.{{/on}}')])],
    ['entries of a section', () => [p('{{#timeline}}{{at}} {{text}}{{/timeline}}')]],
  ])('%s', (_, make) => {
    const work = (size: number): number => {
      const resolveSection = (count: number) => (name: string) => (name === 'timeline' ? sections(count) : name === 'on' ? { kind: 'condition' as const, holds: count % 2 === 0 } : undefined);
      const options = (count: number) => ({ hash, knownNames: Object.keys(values), resolveSection: resolveSection(count) });
      const body = doc(...make(size));
      const first = planFill(readDocument(body), resolveFrom(values), options(size * 60));
      const filled = readDocument(apply(body, first.requests));
      return blocksRun(() => void planRefill(filled, resolveFrom(now), { ...options(size * 60 + 1), patterns: first.patterns, places: first.filled }));
    };
    const small = work(1);
    expect(work(10)).toBeLessThan(12 * small);
  });
});

test('the styles of a template are counted, so that its own can be guessed', () => {
  const body = doc(p('{{a}} [Customer name] [x] [1] <date>'), p('[Say what happened. Briefly.] <name@example.com> {{b}} <c>'), li(value('title', '[not] {{one}}')));
  expect(countStyles(readDocument(body))).toEqual({ mustache: 2, bracketed: 1, angle: 1 });
});
