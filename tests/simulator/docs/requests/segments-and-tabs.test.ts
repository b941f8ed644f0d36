import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { open, openDocument, p, refusal, table } from '../world.ts';
import type { World } from '../world.ts';

const firstTab = (world: World): Docs.Schema$DocumentTab => world.get().tabs?.[0]?.documentTab ?? {};

describe('headers and footers', () => {
  test('are made once, empty, with the document pointing at them', () => {
    const world = open(p('text'));
    const [header, footer] = world.batch({ createHeader: { type: 'DEFAULT' } }, { createFooter: { type: 'DEFAULT' } });
    const headerId = header?.createHeader?.headerId ?? '';
    const { documentStyle, headers } = firstTab(world);
    expect([documentStyle?.defaultHeaderId, documentStyle?.defaultFooterId]).toEqual([headerId, footer?.createFooter?.footerId]);
    expect(headers).toEqual({ [headerId]: { headerId, content: [{ endIndex: 1, paragraph: { elements: [{ endIndex: 1, textRun: { content: '\n', textStyle: {} } }], paragraphStyle: { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' } } }] } });
    expect(refusal(() => world.batch({ createHeader: { type: 'DEFAULT' } }))).toBe('400 INVALID_ARGUMENT Invalid requests[0].createHeader: A default header already exists.');
  });

  test('can belong to a later section', () => {
    const world = open(p('one<here>two'));
    world.batch({ insertSectionBreak: { location: { index: world.at.here }, sectionType: 'CONTINUOUS' } });
    const [reply] = world.batch({ createHeader: { type: 'DEFAULT', sectionBreakLocation: { index: 5 } } });
    expect(firstTab(world).body?.content?.[2]?.sectionBreak?.sectionStyle?.defaultHeaderId).toBe(reply?.createHeader?.headerId);
    expect(firstTab(world).documentStyle?.defaultHeaderId).toBeUndefined();
  });

  test('deleted, nothing points at them any more', () => {
    const world = open(p('text'));
    const [reply] = world.batch({ createFooter: { type: 'DEFAULT' } });
    world.batch({ deleteFooter: { footerId: reply?.createFooter?.footerId } });
    expect([firstTab(world).footers, firstTab(world).documentStyle?.defaultFooterId]).toEqual([undefined, undefined]);
    expect(refusal(() => world.batch({ deleteFooter: { footerId: 'kix.none' } }))).toMatch('The footer with ID kix.none does not exist.');
  });
});

describe('createFootnote', () => {
  test('puts a reference into the body and a footnote of a space and a newline', () => {
    const world = open(p('one<here> two'));
    const [reply] = world.batch({ createFootnote: { location: { index: world.at.here } } });
    const footnoteId = reply?.createFootnote?.footnoteId ?? '';
    expect(world.text()).toBe('one· two\n');
    expect(firstTab(world).footnotes?.[footnoteId]).toMatchObject({ footnoteId, content: [{ endIndex: 2, paragraph: { elements: [{ textRun: { content: ' \n' } }] } }] });
  });

  test('is for the body only', () => {
    const world = openDocument({ body: { content: [p('text')] }, headers: { 'kix.h': { content: [p('head')] } } });
    expect(refusal(() => world.batch({ createFootnote: { location: { segmentId: 'kix.h', index: 1 } } }))).toMatch('Footnote references can only be inserted in the body.');
  });

  test('in a table it counts in reading order', () => {
    const world = open(p('a<late>'), table(['b<early>']), p('c<last>'));
    for (const name of ['last', 'early', 'late']) world.batch({ createFootnote: { location: { index: world.at[name] } } });
    const numbers = world.get().tabs?.[0]?.documentTab?.body?.content ?? [];
    expect(JSON.stringify(numbers).match(/"footnoteNumber":"\d"/g)).toEqual(['"footnoteNumber":"1"', '"footnoteNumber":"2"', '"footnoteNumber":"3"']);
  });
});

describe('tabs', () => {
  const titles = (world: World): unknown => {
    const tree = (tabs: readonly Docs.Schema$Tab[]): unknown[] => tabs.map(({ tabProperties, childTabs }) => [tabProperties?.title, tabProperties?.index, ...(childTabs ? [tree(childTabs)] : [])]);
    return tree(world.get().tabs ?? []);
  };
  const add = (world: World, tabProperties: Docs.Schema$TabProperties = {}): Docs.Schema$TabProperties => world.batch({ addDocumentTab: { tabProperties } })[0]?.addDocumentTab?.tabProperties ?? {};

  test('are added at the end, at an index, and below a parent; indices count siblings', () => {
    const world = open(p('text'));
    const second = add(world);
    expect(second).toEqual({ tabId: expect.stringMatching(/^t\.[a-z0-9]{12}$/), title: 'Tab 2', index: 1 });
    add(world, { title: 'First', index: 0 });
    expect(add(world, { title: 'Child', parentTabId: second.tabId })).toMatchObject({ index: 0, parentTabId: second.tabId, nestingLevel: 1 });
    expect(titles(world)).toEqual([['First', 0], ['Tab 1', 1], ['Tab 2', 2, [['Child', 0]]]]);
  });

  test('a request without a tab goes to the first, silently; with one, to that', () => {
    const world = open(p('first'));
    const { tabId } = add(world);
    world.batch({ insertText: { location: { index: 1 }, text: 'A' } }, { insertText: { location: { index: 1, tabId }, text: 'B' } });
    expect(world.get().tabs?.map((tab) => tab.documentTab?.body?.content?.[1]?.paragraph?.elements?.[0]?.textRun?.content)).toEqual(['Afirst\n', 'B\n']);
  });

  test('a new tab is blank, and edits and ranges stay within their tab', () => {
    const world = open(p('first'));
    const { tabId } = add(world);
    world.batch({ insertText: { location: { index: 1, tabId }, text: 'second' } }, { createNamedRange: { name: 'value', range: { startIndex: 1, endIndex: 4, tabId } } }, { insertText: { location: { index: 1 }, text: 'more ' } });
    expect(world.get().tabs?.map((tab) => tab.documentTab?.namedRanges?.value?.namedRanges?.[0]?.ranges)).toEqual([undefined, [{ startIndex: 1, endIndex: 4 }]]);
  });

  test('are deleted with their children, but never the last one', () => {
    const world = open(p('text'));
    const { tabId } = add(world);
    add(world, { title: 'Child', parentTabId: tabId });
    world.batch({ deleteTab: { tabId } });
    expect(titles(world)).toEqual([['Tab 1', 0]]);
    expect(refusal(() => world.batch({ deleteTab: { tabId: 't.0' } }))).toBe('400 INVALID_ARGUMENT Invalid requests[0].deleteTab: The last tab of a document cannot be deleted.');
  });

  test('are renamed and moved', () => {
    const world = open(p('text'));
    const { tabId } = add(world);
    world.batch({ updateDocumentTabProperties: { tabProperties: { tabId, title: 'Notes', index: 0, iconEmoji: '📝' }, fields: 'title,index,iconEmoji' } });
    expect(titles(world)).toEqual([['Notes', 0], ['Tab 1', 1]]);
    expect(world.get().tabs?.[0]?.tabProperties?.iconEmoji).toBe('📝');
  });

  test.each<[string, Docs.Schema$Request, string]>([
    ['a title that is taken', { addDocumentTab: { tabProperties: { title: 'Tab 1' } } }, 'addDocumentTab: Tab title must be unique.'],
    ['an id of one’s own', { addDocumentTab: { tabProperties: { tabId: 't.mine' } } }, 'addDocumentTab: The ID of a new tab cannot be chosen.'],
    ['an unknown parent', { addDocumentTab: { tabProperties: { parentTabId: 't.none' } } }, 'addDocumentTab: The tab ID t.none does not exist.'],
    ['an icon that is no emoji', { addDocumentTab: { tabProperties: { iconEmoji: 'xy' } } }, 'addDocumentTab: The icon must be a single emoji.'],
    ['an index beyond the last', { addDocumentTab: { tabProperties: { index: 5 } } }, 'addDocumentTab: The tab index 5 must be at least 0 and at most 1.'],
    ['no tab to rename', { updateDocumentTabProperties: { tabProperties: { title: 'x' }, fields: 'title' } }, 'updateDocumentTabProperties: The ID of the tab to update must be specified.'],
    ['another parent', { updateDocumentTabProperties: { tabProperties: { tabId: 't.0' }, fields: 'parentTabId' } }, 'updateDocumentTabProperties: Invalid field: parentTabId'],
  ])('refuses %s', (_, request, message) => {
    expect(refusal(() => open(p('text')).batch(request))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].${message}`);
  });
});
