/** An approval belongs to words: what changes a fingerprint, what does not, and that everybody computes the same. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import fc from 'fast-check';
import { Refused } from '../../src/simulator/docs/errors.ts';
import { loadTabs } from '../../src/simulator/docs/load.ts';
import type { Tab } from '../../src/simulator/docs/model.ts';
import { pointOf } from '../../src/simulator/docs/places.ts';
import { readDocument } from '../../src/simulator/docs/reading.ts';
import { previewed, suggestDelete, suggestInsert } from '../../src/simulator/docs/suggestions.ts';
import type { Preview } from '../../src/simulator/docs/suggestions.ts';
import { createIds } from '../../src/simulator/ids.ts';
import { answerFingerprint, fingerprintOf, linesOf } from '../../src/template/fingerprint.ts';
import type { Fingerprint } from '../../src/template/fingerprint.ts';
import { MARK_COLOURS } from '../../src/template/ranges.ts';
import { readDocument as textOf } from '../../src/template/reading.ts';
import { pendingSuggestions, suggestedPlaces } from '../../src/template/suggested.ts';
import type { View } from '../../src/template/suggested.ts';
import { wordsOf } from '../../src/template/words.ts';
import { apply } from './checker.ts';
import { added, b, cell, contents, doc, equation, h1, h2, hash, image, li, link, mark, p, pageNumber, person, restyled, struck, styled, suggestedTable, tab, table, title, value } from './documents.ts';
import type { Block, Inline } from './documents.ts';
import { typeAfter, typeOver } from './people.ts';
import { documents } from './random.ts';

type Body = Docs.Schema$Document;
const print = (body: Body, view?: View): Fingerprint => fingerprintOf(wordsOf(body, view), hash);
const lines = (body: Body, view?: View): string[] => linesOf(wordsOf(body, view));
const whole = (body: Body, view?: View): string => print(body, view).whole;
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60);

const NUMBERED = { listProperties: { nestingLevels: [{ glyphType: 'DECIMAL', glyphFormat: '%0.' }, { glyphType: 'ALPHA', glyphFormat: '%1.' }] } };
const SIZE = { width: { magnitude: 300, unit: 'PT' }, height: { magnitude: 200, unit: 'PT' } };
const IMAGE: Docs.Schema$EmbeddedObject = { imageProperties: { sourceUri: 'https://example.com/a.png', contentUri: 'https://lh.example.com/1', cropProperties: { offsetLeft: 0.1 } }, size: SIZE };

/** A document with one of everything. */
function everything(change: (tab: Docs.Schema$DocumentTab) => void = () => undefined): Body {
  const body = doc(tab('Message', {
    body: [title('Reports late'), h1('Impact'), p('Reports were ', b('late'), ' for ', value('affected', '12 accounts'), '.', mark('kix.n', '1')), li('one'), li('two'), h2('Which'), p('See ', link('status', 'https://example.com/s'), ' or ask ', person()), h1('Cause'), table([cell(p('when')), cell(p('what ', image()))]), p('end ', pageNumber(), equation())],
    headers: { 'kix.h': [p('Example')] },
    footers: { 'kix.f': [p('page')] },
    footnotes: { 'kix.n': [p('In one region')] },
  }));
  const content = body.tabs?.[0]?.documentTab;
  if (!content) throw new Error('no tab');
  content.inlineObjects = { 'kix.image': { objectId: 'kix.image', inlineObjectProperties: { embeddedObject: structuredClone(IMAGE) } } };
  content.lists = { 'kix.list': structuredClone(NUMBERED) };
  content.documentStyle = { defaultHeaderId: 'kix.h', defaultFooterId: 'kix.f' };
  change(content);
  return body;
}

const EVERYTHING = whole(everything());
const properties = (content: Docs.Schema$DocumentTab): Docs.Schema$EmbeddedObject => content.inlineObjects?.['kix.image']?.inlineObjectProperties?.embeddedObject ?? {};
const inText = (body: Body, from: string, to: string): Body => JSON.parse(JSON.stringify(body).split(from).join(to));

test('what a customer reads, as lines', () => {
  expect(lines(everything())).toEqual(['Example', 'page', 'Reports late', 'Impact', 'Reports were late for 12 accounts. [note: In one region]', '1. one', '2. two', 'Which', 'See status (https://example.com/s) or ask writer@example.com', 'Cause', 'when | what [image 300 × 200 pt]', 'end [page number][equation]']);
});

test.each<[string, (body: Body) => Body]>([
  ['a letter', typeOver('late for', 'lateR for')],
  ['a letter in a table', typeAfter('when', 's')],
  ['a letter in the header', typeAfter('Example', 's')],
  ['a letter in the footer', typeAfter('page', 's')],
  ['a letter in a footnote', typeAfter('In one', ' big')],
  ['a new paragraph', typeAfter('end', '\nmore')],
  ['where a link leads', (body) => inText(body, 'https://example.com/s', 'https://example.com/t')],
  ['the person of a chip', (body) => inText(body, 'writer@example.com', 'reviewer@example.com')],
  ['the source of an image', (body) => inText(body, 'https://example.com/a.png', 'https://example.com/b.png')],
  ['the size of an image', () => everything((content) => Object.assign(properties(content), { size: { ...SIZE, width: { magnitude: 301, unit: 'PT' } } }))],
  ['the crop of an image', () => everything((content) => Object.assign(properties(content).imageProperties ?? {}, { cropProperties: { offsetLeft: 0.2 } }))],
  ['an image taken out', (body) => apply(body, [{ deleteContentRange: { range: spanOf(body, '\uFFFC', 'what ') } }])],
  ['a footnote taken out', (body) => apply(body, [{ deleteContentRange: { range: spanOf(body, '\uFFFC', 'accounts.') } }])],
  ['a numbered list that counts from 3', () => everything((content) => Object.assign(content.lists?.['kix.list']?.listProperties?.nestingLevels?.[0] ?? {}, { startNumber: 3 }))],
  ['a numbered list made a bulleted one', () => everything((content) => Object.assign(content, { lists: { 'kix.list': { listProperties: { nestingLevels: [{ glyphSymbol: '●' }] } } } }))],
  ['header and footer swapped', () => everything((content) => Object.assign(content, { documentStyle: { defaultHeaderId: 'kix.h', defaultFooterId: 'kix.f' }, headers: { 'kix.h': content.footers?.['kix.f'] }, footers: { 'kix.f': content.headers?.['kix.h'] } }))],
  ['a new tab', (body) => ({ ...body, tabs: [...(body.tabs ?? []), tab('More')] })],
])('%s changes the fingerprint', (_, change) => {
  expect(whole(change(everything()))).not.toBe(EVERYTHING);
});

/** Where a text stands that follows another. */
function spanOf(body: Body, words: string, after: string): Docs.Schema$Range {
  for (const { tabId, segmentId, paragraphs } of textOf(body).segments)
    for (const { start, text } of paragraphs) {
      const at = text.indexOf(after + words);
      if (at >= 0) return { tabId, segmentId, startIndex: start + at + after.length, endIndex: start + at + after.length + words.length };
    }
  throw new Error(`${after}${words} does not stand in the document`);
}

const restyle = (words: string, textStyle: Docs.Schema$TextStyle, fields: string) => (body: Body): Body => apply(body, [{ updateTextStyle: { range: spanOf(body, words, ''), textStyle, fields } }]);
const suggesting = (body: Body, inline: Inline): Body => {
  const [first, ...rest] = body.tabs?.[0]?.documentTab?.body?.content?.filter(({ paragraph }) => paragraph) ?? [];
  first?.paragraph?.elements?.unshift(inline.element);
  expect(rest.length).toBeGreaterThan(0);
  return body;
};

test.each<[string, (body: Body) => Body]>([
  ['bold', restyle('Reports were', { bold: true }, 'bold')],
  ['our yellow mark', restyle('12 accounts', { backgroundColor: { color: { rgbColor: MARK_COLOURS.missing } } }, 'backgroundColor')],
  ['a heading made larger', (body) => apply(body, [{ updateParagraphStyle: { range: spanOf(body, 'Cause', ''), paragraphStyle: { alignment: 'CENTER' }, fields: 'alignment' } }])],
  ['a named range', (body) => apply(body, [{ createNamedRange: { name: 'mine', range: spanOf(body, 'Reports were', '') } }])],
  ['our ranges gone', (body) => apply(body, [{ deleteNamedRange: { name: Object.keys(body.tabs?.[0]?.documentTab?.namedRanges ?? {})[0] ?? '' } }])],
  ['another contentUri', (body) => inText(body, 'https://lh.example.com/1', 'https://lh.example.com/2')],
  ['a suggested word', (body) => suggesting(body, added('maybe '))],
  ['a suggested look', (body) => inText(body, '"textStyle":{"bold":true}', '"textStyle":{"bold":true},"suggestedTextStyleChanges":{"suggest.x":{"textStyle":{"italic":true}}}')],
  ['an empty line', typeAfter('Reports late', '\n')],
  ['the file’s name', (body) => ({ ...body, title: 'Copy of it', documentId: 'doc2', revisionId: 'rev9' })],
  ['ids, as in a copy', (body) => inText(inText(inText(body, 'kix.', 'kix.z'), '"t.', '"t.z'), 'p1', 'p2')],
  ['one tab’s title, which is not shown', (body) => inText(body, '"title":"Message"', '"title":"Tab 1"')],
])('%s does not', (_, change) => {
  expect(whole(change(everything()))).toBe(EVERYTHING);
});

test.each<[string, Block[], string[], string[]]>([
  ['a word added', [p('one ', added('big '), 'word')], ['one word'], ['one big word']],
  ['a word struck', [p('one ', struck('big '), 'word')], ['one big word'], ['one word']],
  ['a word replaced', [p('one ', struck('big'), added('small'), ' word')], ['one big word'], ['one small word']],
  ['a table added', [p('one'), suggestedTable([cell(p('x'))]), p('two')], ['one', 'two'], ['one', 'x', 'two']],
  ['a look', [p(restyled('one'))], ['one'], ['one']],
  ['a table of contents', [contents('Impact'), p('one')], ['Impact', 'one'], ['Impact', 'one']],
])('suggested: %s', (_, blocks, without, accepted) => {
  expect([lines(doc(...blocks)), lines(doc(...blocks), 'suggestions accepted')]).toEqual([without, accepted]);
});

test('a suggested address of a link counts once accepted', () => {
  const suggested: Inline = { text: 'here', units: 4, element: { textRun: { content: 'here', textStyle: { link: { url: 'https://example.com/a' } }, suggestedTextStyleChanges: { 'suggest.a': { textStyle: { link: { url: 'https://example.com/b' } }, textStyleSuggestionState: { linkSuggested: true } } } } } };
  const body = doc(p(suggested));
  expect([lines(body), lines(body, 'suggestions accepted')]).toEqual([['here (https://example.com/a)'], ['here (https://example.com/b)']]);
});

describe('what is suggested counts once accepted', () => {
  const date: Inline = { units: 1, element: { dateElement: { dateElementProperties: { displayText: '1 Feb 2017', timestamp: '2017-02-01T00:00:00Z' }, suggestedDateElementPropertiesChanges: { 'suggest.a': { dateElementProperties: { displayText: '2 Feb 2017', timestamp: '2017-02-02T00:00:00Z' }, dateElementPropertiesSuggestionState: { timestampSuggested: true } } } } } };
  const bulleted: Block = { paragraph: { paragraphStyle: { namedStyleType: 'NORMAL_TEXT' }, suggestedBulletChanges: { 'suggest.a': { bullet: { listId: 'kix.list' }, bulletSuggestionState: { listIdSuggested: true } } } }, inlines: [styled('one', {}), styled('\n', {})] };
  const unbulleted: Block = { paragraph: { ...bulleted.paragraph, bullet: { listId: 'kix.list' }, suggestedBulletChanges: { 'suggest.a': { bulletSuggestionState: { listIdSuggested: true } } } }, inlines: bulleted.inlines };
  const resized = everything((content) => Object.assign(content.inlineObjects?.['kix.image'] ?? {}, { suggestedInlineObjectPropertiesChanges: { 'suggest.a': { inlineObjectProperties: { embeddedObject: { size: { width: { magnitude: 90 } } } }, inlineObjectPropertiesSuggestionState: { embeddedObjectSuggestionState: { sizeSuggestionState: { widthSuggested: true } } } } } }));
  test.each<[string, Body, string, string]>([
    ['another date', doc(p('on ', date)), 'on 1 Feb 2017 (2017-02-01T00:00:00Z)', 'on 2 Feb 2017 (2017-02-02T00:00:00Z)'],
    ['a bullet', doc(bulleted), 'one', '• one'],
    ['no bullet', doc(unbulleted), '• one', 'one'],
    ['an image’s size', resized, 'when | what [image 300 × 200 pt]', 'when | what [image 90 × 200 pt]'],
  ])('%s', (_, body, without, accepted) => {
    expect([lines(body), lines(body, 'suggestions accepted')]).toEqual([expect.arrayContaining([without]), expect.arrayContaining([accepted])]);
    expect(whole(body)).not.toBe(whole(body, 'suggestions accepted'));
  });
});

test('an image that text flows around counts where it hangs, not how far from it', () => {
  const floating = (leftOffset: number, at: number, suggested = false): Body => {
    const body = doc(p('one'), p('two'));
    const content = body.tabs?.[0]?.documentTab ?? {};
    content.positionedObjects = { 'kix.o': { objectId: 'kix.o', positionedObjectProperties: { embeddedObject: IMAGE, positioning: { leftOffset: { magnitude: leftOffset, unit: 'PT' } } }, ...(suggested ? { suggestedInsertionId: 'suggest.o' } : {}) } };
    Object.assign(content.body?.content?.[at + 1]?.paragraph ?? {}, { positionedObjectIds: ['kix.o'] });
    return body;
  };
  expect(lines(floating(0, 0))).toEqual(['one[image 300 × 200 pt]', 'two']);
  expect(whole(floating(5, 0))).toBe(whole(floating(0, 0)));
  expect(whole(floating(0, 1))).not.toBe(whole(floating(0, 0)));
  expect([lines(floating(0, 0, true)), lines(floating(0, 0, true), 'suggestions accepted')]).toEqual([['one', 'two'], ['one[image 300 × 200 pt]', 'two']]);
});

test('a header of the first page counts as one only where first pages have their own', () => {
  const first = (useFirstPageHeaderFooter: boolean): string => whole(everything((content) => Object.assign(content, { headers: { ...content.headers, 'kix.f1': { content: [{ endIndex: 6, paragraph: { elements: [{ endIndex: 6, textRun: { content: 'First\n' } }] } }] } }, documentStyle: { ...content.documentStyle, firstPageHeaderId: 'kix.f1', useFirstPageHeaderFooter } })));
  expect(first(true)).not.toBe(first(false));
});

test('how many suggestions are pending, and where', () => {
  expect(pendingSuggestions(everything())).toBe(0);
  expect(suggestedPlaces(textOf(everything()))).toEqual([]);
  const body = doc(h1('Impact'), p('one ', added('two'), struck('three'), restyled('four'), struck('five')), p('six'), table([cell(p('when')), cell(p('seven ', added('eight')))]));
  expect(pendingSuggestions(body)).toBe(3);
  expect(suggestedPlaces(textOf(body))).toEqual(['Tab 1 › Impact › one twothreefourfive', 'Tab 1 › Impact › when › seven eight']);
});

describe('links inside the document', () => {
  const headed = (id: string, text: string): Block => ({ paragraph: { paragraphStyle: { namedStyleType: 'HEADING_1', headingId: id } }, inlines: [styled(text, {}), styled('\n', {})] });
  const to = (linked: Docs.Schema$Link): Inline => styled('there', { link: linked });
  test.each<[string, Body, string]>([
    ['a heading by its words', doc(p(to({ heading: { id: 'h.1', tabId: 't.0' } })), headed('h.1', 'Cause')), 'there (heading: Cause)'],
    ['the second of that name', doc(headed('h.1', 'Cause'), headed('h.2', 'Cause'), p(to({ headingId: 'h.2' }))), 'there (heading: Cause (2))'],
    ['a bookmark', doc(p(to({ bookmark: { id: 'kix.b', tabId: 't.0' } }))), 'there (bookmark 1)'],
  ])('lead to %s', (_, body, line) => {
    expect(lines(body)).toContain(line);
  });
});

describe('headed sections', () => {
  const sections = (body: Body): Record<string, string> => Object.fromEntries(print(body).sections.map((section) => [section.name, section.hash]));
  const before = sections(everything());
  const changed = (body: Body): string[] => Object.entries(sections(body)).filter(([name, held]) => before[name] !== held).map(([name]) => name);

  test('each has a hash, those below a heading are its own too', () => expect(Object.keys(before)).toEqual(['', 'Impact', 'Which', 'Cause']));
  test.each<[string, (body: Body) => Body, string[]]>([
    ['before the first heading', typeAfter('Reports late', '!'), ['']],
    ['under Impact', typeAfter('Reports were', ' very'), ['Impact']],
    ['in a footnote of Impact', typeAfter('In one', ' big'), ['Impact']],
    ['under a heading below Impact', typeAfter('or ask', ' us'), ['Impact', 'Which']],
    ['in a table under Cause', typeAfter('when', 's'), ['Cause']],
    ['in the header', typeAfter('Example', 's'), []],
  ])('a word typed %s', (_, change, names) => {
    expect(changed(change(everything()))).toEqual(names);
  });
});

test('an FAQ answer has one of its own', () => {
  expect(answerFingerprint('Why?', 'So.', hash)).not.toEqual(answerFingerprint('Why?', 'So!', hash));
  expect(answerFingerprint('Why?', 'So.', hash)).not.toEqual(answerFingerprint('Why?So', '.', hash));
});

const show = (tabs: Tab[], suggestionsViewMode: string): Body => readDocument(tabs, { documentId: 'doc1', title: 'Template', suggestionsViewMode, includeTabsContent: true });
const preview = (tabs: Tab[], mode: Preview): Body => show(previewed(tabs, mode), mode);
const edit = fc.record({ segment: fc.nat(30), at: fc.nat(60), length: fc.integer({ min: 1, max: 9 }), text: fc.constantFrom('x', 'big ', 'a\nb', '\n', 'end\n'), strike: fc.boolean() });

/** What people suggest by hand; what Docs refuses has not happened. */
function suggest(tabs: Tab[], edits: readonly { segment: number; at: number; length: number; text: string; strike: boolean }[]): void {
  const draft = { tabs, ids: createIds(7) };
  for (const { segment, at, length, text, strike } of edits) {
    const places = textOf(show(tabs, 'SUGGESTIONS_INLINE')).segments;
    const { tabId = '', segmentId = '' } = places[segment % places.length] ?? {};
    try {
      if (strike) suggestDelete(draft, { tabId, segmentId, startIndex: at, endIndex: at + length });
      else suggestInsert(draft, pointOf(draft, { location: { tabId, segmentId, index: at } }), text);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}

test('editor and viewer, before and after accepting, compute the same of any document', () => {
  let suggested = 0;
  fc.assert(
    fc.property(documents({ suggestions: true, unasked: false }), fc.array(edit, { maxLength: 6 }), ({ body }, edits) => {
      const tabs = loadTabs(body, createIds(1));
      const before = print(show(tabs, 'SUGGESTIONS_INLINE'));
      suggest(tabs, edits);
      const inline = show(tabs, 'SUGGESTIONS_INLINE');
      suggested += pendingSuggestions(inline) > 0 ? 1 : 0;
      expect(print(inline)).toEqual(before);
      expect(lines(inline)).toEqual(lines(preview(tabs, 'PREVIEW_WITHOUT_SUGGESTIONS')));
      expect(print(inline)).toEqual(print(preview(tabs, 'PREVIEW_WITHOUT_SUGGESTIONS')));
      expect(print(inline, 'suggestions accepted')).toEqual(print(preview(tabs, 'PREVIEW_SUGGESTIONS_ACCEPTED')));
    }),
    { numRuns: RUNS },
  );
  expect(suggested).toBeGreaterThan(RUNS / 3);
});

/** Other ids everywhere, and maps in another order. */
const asCopied = (body: Body): Body =>
  JSON.parse(JSON.stringify(body).replace(/kix\.|"t\.(?=\d)/g, (prefix) => `${prefix}copy`), (_, held: unknown) => (typeof held === 'object' && held !== null && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).reverse()) : held));

test('a copy of any document, and one with other looks all over, has the same', () => {
  fc.assert(
    fc.property(documents({ suggestions: true, unasked: false }), ({ body }) => {
      expect(print(asCopied(body))).toEqual(print(body));
      const looks = textOf(body).segments.flatMap(({ tabId, segmentId, paragraphs }) => paragraphs.map(({ start, text }) => ({ tabId, segmentId, startIndex: start, endIndex: start + text.length })));
      expect(print(apply(body, looks.map((range) => ({ updateTextStyle: { range, textStyle: { italic: true, backgroundColor: { color: { rgbColor: MARK_COLOURS.missing } } }, fields: 'italic,backgroundColor' } }))))).toEqual(print(body));
    }),
    { numRuns: RUNS / 2 },
  );
});

test('a letter typed anywhere changes the whole', () => {
  fc.assert(
    fc.property(documents({ suggestions: false, unasked: false }), fc.nat(1000), ({ body }, at) => {
      const places = textOf(body).segments.flatMap(({ tabId, segmentId, paragraphs }) => paragraphs.map(({ start }) => ({ tabId, segmentId, index: start })));
      const location = places[at % places.length];
      expect(whole(apply(body, [{ insertText: { location, text: 'Z' } }]))).not.toBe(whole(body));
    }),
    { numRuns: RUNS / 2 },
  );
});
