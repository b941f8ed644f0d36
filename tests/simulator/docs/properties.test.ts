/** Laws that hold whatever is done to a document: random inserts, deletions, tables and ranges, refused or not. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import fc from 'fast-check';
import { ApiError } from '../../../src/simulator/service.ts';
import { ID, heading, item, open, p, table } from './world.ts';
import type { Block, World } from './world.ts';

const index = fc.integer({ min: 0, max: 70 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\t', '😀', 'é', 'e\u0301'), minLength: 1, maxLength: 8 });
const range = fc.tuple(index, fc.integer({ min: 1, max: 15 })).map(([startIndex, length]) => ({ startIndex, endIndex: startIndex + length }));
const request: fc.Arbitrary<Docs.Schema$Request> = fc.oneof(
  fc.record({ insertText: fc.record({ text, location: fc.record({ index }) }) }),
  fc.record({ deleteContentRange: fc.record({ range }) }),
  fc.record({ createNamedRange: fc.record({ name: fc.constantFrom('one', 'two'), range }) }),
  fc.record({ insertTable: fc.record({ location: fc.record({ index }), rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) }) }),
  fc.record({ insertTableRow: fc.record({ tableCellLocation: fc.record({ tableStartLocation: fc.record({ index }) }) }) }),
  fc.record({ deleteTableColumn: fc.record({ tableCellLocation: fc.record({ tableStartLocation: fc.record({ index }) }) }) }),
  fc.record({ updateTextStyle: fc.record({ range, textStyle: fc.record({ bold: fc.boolean() }), fields: fc.constant('bold') }) }),
  fc.record({ createParagraphBullets: fc.record({ range, bulletPreset: fc.constant('BULLET_CHECKBOX') }) }),
  fc.record({ replaceAllText: fc.record({ containsText: fc.record({ text: fc.constantFrom('a', 'ab', 'Head') }), replaceText: text }) }),
  fc.record({ createFootnote: fc.record({ location: fc.record({ index }) }) }),
);

const someDocument = (): World => open(heading(1, 'Head'), p('some text 😀 here'), table(['ab', 'c'], ['', 'e\u0301']), item('kix.list', 'an item'), p('end'));

/** Whether the batch went through; anything but a refusal of Google's kind fails the test. */
function tried(world: World, requests: readonly Docs.Schema$Request[]): boolean {
  try {
    world.batch(...requests);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 400) return false;
    throw error;
  }
}

/** Checks a list of blocks that begins at `from`, and gives where it ends. */
function checkBlocks(blocks: readonly Block[], from: number): number {
  let at = from;
  for (const block of blocks) {
    expect(block.startIndex ?? 0).toBe(at);
    if (block.sectionBreak) at += 1;
    if (block.paragraph) at = checkParagraph(block.paragraph, at);
    if (block.table) at = checkTable(block.table, at);
    expect(block.endIndex).toBe(at);
  }
  expect(blocks.at(-1)?.paragraph).toBeDefined();
  return at;
}

function checkParagraph(paragraph: Docs.Schema$Paragraph, from: number): number {
  let at = from;
  for (const element of paragraph.elements ?? []) {
    expect(element.startIndex ?? 0).toBe(at);
    at += element.textRun ? element.textRun.content?.length ?? 0 : 1;
    expect(element.endIndex).toBe(at);
  }
  const whole = (paragraph.elements ?? []).map((element) => element.textRun?.content ?? '·').join('');
  expect(whole.indexOf('\n')).toBe(whole.length - 1);
  expect(whole).not.toMatch(/\p{Surrogate}/u);
  return at;
}

function checkTable(one: Docs.Schema$Table, from: number): number {
  const contents = (one.tableRows ?? []).flatMap((row) => row.tableCells ?? []);
  expect(contents).toHaveLength((one.rows ?? 0) * (one.columns ?? 0));
  let at = from + 1;
  for (const row of one.tableRows ?? []) {
    at += 1;
    for (const cell of row.tableCells ?? []) at = checkBlocks(cell.content ?? [], at + 1);
    expect(row.endIndex).toBe(at);
  }
  const inside = contents.map((cell) => (cell.content?.at(-1)?.endIndex ?? 0) - (cell.content?.[0]?.startIndex ?? 0));
  // The size formula of google-apis.md A1.
  expect(at + 1 - from).toBe(2 + (one.rows ?? 0) + contents.length + inside.reduce((sum, units) => sum + units, 0));
  return at + 1;
}

function check(world: World): void {
  const tab = world.get().tabs?.[0]?.documentTab;
  const end = checkBlocks(tab?.body?.content ?? [], 0);
  for (const { content } of Object.values(tab?.footnotes ?? {})) checkBlocks(content ?? [], 0);
  for (const { ranges } of Object.values(tab?.namedRanges ?? {}).flatMap((named) => named.namedRanges ?? []))
    for (const { startIndex, endIndex } of ranges ?? []) {
      expect(startIndex ?? 0).toBeLessThan(endIndex ?? 0);
      expect(endIndex).toBeLessThanOrEqual(end);
    }
}

test('whatever is asked, indices are exact, paragraphs whole, tables of the right size, ranges over text', () => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 12 }), (requests) => {
      const world = someDocument();
      for (const one of requests) {
        tried(world, [one]);
        check(world);
      }
      // What is kept is itself a document that loads.
      world.docs.load(ID, world.docs.document(ID));
    }),
    { numRuns: 100 },
  );
});

test('a named range covers what is left of its text and what was put inside, nothing else', () => {
  const edit = fc.oneof(fc.tuple(fc.constant('insert'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 })), fc.tuple(fc.constant('delete'), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 6 })));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), fc.array(edit, { maxLength: 10 }), (from, length, edits) => {
      const world = open(p('abcdefghij'));
      const to = Math.min(10, from + length);
      world.batch({ createNamedRange: { name: 'value', range: { startIndex: 1 + from, endIndex: 1 + to } } });
      const model = [...'abcdefghij'].map((letter, n) => ({ letter, inside: from <= n && n < to }));
      edits.forEach(([kind, at, count], n) => {
        const letters = String(n).repeat(count);
        if (kind === 'insert' && tried(world, [{ insertText: { location: { index: 1 + at }, text: letters } }])) {
          const inside = Boolean(model[at - 1]?.inside && model[at]?.inside);
          model.splice(at, 0, ...[...letters].map((letter) => ({ letter, inside })));
        }
        if (kind === 'delete' && tried(world, [{ deleteContentRange: { range: { startIndex: 1 + at, endIndex: 1 + at + count } } }])) model.splice(at, count);
      });
      const covered = model.filter(({ inside }) => inside).map(({ letter }) => letter).join('');
      expect(world.text()).toBe(`${model.map(({ letter }) => letter).join('')}\n`);
      expect(world.ranges()).toEqual(covered === '' ? {} : { value: [covered] });
    }),
    { numRuns: 200 },
  );
});

test('a refused batch changes nothing', () => {
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 6 }), (requests) => {
      const world = someDocument();
      const before = world.get();
      if (!tried(world, requests)) expect(world.get()).toEqual(before);
    }),
    { numRuns: 100 },
  );
});

test('text put in and taken out again leaves text and indices as they were', () => {
  fc.assert(
    fc.property(index, text, (at, content) => {
      const world = someDocument();
      const before = world.text();
      if (!tried(world, [{ insertText: { location: { index: at }, text: content } }])) return;
      expect(world.text()).toHaveLength(before.length + content.length);
      if (tried(world, [{ deleteContentRange: { range: { startIndex: at, endIndex: at + content.length } } }])) expect(world.text()).toBe(before);
      check(world);
    }),
    { numRuns: 150 },
  );
});

test('both previews of any suggestions are sound documents, and without them is the document before', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.tuple(index, text), range), { minLength: 1, maxLength: 5 }), (suggestions) => {
      const world = someDocument();
      const before = world.text();
      for (const suggestion of suggestions) {
        try {
          if (Array.isArray(suggestion)) world.docs.suggestInsert(ID, { index: suggestion[0] }, suggestion[1]);
          else world.docs.suggestDelete(ID, suggestion);
        } catch {
          continue;
        }
      }
      for (const suggestionsViewMode of ['PREVIEW_SUGGESTIONS_ACCEPTED', 'PREVIEW_WITHOUT_SUGGESTIONS']) {
        const { tabs } = world.get({ includeTabsContent: true, suggestionsViewMode });
        checkBlocks(tabs?.[0]?.documentTab?.body?.content ?? [], 0);
        expect(JSON.stringify(tabs)).not.toContain('suggest');
        if (suggestionsViewMode === 'PREVIEW_WITHOUT_SUGGESTIONS') {
          world.docs.load(ID, { tabs: tabs ?? [] });
          expect(world.text()).toBe(before);
        }
      }
    }),
    { numRuns: 100 },
  );
});
