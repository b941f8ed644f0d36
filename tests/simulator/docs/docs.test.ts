import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { createDocs } from '../../../src/simulator/docs/docs.ts';
import { createIds } from '../../../src/simulator/ids.ts';
import type { JsonObject } from '../../../src/simulator/service.ts';
import { ID, WRITER, call, heading, open, openDocument, p, refusal, sent, table } from './world.ts';
import type { World } from './world.ts';

const READER = 'reader@example.com';
const COMMENTER = 'commenter@example.com';
const get = (world: World, query: Record<string, string | boolean>, email = WRITER, id = ID): Docs.Schema$Document => call(world.docs, 'docs.documents.get', {}, email, query, id);
const insert = (text: string): JsonObject => ({ insertText: { location: { index: 1 }, text } });

describe('documents.get', () => {
  test('with tabs: content under tabs alone; without: the first tab in the old fields, and no hint of others', () => {
    const world = open(p('text'));
    world.batch({ addDocumentTab: { tabProperties: { title: 'More' } } });
    expect(Object.keys(get(world, { includeTabsContent: true })).sort()).toEqual(['documentId', 'revisionId', 'suggestionsViewMode', 'tabs', 'title']);
    const old = get(world, {});
    expect(Object.keys(old).sort()).toEqual(['body', 'documentId', 'documentStyle', 'namedStyles', 'revisionId', 'suggestionsViewMode', 'title']);
    expect(old.body).toEqual(get(world, { includeTabsContent: true }).tabs?.[0]?.documentTab?.body);
  });

  test('an index of 0 and empty maps are not there', () => {
    const document = openDocument({ body: { content: [p('text')] }, headers: { 'kix.h': { content: [p('head')] } }, lists: {} }).get();
    const tab = document.tabs?.[0]?.documentTab;
    expect(tab?.body?.content?.[0]).toEqual({ endIndex: 1, sectionBreak: expect.anything() });
    expect(tab?.headers?.['kix.h']?.content?.[0]).toEqual({ endIndex: 5, paragraph: expect.objectContaining({ elements: [expect.not.objectContaining({ startIndex: 0 })] }) });
    expect(tab).not.toHaveProperty('lists');
    expect(tab).not.toHaveProperty('namedRanges');
  });

  test('what is read is a copy', () => {
    const world = open(p('text'));
    const paragraph = world.docs.document(ID).tabs?.[0]?.documentTab?.body?.content?.[1]?.paragraph;
    if (paragraph) paragraph.elements = [];
    expect(world.text()).toBe('text\n');
  });
});

describe('access', () => {
  const asked = (id: string, query = {}, email = WRITER): string => refusal(() => get(open(p('text')), query, email, id));

  test.each([
    ['no such file', 'none', '404 NOT_FOUND Requested entity was not found.'],
    ['a file not shared', 'not-shared', '403 PERMISSION_DENIED The caller does not have permission'],
    ['a sheet', 'a-sheet', '400 FAILED_PRECONDITION This operation is not supported for this document'],
  ])('%s', (_, id, answer) => {
    expect(asked(id)).toBe(answer);
    expect(refusal(() => call(open(p('x')).docs, 'docs.documents.batchUpdate', { requests: [insert('x')] }, WRITER, {}, id))).toBe(answer);
  });

  test('a reader sees no suggestions, may not ask for them, and gets no revision id', () => {
    const world = open(p('text'));
    world.docs.suggestInsert(ID, { index: 1 }, 'new ');
    const read = get(world, {}, READER);
    expect([read.suggestionsViewMode, read.revisionId, read.body?.content?.[1]?.paragraph?.elements?.[0]?.textRun?.content]).toEqual(['PREVIEW_WITHOUT_SUGGESTIONS', undefined, 'text\n']);
    for (const suggestionsViewMode of ['SUGGESTIONS_INLINE', 'PREVIEW_SUGGESTIONS_ACCEPTED'])
      expect(refusal(() => get(world, { suggestionsViewMode }, READER))).toBe('403 PERMISSION_DENIED The caller does not have permission');
    expect(get(world, { suggestionsViewMode: 'PREVIEW_WITHOUT_SUGGESTIONS' }, READER).suggestionsViewMode).toBe('PREVIEW_WITHOUT_SUGGESTIONS');
  });

  test('a commenter sees suggestions, gets no revision id, and may not edit', () => {
    const world = open(p('text'));
    const read = get(world, {}, COMMENTER);
    expect([read.suggestionsViewMode, read.revisionId]).toEqual(['SUGGESTIONS_INLINE', undefined]);
    for (const email of [COMMENTER, READER]) expect(refusal(() => sent(world.docs, { requests: [insert('x')] }, email))).toBe('403 PERMISSION_DENIED The caller does not have permission');
    expect(world.touched).toEqual([]);
  });
});

describe('documents.create', () => {
  test('makes a blank document under the title and answers with it', () => {
    const { docs } = open(p('x'));
    const made = call<Docs.Schema$Document>(docs, 'docs.documents.create', { title: 'New one' });
    expect(made).toMatchObject({ documentId: 'created', title: 'New one', suggestionsViewMode: 'SUGGESTIONS_INLINE' });
    expect(made.body?.content?.map((block) => block.endIndex)).toEqual([1, 2]);
    expect(made.namedStyles?.styles).toHaveLength(9);
    expect(call<Docs.Schema$Document>(docs, 'docs.documents.get', {}, WRITER, {}, 'created')).toEqual(made);
  });

  test('refuses content, which Google would leave out without a word', () => {
    expect(refusal(() => call(open(p('x')).docs, 'docs.documents.create', { title: 'a', body: {} }))).toBe("400 INVALID_ARGUMENT A document is created blank: 'body' must not be set. Only 'title' is taken.");
  });
});

describe('documents.batchUpdate', () => {
  test('answers one reply a request, empty ones included, and the new revision', () => {
    const world = open(p('text'));
    const answer = sent(world.docs, { requests: [insert('a'), { createNamedRange: { name: 'n', range: { startIndex: 1, endIndex: 2 } } }, { replaceAllText: { containsText: { text: 'none' }, replaceText: 'x' } }] });
    expect(answer).toEqual({
      documentId: ID,
      replies: [{}, { createNamedRange: { namedRangeId: expect.stringMatching(/^kix\./) } }, { replaceAllText: {} }],
      writeControl: { requiredRevisionId: get(world, {}).revisionId },
    });
    expect(world.touched).toEqual([`${ID} by ${WRITER}`]);
  });

  test('is all or nothing, and leaves the revision where nothing happened', () => {
    const world = open(p('text'));
    const { revisionId } = get(world, {});
    const said = refusal(() => sent(world.docs, { requests: [insert('a'), { createHeader: { type: 'DEFAULT' } }, { deleteContentRange: { range: { startIndex: 1, endIndex: 1 } } }] }));
    expect(said).toBe('400 INVALID_ARGUMENT Invalid requests[2].deleteContentRange: The range should not be empty.');
    expect([world.text(), get(world, {}).revisionId, get(world, {}).headers, world.touched]).toEqual(['text\n', revisionId, undefined, []]);
  });

  test.each([
    ['no request in an entry', [insert('a'), {}], '400 INVALID_ARGUMENT Invalid requests[1]: No request set.'],
    ['two in one', [{ ...insert('a'), deleteTab: { tabId: 't.0' } }], "400 INVALID_ARGUMENT Invalid value at 'requests[0]' (oneof), oneof field 'request' is already set. Cannot set 'deleteTab'"],
    ['none at all', [], '400 INVALID_ARGUMENT Must specify at least one request.'],
    ['one that is not done here', [{ insertInlineImage: { uri: 'https://a.example/i.png', location: { index: 1 } } }], '501 UNIMPLEMENTED The local Workspace does not implement insertInlineImage of documents.batchUpdate.'],
  ])('refuses %s', (_, requests, message) => {
    expect(refusal(() => sent(open(p('text')).docs, { requests }))).toBe(message);
  });
});

describe('revisions', () => {
  test('an edit on the latest goes through and gives the next; a stale one is refused with its id', () => {
    const world = open(p('text'));
    const first = get(world, {}).revisionId;
    const edit = (requiredRevisionId: string | null | undefined): Docs.Schema$BatchUpdateDocumentResponse => sent(world.docs, { requests: [insert('a')], writeControl: { requiredRevisionId: requiredRevisionId ?? '' } });
    const second = edit(first).writeControl?.requiredRevisionId;
    expect(refusal(() => edit(first))).toBe(`400 INVALID_ARGUMENT The required revision ID '${first}' does not match the latest revision.`);
    edit(second);
    expect(world.text()).toBe('aatext\n');
  });

  test('reading moves nothing, another person has another id, a copy has its own', () => {
    const world = open(p('text'));
    expect(get(world, {}).revisionId).toBe(get(world, {}).revisionId);
    expect(get(world, {}, 'lead@example.com').revisionId).not.toBe(get(world, {}).revisionId);
    world.docs.copy(ID, 'created', 'Copy');
    const { docs } = world;
    call(docs, 'docs.documents.create', {});
    expect(call<Docs.Schema$Document>(docs, 'docs.documents.get', {}, WRITER, {}, 'created').revisionId).not.toBe(get(world, {}).revisionId);
  });

  test('a target revision is taken where it is the latest', () => {
    const world = open(p('text'));
    const { revisionId } = get(world, {});
    sent(world.docs, { requests: [insert('a')], writeControl: { targetRevisionId: revisionId ?? '' } });
    expect(refusal(() => sent(world.docs, { requests: [insert('a')], writeControl: { targetRevisionId: revisionId ?? '' } }))).toMatch('400 INVALID_ARGUMENT The target revision ID');
  });

  test('a suggestion changes the revision too', () => {
    const world = open(p('text'));
    const { revisionId } = get(world, {});
    world.docs.suggestDelete(ID, { startIndex: 1, endIndex: 2 });
    expect(get(world, {}).revisionId).not.toBe(revisionId);
  });
});

describe('as Drive’s content', () => {
  test('a copy keeps text, named ranges and suggestions, and goes its own way', () => {
    const world = open(heading(1, '<a>He<b>ad'), table(['cell']), p(''));
    world.batch({ createNamedRange: { name: 'value', range: { startIndex: world.at.a, endIndex: world.at.b } } });
    world.docs.copy(ID, 'created', 'Copy');
    const before = world.docs.document('created').tabs;
    expect(before).toEqual(world.docs.document(ID).tabs);
    world.batch({ insertText: { location: { index: 1 }, text: 'x' } });
    expect(world.docs.document('created').tabs).toEqual(before);
  });

  test('exports without suggestions, imports in place of everything, ranges included', () => {
    const convert = {
      toMarkdown: (document: Docs.Schema$Document) => `md:${JSON.stringify(document).includes('proposed')}`,
      toText: () => 'text', toHtml: () => 'html', toPdf: () => new Uint8Array([1]),
      fromMarkdown: (text: string) => ({ body: { content: [heading(1, text), p('made')] } }),
      fromHtml: () => ({}),
    };
    const world = openDocument({ body: { content: [p('old')] } }, convert);
    world.docs.suggestInsert(ID, { index: 1 }, 'proposed');
    world.batch({ createNamedRange: { name: 'value', range: { startIndex: 1, endIndex: 3 } } });
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(Buffer.from(world.docs.exportAs(ID, 'text/markdown')).toString()).toBe('md:false');
    expect([...world.docs.exportAs(ID, 'application/pdf')]).toEqual([1]);
    expect(refusal(() => world.docs.exportAs(ID, 'image/png'))).toMatch('400 INVALID_ARGUMENT');
    world.docs.importFrom(ID, 'text/markdown; charset=utf-8', bytes('New'));
    expect([world.text(), world.ranges()]).toEqual(['New\nmade\n', {}]);
    world.docs.importFrom(ID, 'text/plain', bytes('\ufeffone\r\ntwo\n'));
    expect(world.text()).toBe('one\ntwo\n');
    expect(refusal(() => world.docs.importFrom(ID, 'text/csv', bytes('a,b')))).toMatch('501');
  });

  test('state goes out and in as plain JSON', () => {
    const world = open(p('<a>text<b>'));
    world.batch({ createNamedRange: { name: 'value', range: { startIndex: world.at.a, endIndex: world.at.b } } });
    const kept: unknown = JSON.parse(JSON.stringify(world.docs.snapshot()));
    const before = world.get();
    world.batch({ insertText: { location: { index: 1 }, text: 'later ' } });
    world.docs.restore(kept);
    expect(world.get()).toEqual(before);
    expect(() => world.docs.restore({ sheets: [] })).toThrow('not a state of the local Docs');
  });

  test('a removed document, and one Drive lists without content, are named', () => {
    const world = open(p('x'));
    world.docs.remove(ID);
    expect(() => world.docs.document(ID)).toThrow(`the local Docs holds no content for document ${ID}`);
  });

  test('a new document is the one that documents.create makes', () => {
    const docs = createDocs({ ids: createIds(1), files: { find: () => undefined, roleOf: () => undefined, create: () => '', rename: () => undefined, touch: () => undefined } });
    docs.createEmpty('one', 'One');
    expect(docs.document('one').tabs?.map((tab) => [tab.tabProperties, tab.documentTab?.body?.content?.length])).toEqual([[{ tabId: 't.0', title: 'Tab 1', index: 0 }, 2]]);
  });
});
