import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readDocument } from '../../src/template/reading.ts';
import { findBlanks, BLANK_STYLES } from '../../src/template/blanks.ts';
import { planFill } from '../../src/template/fill.ts';
import { standing } from '../../src/template/ranges.ts';
import { b, cell, contents, doc, equation, h1, h2, hash, image, li, mark, p, pageNumber, person, tab, table, title, unknownChip, value } from './documents.ts';

const texts = (body: Docs.Schema$Document): string[] => readDocument(body).segments.flatMap((segment) => segment.paragraphs.map(({ text }) => text));
const trails = (body: Docs.Schema$Document): string[] => readDocument(body).segments.flatMap((segment) => segment.paragraphs.map(({ trail, text }) => [...trail, text.trim()].join(' › ')));

describe('what is read', () => {
  test('body, tables in tables, headers, footers, footnotes, child tabs; not the table of contents', () => {
    const body = doc(
      tab('One', {
        body: [p('a'), contents('left out'), table([cell(p('b')), cell(table([cell(p('c'))]), p('d'))]), p('e', mark('kix.f', '1'))],
        headers: { 'kix.h': [p('f')] },
        footers: { 'kix.g': [p('g')] },
        footnotes: { 'kix.f': [p(' h')] },
        children: [tab('Two', p('i'))],
      }),
      tab('Three', p('j')),
    );
    expect(texts(body)).toEqual(['a\n', 'b\n', 'c\n', 'd\n', 'e\uFFFC\n', 'f\n', 'g\n', ' h\n', 'i\n', 'j\n']);
  });

  test('every paragraph says where it is', () => {
    const body = doc(
      tab('Plan', {
        body: [title('Outage'), h1('Facts'), p('a'), h2('Times'), table([cell(p('Started')), cell(p('b'))]), h1('Next'), li('c', mark('kix.f', '2'))],
        footers: { 'kix.g': [p('d')] },
        footnotes: { 'kix.f': [p('e')] },
        children: [tab('Log', p('f'))],
      }),
    );
    expect(trails(body)).toEqual([
      'Plan › Outage', 'Plan › Facts', 'Plan › Facts › a', 'Plan › Facts › Times', 'Plan › Facts › Times › Started', 'Plan › Facts › Times › Started › b',
      'Plan › Next', 'Plan › Next › c\uFFFC', 'Plan › footer › d', 'Plan › footnote 2 › e', 'Plan › Log › f',
    ]);
  });

  test('an offset in the text is a document index, across runs, objects, equations and emoji', () => {
    const [, second] = readDocument(doc(p('first'), p('a👩‍💻', b('b'), image(), equation(), unknownChip(), 'c'))).segments[0]?.paragraphs ?? [];
    expect(second?.sound).toBe(true);
    expect(second?.start).toBe(7);
    expect(second?.text).toBe(`a👩‍💻b${'\uFFFC'.repeat(11)}c\n`);
    expect(second?.runs.map(({ start, end }) => [start, end])).toEqual([[7, 13], [13, 14], [14, 15], [15, 24], [24, 25], [25, 26], [26, 27]]);
  });

  test('what may hide a blank is listed with its place; page numbers and footnotes are not', () => {
    const body = doc(tab('Plan', { body: [h1('Map'), p('See ', image(), person(), pageNumber()), p(equation(), unknownChip()), p('\uE907')] }));
    expect(readDocument(body).notFillable).toEqual([
      { kind: 'image', place: 'Plan › Map › See' }, { kind: 'chip', place: 'Plan › Map › See' },
      { kind: 'equation', place: 'Plan › Map' }, { kind: 'chip', place: 'Plan › Map' }, { kind: 'chip', place: 'Plan › Map' },
    ]);
  });

  test('a body read without tabs is one tab without an id', () => {
    const { tabs, ...rest } = doc(p('{{title}}'));
    const plan = planFill(readDocument({ ...rest, body: tabs?.[0]?.documentTab?.body }), () => ({ field: 'title', entries: [{ entry: '0', text: 'x' }], mark: 'none' }), { hash });
    expect(plan.requests[0]).toEqual({ insertText: { location: { index: 2 }, text: 'x' } });
  });
});

describe('bodies that are not in order', () => {
  test('positions that do not match the text are named, and nothing is written there', () => {
    const body = doc(p('fine'), p('{{title}}'), p('{{title}}'));
    const element = body.tabs?.[0]?.documentTab?.body?.content?.[2]?.paragraph?.elements?.[0];
    if (element?.textRun) element.textRun.content = '{{title}} and more';
    const plan = planFill(readDocument(body), () => ({ field: 'title', entries: [{ entry: '0', text: 'x' }], mark: 'none' }), { hash });
    expect(plan.requests).toEqual([]);
    expect(plan.problems.map(({ kind, place }) => [kind, place])).toEqual([['positions', 'Tab 1 › {{title}} and more']]);
    expect(plan.skipped.map(({ why }) => why)).toEqual(Array(2).fill('positions and text of its paragraph do not match'));
  });

  test.each([[{}], [{ tabs: [] }], [{ tabs: [{}] }], [{ tabs: [{ documentTab: { body: {} } }] }], [{ body: { content: [{ paragraph: {} }, { table: {} }] } }]])('%j is read as what it holds', (body) =>
    expect(planFill(readDocument(body), () => undefined, { hash }).requests).toEqual([]),
  );

  /** Puts an odd value at some place of a document. */
  const broken = fc.tuple(fc.nat(), fc.constantFrom<unknown>(null, 0, -1, 1e12, 1.5, NaN, '', 'x', '{{', [], {}, [null], { elements: 'x' }, true)).map(([at, odd]) => {
    const body = doc(h1('{{title}}'), p('a {{b}}', b('{{c}}'), image(), value('d', 'e')), table([cell(p('{{f}}')), cell(li('{{g}}'))]));
    let total = 0;
    JSON.stringify(body, (_, held: unknown) => ((total += 1), held));
    let seen = 0;
    const text = JSON.stringify(body, (_, held: unknown) => ((seen += 1) - 1 === at % total ? odd : held));
    const damaged: Docs.Schema$Document | null = JSON.parse(text);
    return damaged;
  });
  test('whatever stands where, reading and planning do not crash', () => {
    fc.assert(
      fc.property(broken, (body) => {
        if (typeof body !== 'object' || body === null) return;
        const document = readDocument(body);
        planFill(document, (name) => ({ field: name, entries: [{ entry: '0', text: 'x' }], mark: 'missing' }), { hash, styles: BLANK_STYLES });
        standing(document);
        findBlanks(document, BLANK_STYLES);
      }),
      { numRuns: 3000 },
    );
  });
});

const recorded = join(__dirname, '../../../shared/recorded/docs');
(existsSync(recorded) ? test : test.skip)('recorded documents (../shared/recorded/docs) are sound: every position matches its text', () => {
  const folders = readdirSync(recorded);
  expect(folders.length).toBeGreaterThan(0);
  for (const folder of folders) {
    const body: Docs.Schema$Document = JSON.parse(readFileSync(join(recorded, folder, 'after.json'), 'utf8'));
    expect(readDocument(body).unsound).toEqual([]);
  }
});
