/** Reading comments costs one round for each page of the deepest document, however many documents there are. */
import { readAll } from '../../../src/actions/comments/reading.ts';
import type { ReadDocument } from '../../../src/actions/comments/reading.ts';
import { createLocalTeam } from '../../../src/commands/local-team.ts';
import { ask } from '../../../src/simulator/pages/asking.ts';
import type { Transport } from '../../../src/workspace/transport.ts';
import { createRounds } from '../../../src/workspace/rounds.ts';
import { DIST, WRITER } from '../stage.ts';

const team = createLocalTeam({ dist: DIST });
const { workspace } = team;
const FILES = [team.notesId, ...Object.values(team.templates)];
const url = (id: string): string => `https://www.googleapis.com/drive/v3/files/${id}/comments?fields=id`;
for (let i = 0; i < 500; i += 1) ask(workspace, WRITER, 'POST', url(FILES[i % FILES.length] ?? ''), { content: `comment ${i}` });
const start = team.snapshot();
beforeEach(() => {
  workspace.faults.clear();
  team.restore(start);
});

const headers = { authorization: `Bearer ${workspace.issueToken(WRITER, ['https://www.googleapis.com/auth/drive'])}` };
const transport: Transport = {
  fetchAll: (requests) => workspace.fetchAll(requests.map(({ method, url }) => ({ method, url, headers }))).map(({ status, body }) => ({ status, body: typeof body === 'string' ? body : Buffer.from(body).toString('utf8') })),
};
const rounds = createRounds(transport, { now: () => workspace.clock.now(), sleep: (milliseconds) => workspace.clock.advance(milliseconds) });
function read(since?: string): { rounds: number; documents: ReadDocument[]; notes: string[] } {
  const notes: string[] = [];
  const before = workspace.counts.rounds;
  const documents = readAll({ rounds, log: { note: (line) => void notes.push(line) } }, FILES.map((fileId) => ({ document: 'customer', fileId, since })));
  return { rounds: workspace.counts.rounds - before, documents, notes };
}

test('500 comments over 4 documents: two pages each, two rounds', () => {
  const { rounds, documents } = read();
  expect([rounds, FILES.length]).toEqual([2, 4]);
  expect(documents.map(({ comments, complete, whole }) => [new Set(comments.map(({ id }) => id)).size, complete, whole])).toEqual(FILES.map(() => [125, true, true]));
});

test('what changed since then: one round, and nothing of the rest', () => {
  workspace.clock.advance(60_000);
  const since = new Date(workspace.clock.now()).toISOString();
  ask(workspace, WRITER, 'POST', url(team.notesId), { content: 'new' });
  const { rounds, documents } = read(since);
  expect([rounds, documents.map(({ comments }) => comments.length)]).toEqual([1, [1, 0, 0, 0]]);
  expect(documents.every(({ whole }) => !whole)).toBe(true);
});

test('a page that never comes leaves its document half-read, and says so; the others are whole', () => {
  workspace.faults.add({ method: 'drive.comments.list', nth: 5, answer: 403, reason: 'insufficientFilePermissions' });
  const { documents, notes } = read();
  expect(documents.map(({ complete }) => complete).sort()).toEqual([false, true, true, true]);
  expect(documents.map(({ unread }) => unread).sort()).toEqual([false, false, false, true]);
  expect([notes.length, workspace.faults.unmet()]).toEqual([1, []]);
});
