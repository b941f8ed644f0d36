/** Comments as Drive tells them become what the record keeps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommentAsRead, DocumentComment, PermissionAsRead } from '../../src/playbook/comments.ts';
import type { Merging } from '../../src/playbook/kept-comments.ts';
import { readComment, unescapeHtml } from '../../src/playbook/comments.ts';
import { ageOf, countOpen, mergeComments, readFrom } from '../../src/playbook/kept-comments.ts';
import { SHARED, withShared } from '../simulator/shared-folder.ts';

const WRITER = 'writer@example.com';
const LEGAL = 'legal@example.com';
const OTHER = 'counsel@example.com';
const user = (emailAddress: string, displayName: string): PermissionAsRead => ({ type: 'user', emailAddress, displayName });
const PEOPLE = [user(WRITER, 'Technical Writer'), user(LEGAL, 'Legal Counsel'), user('a@example.com', 'Same Name'), user('b@example.com', 'Same Name'), { type: 'domain', displayName: 'example.com' }, { type: 'group', emailAddress: 'csms@example.com', displayName: 'CSMs' }];
const reader = (change: object = {}) => ({ email: WRITER, people: PEOPLE, withheld: [], ...change });
const by = (displayName: string, me = false) => ({ displayName, me });
const raw = (change: CommentAsRead = {}): CommentAsRead => ({ id: 'C1', createdTime: '2026-11-24T14:05:00.123Z', modifiedTime: '2026-11-24T14:05:00.123Z', content: 'Is this true?', author: by('Legal Counsel'), deleted: false, replies: [], ...change });
const read = (change: CommentAsRead = {}, around: object = {}): DocumentComment => readComment('customer', raw(change), reader(around));
const said = (displayName: string, content: string, more: object = {}) => ({ id: 'R', createdTime: '2026-11-24T15:00:00.000Z', author: by(displayName), content, ...more });

describe('who', () => {
  test.each([
    ['a name that one person with access has', by('Legal Counsel'), LEGAL],
    ['the reader, whom Drive names as such', by('Somebody', true), WRITER],
    ['a name that nobody with access has', by('Passing Colleague'), ''],
    ['a name that two have', by('Same Name'), ''],
    ['a group’s name is no person', by('CSMs'), ''],
    ['the reader’s own name, but not the reader', by('Technical Writer'), ''],
    ['no author at all', undefined, ''],
  ])('%s', (_, author, address) => expect(read({ author }).address).toBe(address));

  test('of two people with one name, who is not the reader is the other', () => expect(read({ author: by('Same Name') }, { email: 'a@example.com' }).address).toBe('b@example.com'));
  test('one person with two permissions is one person', () => expect(read({}, { people: [user(LEGAL, 'Legal Counsel'), user('Legal@Example.com', 'Legal Counsel')] }).address).toBe(LEGAL));
});

describe('state', () => {
  const resolve = said('Technical Writer', '', { action: 'resolve' });
  const reopen = said('Technical Writer', '', { action: 'reopen', createdTime: '2026-11-24T16:00:00.000Z' });
  test.each([
    ['never resolved: the word is missing', {}, 'open', ''],
    ['resolved', { resolved: true, replies: [resolve] }, 'resolved', '2026-11-24T15:00:00Z'],
    ['resolved, nobody knows by which reply', { resolved: true, modifiedTime: '2026-11-24T17:00:00.000Z' }, 'resolved', '2026-11-24T17:00:00Z'],
    ['reopened', { resolved: false, replies: [resolve, reopen] }, 'reopened', ''],
    ['resolved again: when it was last', { resolved: true, replies: [{ ...resolve, createdTime: '2026-11-24T18:00:00Z' }, reopen, resolve] }, 'resolved', '2026-11-24T18:00:00Z'],
    ['deleted', { deleted: true, content: null, author: null }, 'deleted', ''],
  ])('%s', (_, change, state, resolved) => expect(read(change)).toMatchObject({ state, resolved }));

  test('of a deleted one only the fact', () =>
    expect(read({ deleted: true, replies: [said('Engineer', 'Words')], quotedFileContent: { value: 'quoted' } })).toEqual({ id: 'C1', document: 'customer', state: 'deleted', who: '', address: '', quoted: '', text: '', replies: [], answered: false, opened: '2026-11-24T14:05:00Z', resolved: '', modified: '2026-11-24T14:05:00.123Z', withheldFor: '' }));
});

test.each([
  ['nobody replied', [], false],
  ['somebody else did', [said('Technical Writer', 'Yes')], true],
  ['the author alone did', [said('Legal Counsel', 'Well?')], false],
  ['somebody resolved without a word', [said('Technical Writer', '', { action: 'resolve' })], false],
  ['the answer was deleted', [said('Technical Writer', '', { deleted: true })], false],
])('answered: %s', (_, replies, answered) => expect(read({ replies }).answered).toBe(answered));

test('replies stand oldest first; of a deleted one only the fact', () =>
  expect(read({ replies: [said('Technical Writer', 'Second', { createdTime: '2026-11-24T16:00:00Z' }), said('Engineer', 'gone', { deleted: true })] }).replies).toEqual([
    { who: '', address: '', at: '2026-11-24T15:00:00Z', text: '', did: 'deleted', withheldFor: '' },
    { who: 'Technical Writer', address: '', at: '2026-11-24T16:00:00Z', text: 'Second', did: '', withheldFor: '' },
  ]));

test.each([
  ['a &lt; b &amp;&amp; &quot;c&quot; &#39;d&#39;', `a < b && "c" 'd'`],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['&#x1F525; &nbsp; &euro; &#xD800; &#0; &', '🔥 \u00a0 &euro; &#xD800; &#0; &'],
])('quoted words: %s', (html, text) => expect(unescapeHtml(html)).toBe(text));

describe('a role whose words stay in the document', () => {
  const withheld = [{ role: 'legal', people: [LEGAL, OTHER] }];
  test('stands as open, by the role, without words', () =>
    expect(read({ quotedFileContent: { value: 'we are liable' } }, { withheld })).toMatchObject({ state: 'open', who: 'legal', address: '', text: '', quoted: '', withheldFor: 'legal' }));
  test('its replies to others too', () => expect(read({ author: by('Technical Writer', true), replies: [said('Legal Counsel', 'Never')] }, { withheld })).toMatchObject({ text: 'Is this true?', withheldFor: '', replies: [{ who: 'legal', text: '', withheldFor: 'legal' }] }));
  test('a name that may be theirs withholds', () => expect(read({}, { withheld, people: [...PEOPLE, user(OTHER, 'Legal Counsel')] })).toMatchObject({ text: '', withheldFor: 'legal' }));
  test('others’ words stand', () => expect(read({ author: by('Engineer') }, { withheld })).toMatchObject({ text: 'Is this true?', withheldFor: '' }));
});

describe('what is kept, with what was read', () => {
  const merging = (change: Partial<Merging> = {}): Merging => ({ whole: [], vouched: true, withheld: [], ...change });
  const at = (id: string, minute: number, change: Partial<DocumentComment> = {}): DocumentComment => ({ ...read({ id, createdTime: `2026-11-24T14:${10 + minute}:00Z`, modifiedTime: `2026-11-24T14:${10 + minute}:00.000Z` }), ...change });
  const states = (comments: readonly DocumentComment[]): string[] => comments.map(({ id, state, text }) => `${id} ${state} ${text}`);

  test('new ones come behind, oldest first', () => expect(mergeComments([at('A', 1)], [at('C', 3), at('B', 2)], merging()).map(({ id }) => id)).toEqual(['A', 'B', 'C']));
  test('the later reading of one counts', () => {
    const [older, newer] = [at('A', 1, { text: 'before' }), at('A', 2, { text: 'after' })];
    expect(states(mergeComments([older], [newer], merging()))).toEqual(['A open after']);
    expect(states(mergeComments([newer], [older], merging()))).toEqual(['A open after']);
  });
  test('what somebody typed over is Drive’s again, whatever time stands beside it', () =>
    expect(states(mergeComments([at('A', 9, { text: 'forged', state: 'resolved' })], [at('A', 1)], merging({ vouched: false })))).toEqual(['A open Is this true?']));
  test('what a whole reading does not have is deleted there, in that document alone', () =>
    expect(states(mergeComments([at('A', 1), at('B', 1, { document: 'faq' })], [], merging({ vouched: false, whole: ['customer'] })))).toEqual(['A deleted ', 'B open Is this true?']));
  test('an author once known stays known to a reader who sees names only', () => {
    const known = at('A', 1, { replies: [{ who: 'Engineer', address: 'e@example.com', at: '2026-11-24T15:00:00Z', text: 'Yes', did: '', withheldFor: '' }] });
    const names = { ...known, address: '', replies: known.replies.map((reply) => ({ ...reply, address: '' })) };
    expect(mergeComments([known], [names], merging())).toEqual([known]);
  });
  test('and what is withheld stays withheld', () => {
    const kept = readComment('customer', raw(), reader({ withheld: [{ role: 'legal', people: [LEGAL] }] }));
    expect(mergeComments([kept], [read({}, { people: [] })], merging())).toMatchObject([{ who: 'legal', text: '', withheldFor: 'legal' }]);
  });
});

describe('counts and ages', () => {
  const NOW = Date.parse('2026-11-27T14:05:00Z');
  const list = [read(), read({ id: 'C2', resolved: true, replies: [said('Engineer', '', { action: 'resolve' })] }), read({ id: 'C3', createdTime: '2026-11-23T14:05:00Z', resolved: false, replies: [said('Engineer', '', { action: 'reopen' })] })];
  test('open and reopened ones, since the oldest', () => {
    expect(countOpen(list)).toEqual({ open: 2, oldest: '2026-11-23T14:05:00Z' });
    expect(countOpen(list, 'faq')).toEqual({ open: 0 });
  });
  test('a resolved one is as old as it was then; a deleted one has no age', () => {
    expect(list.map((comment) => Math.floor((ageOf(comment, NOW) ?? -1) / 86_400_000))).toEqual([3, 0, 4]);
    expect(ageOf(read({ deleted: true }), NOW)).toBeUndefined();
  });
  test('what is read next begins a little before the last change; a time that is still to come is none', () => {
    expect(readFrom([], 'customer', NOW)).toBeUndefined();
    expect(readFrom(list, 'faq', NOW)).toBeUndefined();
    expect(readFrom(list, 'customer', NOW)).toBe('2026-11-24T14:03:00.000Z');
    expect(readFrom([{ ...read(), modified: '2099-01-01T00:00:00.000Z' }], 'customer', NOW)).toBe('2026-11-27T14:03:00.000Z');
  });
});

withShared('a list of the real Drive reads', () => {
  const { comments }: { comments: CommentAsRead[] } = JSON.parse(readFileSync(join(SHARED, 'recorded/comments/real_comments_list_2019_public_code_comment.json'), 'utf8'));
  const all = comments.map((comment) => readComment('internal', comment, reader()));
  expect(all.map(({ state }) => state)).toEqual(comments.map(() => 'open'));
  expect(all[0]).toMatchObject({ id: 'AAAACtjbsg8', address: WRITER, text: 'ipsl gif funny_thing', quoted: 'mments on', opened: '2019-05-19T17:12:57Z', answered: false, replies: [{ text: 'ipsl remove', at: '2019-05-19T17:13:04Z' }] });
  expect(all[3]?.quoted).toContain('<act note="finger point">');
});
