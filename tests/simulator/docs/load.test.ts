import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { ID, bold, heading, openDocument, p, table } from './world.ts';
import type { Block } from './world.ts';

const loaded = (document: Docs.Schema$Document): Docs.Schema$Document => openDocument(document).get();
const content = (document: Docs.Schema$Document): Block[] => loaded(document).tabs?.[0]?.documentTab?.body?.content ?? [];

test('without indices they are counted: section break, text in UTF-16, table, cells', () => {
  const blocks = content({ body: { content: [p('a😀'), table(['b', 'cc']), p('')] } });
  expect(blocks.map(({ startIndex, endIndex }) => [startIndex, endIndex])).toEqual([[undefined, 1], [1, 5], [5, 15], [15, 16]]);
  expect(blocks[2]?.table?.tableRows?.[0]).toMatchObject({ startIndex: 6, endIndex: 14, tableCells: [{ startIndex: 7, endIndex: 10 }, { startIndex: 10, endIndex: 14 }] });
});

test('what a converter leaves out is added', () => {
  const [section, title, , last] = content({ body: { content: [{ paragraph: { elements: [{ textRun: { content: 'Title' } }], paragraphStyle: { namedStyleType: 'HEADING_1' } } }, table(['a'])] } });
  expect(section?.sectionBreak).toBeDefined();
  expect(title?.paragraph).toMatchObject({ elements: [{ textRun: { content: 'Title\n', textStyle: {} } }], paragraphStyle: { headingId: expect.stringMatching(/^h\./), direction: 'LEFT_TO_RIGHT' } });
  expect(last?.paragraph?.elements).toEqual([{ startIndex: 13, endIndex: 14, textRun: { content: '\n', textStyle: {} } }]);
  expect(content({}).map((block) => block.endIndex)).toEqual([1, 2]);
});

test('one style object on many runs stays many styles', () => {
  const shared = { bold: true };
  const document = { body: { content: [p({ textRun: { content: 'one', textStyle: shared } }), p({ textRun: { content: 'two', textStyle: shared } })] } };
  const world = openDocument(document);
  world.batch({ updateTextStyle: { range: { startIndex: 1, endIndex: 4 }, textStyle: {}, fields: 'bold' } });
  expect(world.paragraphs().map(({ runs }) => runs[0]?.[1])).toEqual([{}, { bold: true }]);
});

test('what was read loads again to the same, tabs, child tabs, headers and ranges included', () => {
  const world = openDocument({
    tabs: [
      {
        tabProperties: { tabId: 't.0', title: 'One' },
        documentTab: { body: { content: [heading(1, '<a>One<b>'), table(['x', 'y']), p(bold('end'))] }, headers: { 'kix.h': { content: [p('head')] } } },
        childTabs: [{ tabProperties: { tabId: 't.child', title: 'Child' }, documentTab: { body: { content: [p('child')] } } }],
      },
    ],
  });
  world.batch({ createNamedRange: { name: 'value', range: { startIndex: world.at.a, endIndex: world.at.b } } });
  const read = world.docs.document(ID);
  world.docs.load(ID, read);
  expect(world.docs.document(ID)).toEqual(read);
});

test('a document read the old way is its first tab', () => {
  expect(loaded({ body: { content: [p('text')] } }).tabs?.map((tab) => tab.tabProperties)).toEqual([{ tabId: 't.0', title: 'Tab 1', index: 0 }]);
});

const indexed = (startIndex: number, endIndex: number, text: string): Block => ({ startIndex, endIndex, paragraph: { elements: [{ startIndex, endIndex, textRun: { content: text } }] } });
test.each<[string, Docs.Schema$Document, string]>([
  ['indices that are not those of the text', { body: { content: [{ endIndex: 1, sectionBreak: {} }, indexed(1, 9, 'text\n')] } }, 'tabs[0].documentTab.body.content[1].paragraph.elements[0] says it reaches from 1 to 9, its text from 1 to 6'],
  ['indices without a section break', { body: { content: [indexed(0, 5, 'text\n')] } }, 'says it reaches from 0 to 5, its text from 1 to 6'],
  ['a paragraph that does not end', { body: { content: [{ endIndex: 1, sectionBreak: {} }, indexed(1, 5, 'text')] } }, 'tabs[0].documentTab.body.content[1].paragraph does not end with a line end'],
  ['a paragraph that ends twice', { body: { content: [p('one\ntwo')] } }, 'tabs[0].documentTab.body.content[0].paragraph has a line end in its middle'],
  ['rows of different lengths', { body: { content: [table(['a'], ['b', 'c'])] } }, 'tabs[0].documentTab.body.content[0] is a table whose rows have different numbers of cells, or none'],
  ['a block that is nothing', { body: { content: [{}] } }, 'tabs[0].documentTab.body.content[0] is neither paragraph, table, section break nor table of contents'],
  ['a range beyond the text', { body: { content: [p('a')] }, namedRanges: { n: { namedRanges: [{ name: 'n', ranges: [{ startIndex: 1, endIndex: 40 }] }] } } }, 'tabs[0].documentTab.namedRanges.n reaches from 1 to 40, where there is no text'],
  ['one tab twice', { tabs: [{ tabProperties: { tabId: 't.0' } }, { tabProperties: { tabId: 't.0' } }] }, 'tab t.0 is there twice'],
])('complains of %s', (_, document, message) => {
  expect(() => loaded(document)).toThrow(`The document is not one that Google Docs could hold: ${message.startsWith('says') ? '' : message}`);
  expect(() => loaded(document)).toThrow(message);
});
