/** A comment's row reads back as it was written, whatever its words are. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readComment } from '../../src/playbook/comments.ts';
import type { CommentReply, DocumentComment } from '../../src/playbook/comments.ts';
import { commentEdit, commentsSeal, readComments, showReplies } from '../../src/record/comments.ts';
import { tableOf, textOf } from '../../src/record/table.ts';
import { RECORD_TABS } from '../../src/record/tabs.ts';

const header = RECORD_TABS.comments.columns.map((column) => column.header);
function roundTrip(comments: readonly DocumentComment[]): DocumentComment[] {
  const lines = comments.map((comment) => {
    const edit = commentEdit(comment, 'FILE');
    return header.map((name) => (name === 'Comment' ? comment.id : edit.do === 'put' ? textOf(edit.cells[name] ?? '') : ''));
  });
  return readComments(tableOf({ layout: RECORD_TABS.comments, title: 'Comments', header }, lines));
}

const author = fc.record({ displayName: fc.constantFrom('Technical Writer', 'A (b) c', 'Legal', 'x (not sure who)', ''), me: fc.boolean() });
const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('=1+1', '<b>x</b>', '2026-11-24T14:05:00Z Wren (w@example.com):\n  said', '  indented\n\nlines', "'quoted"));
const time = fc.integer({ min: 0, max: 80_000_000 }).map((ms) => new Date(Date.parse('2026-11-20T00:00:00Z') + ms).toISOString());
const reply = fc.record({ id: fc.constant('R'), createdTime: time, author, content: words, action: fc.constantFrom(undefined, 'resolve', 'reopen'), deleted: fc.boolean() });
const comment = fc.record({ createdTime: time, modifiedTime: time, author, content: words, deleted: fc.boolean(), resolved: fc.constantFrom(undefined, true, false), quotedFileContent: fc.record({ value: words }), replies: fc.array(reply, { maxLength: 4 }) });
const people = [{ type: 'user', emailAddress: 'legal@example.com', displayName: 'Legal' }, { type: 'user', emailAddress: 'b@example.com', displayName: 'A (b) c' }];

test('rows read back as they were written', () => {
  fc.assert(
    fc.property(fc.array(comment, { maxLength: 4 }), (raw) => {
      const comments = raw.map((item, i) => readComment('faq', { id: `C${i}`, ...item }, { email: 'writer@example.com', people, withheld: [{ role: 'legal', people: ['legal@example.com'] }] }));
      // A name that says of itself that nobody is sure is shown with that once.
      const expected = comments.map((item) => ({ ...item, who: item.who.replace(/ \(not sure who\)$/, item.address === '' ? ' (not sure who)' : '') }));
      expect(roundTrip(comments)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('lines that people wrote into the tab are no comments; of two rows with one id the first counts', () => {
  const line = (id: string, document: string, state: string, says: string) => header.map((name) => ({ Comment: id, Document: document, State: state, Says: says, Who: '', Address: '', Age: '', Answered: '', Link: '', Replies: '', 'Modified (UTC)': '', 'Opened (UTC)': '', 'Quoted words': '', 'Resolved (UTC)': '', 'Withheld for': '' })[name]);
  const lines = [line('C1', 'faq', 'open', 'first'), line('ask legal', '', '', ''), line('C1', 'faq', 'resolved', 'second'), line('C2', 'elsewhere', 'open', '')];
  expect(readComments(tableOf({ layout: RECORD_TABS.comments, title: 'Comments', header }, lines)).map(({ id, text }) => [id, text])).toEqual([['C1', 'first']]);
});

test('of more replies than a cell holds, the latest stand, and how many do not', () => {
  const replies = Array.from({ length: 20 }, (_, i): CommentReply => ({ who: 'Engineer', address: '', at: `2026-11-24T14:${10 + i}:00Z`, text: 'x'.repeat(4_000), did: '', withheldFor: '' }));
  const cell = showReplies(replies);
  expect(cell.length).toBeLessThan(50_000);
  expect(cell).toMatch(/^\(9 earlier replies stand in the document\)\n2026-11-24T14:19:00Z Engineer \(not sure who\):\n/);
});

test('the seal fits whatever order rows stand in, and no row changed, added or gone, and no other policy', () => {
  const seal = (comments: readonly DocumentComment[], policy: { role: string; people: string[] }[] = []): string => commentsSeal(comments, policy, (text) => createHash('sha256').update(text).digest('hex'));
  const comment = (id: string): DocumentComment => readComment('faq', { id, content: 'x' }, { email: '', people: [], withheld: [] });
  const [a, b] = [comment('C1'), comment('C2')];
  expect(seal([b, a])).toBe(seal([a, b]));
  for (const other of [seal([a]), seal([a, { ...b, text: 'y' }]), seal([a, b, { ...b, id: 'C3' }]), seal([a, b], [{ role: 'legal', people: [] }]), seal([])]) expect(other).not.toBe(seal([a, b]));
});
