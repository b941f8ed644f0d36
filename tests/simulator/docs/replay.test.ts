import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareDocuments, replay } from '../../../src/simulator/docs/replay.ts';

const RECORDINGS = join(__dirname, '../../../../shared/recorded/docs');
const names = existsSync(RECORDINGS) ? readdirSync(RECORDINGS).sort() : [];
const read = <T>(name: string, file: string): T => JSON.parse(readFileSync(join(RECORDINGS, name, file), 'utf8'));

if (names.length === 0) test.skip('Google’s recorded edits replay without a difference (../shared/recorded/docs is missing)', () => undefined);
else
  test.each(names)('Google’s recorded edit replays without a difference: %s', (name) => {
    expect(replay({ before: read(name, 'before.json'), requests: read(name, 'request.json'), after: read(name, 'after.json') })).toBeUndefined();
  });

const before = { body: { content: [{ endIndex: 1, sectionBreak: {} }, { startIndex: 1, endIndex: 6, paragraph: { elements: [{ startIndex: 1, endIndex: 6, textRun: { content: 'text\n', textStyle: {} } }], paragraphStyle: { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' } } }] } };

test('a difference is named by its path', () => {
  const after = structuredClone(before);
  const difference = replay({ before, requests: [{ insertText: { location: { index: 1 }, text: 'a' } }], after });
  expect(difference).toEqual({ path: 'body.content[1].endIndex', expected: 6, got: 7 });
});

describe('ids are compared by what they name', () => {
  const list = (id: string, inText = id): object => ({ content: [{ listId: inText }], lists: { [id]: { levels: 9 } } });
  test.each([
    ['another id in its place is the same', list('kix.a1'), list('kix.b2'), undefined],
    ['one id for two is a difference', [{ listId: 'kix.a1' }, { listId: 'kix.a2' }], [{ listId: 'kix.b1' }, { listId: 'kix.b1' }], '[1].listId'],
    ['two ids for one is a difference', [{ listId: 'kix.a1' }, { listId: 'kix.a1' }], [{ listId: 'kix.b1' }, { listId: 'kix.b2' }], '[1].listId'],
    ['a map must be keyed by the id that the text has', list('kix.a1'), list('kix.b2', 'kix.b3'), 'lists.kix.a1'],
    ['an id too many is a difference', list('kix.a1'), { ...list('kix.a1'), lists: { 'kix.a1': { levels: 9 }, 'kix.a2': {} } }, 'lists.kix.a2'],
    ['text that looks like an id is text', { content: 'h.abc' }, { content: 'h.abd' }, 'content'],
    ['document and revision do not count', { revisionId: 'a', documentId: 'b' }, { revisionId: 'c', documentId: 'd' }, undefined],
  ])('%s', (_, expected, got, path) => {
    expect(compareDocuments(expected, got)?.path).toBe(path);
  });

  test('an id that was there before must still be it', () => {
    expect(compareDocuments({ headingId: 'h.a' }, { headingId: 'h.b' })).toBeUndefined();
    expect(compareDocuments({ headingId: 'h.a' }, { headingId: 'h.b' }, new Set(['h.a']))?.path).toBe('headingId');
  });
});
