/** drive.comments.* and drive.replies.*. */
import { COLLEAGUE, COMMENTER, createTeam, everyExchangeIsGoogles, idOf, member, OWNER, READER, rows, WRITER } from './team.ts';
import type { Team } from './team.ts';

interface Talk {
  team: Team;
  doc: string;
  /** `path` begins after the document's `comments`. */
  ask: (as: string, method: string, path: string, body?: object) => ReturnType<Team['ask']>;
}

function talk(): Talk {
  const team = createTeam();
  const doc = team.doc();
  team.share(doc, WRITER, 'writer');
  team.share(doc, COMMENTER, 'commenter');
  team.share(doc, READER, 'reader');
  return { team, doc, ask: (as, method, path, body) => team.ask(as, method, `files/${doc}/comments${path}`, body) };
}
const comment = ({ ask }: Talk, as = COMMENTER, content = 'Is this true?'): string => idOf(ask(as, 'POST', '?fields=id', { content }));

test.each([
  ['GET', ''],
  ['POST', ''],
  ['GET', '/C'],
  ['PATCH', '/C'],
  ['GET', '/C/replies'],
  ['POST', '/C/replies'],
])('%s comments%s must say which fields', (method, path) =>
  expect(talk().ask(OWNER, method, path, method === 'GET' ? undefined : { content: 'x' }).json).toMatchObject({ error: { code: 400, errors: [{ reason: 'required', location: 'fields', locationType: 'parameter' }] } }),
);

test('an author is a name and whether it is me, never an address', () => {
  const here = talk();
  comment(here);
  const authors = (as: string): unknown[] => rows(here.ask(as, 'GET', '?fields=comments(author)'), 'comments');
  expect([authors(COMMENTER), authors(OWNER)]).toEqual([[{ author: { kind: 'drive#user', displayName: 'commenter', me: true } }], [{ author: { kind: 'drive#user', displayName: 'commenter', me: false } }]]);
});

test.each([
  [READER, 403],
  [COLLEAGUE, 404],
  [COMMENTER, 200],
])('%s commenting: %i', (as, status) => expect(talk().ask(as, 'POST', '?fields=id', { content: 'x' }).status).toBe(status));

describe('resolving', () => {
  test('is a reply; never resolved has no word for it', () => {
    const here = talk();
    const id = comment(here);
    const resolved = (): unknown => member(here.ask(OWNER, 'GET', `/${id}?fields=*`).json, 'resolved');
    expect(resolved()).toBeUndefined();
    for (const [action, state] of [['resolve', true], ['reopen', false]] as const) {
      expect(here.ask(WRITER, 'POST', `/${id}/replies?fields=action`, { action }).json).toEqual({ action });
      expect(resolved()).toBe(state);
    }
  });
  test('another’s comment is not for a commenter to resolve', () => {
    const here = talk();
    expect(here.ask(COMMENTER, 'POST', `/${comment(here, WRITER)}/replies?fields=id`, { action: 'resolve' }).status).toBe(403);
  });
});

test('resolved cannot be set: Google ignores it, here it is refused', () => {
  const here = talk();
  const id = comment(here, OWNER);
  expect(here.ask(OWNER, 'PATCH', `/${id}?fields=resolved`, { resolved: true })).toMatchObject({ status: 403, reason: 'fieldNotWritable' });
  expect(member(here.ask(OWNER, 'GET', `/${id}?fields=*`).json, 'resolved')).toBeUndefined();
});

describe('replies', () => {
  const replied = () => {
    const here = talk();
    const comments = comment(here);
    const reply = idOf(here.ask(WRITER, 'POST', `/${comments}/replies?fields=id`, { content: 'Yes' }));
    return { here, at: `/${comments}/replies`, comments, reply };
  };
  test('stand under their comment, oldest first, and are listed page by page', () => {
    const { here, at, comments } = replied();
    here.ask(READER, 'POST', `${at}?fields=id`, { content: 'refused' });
    here.ask(OWNER, 'POST', `${at}?fields=id`, { content: 'No' });
    expect(here.ask(OWNER, 'GET', `/${comments}?fields=replies(content)`).json).toEqual({ replies: [{ content: 'Yes' }, { content: 'No' }] });
    const first = here.ask(OWNER, 'GET', `${at}?fields=nextPageToken,replies(content)&pageSize=1`);
    expect(rows(first, 'replies')).toEqual([{ content: 'Yes' }]);
    expect(rows(here.ask(OWNER, 'GET', `${at}?fields=replies(content)&pageSize=1&pageToken=${String(member(first.json, 'nextPageToken'))}`), 'replies')).toEqual([{ content: 'No' }]);
  });
  test('are changed and deleted by their author alone', () => {
    const { here, at, reply } = replied();
    expect([here.ask(OWNER, 'PATCH', `${at}/${reply}?fields=content`, { content: 'x' }).status, here.ask(OWNER, 'DELETE', `${at}/${reply}`).status]).toEqual([403, 403]);
    expect(here.ask(WRITER, 'PATCH', `${at}/${reply}?fields=content`, { content: 'Perhaps' }).json).toEqual({ content: 'Perhaps' });
    expect(here.ask(WRITER, 'DELETE', `${at}/${reply}`).status).toBe(204);
    expect(here.ask(WRITER, 'GET', `${at}/${reply}?fields=id`)).toMatchObject({ status: 404, message: `Reply not found: ${reply}.` });
    expect([rows(here.ask(OWNER, 'GET', `${at}?fields=replies`), 'replies'), rows(here.ask(OWNER, 'GET', `${at}?fields=replies(content,deleted)&includeDeleted=true`), 'replies')]).toEqual([[], [{ deleted: true }]]);
  });
  test('say something, unless they resolve', () => {
    const { here, at } = replied();
    expect(here.ask(OWNER, 'POST', `${at}?fields=id`, {}).status).toBe(400);
    expect(here.ask(OWNER, 'POST', `${at}?fields=id`, { action: 'close' }).status).toBe(400);
    expect(here.ask(OWNER, 'POST', `/NONE/replies?fields=id`, { content: 'x' })).toMatchObject({ status: 404, message: 'Comment not found: NONE.' });
  });
});

test('a folder has no comments', () => {
  const { team } = talk();
  expect(team.ask(OWNER, 'POST', `files/${team.folder()}/comments?fields=id`, { content: 'x' }).status).toBe(403);
});

test('a reply moves the comment’s time, and so is found by it', () => {
  const here = talk();
  const id = comment(here);
  here.team.workspace.clock.advance(60_000);
  comment(here, WRITER, 'Later');
  const since = (minutes: number): unknown[] => rows(here.ask(OWNER, 'GET', `?fields=comments(content)&startModifiedTime=${new Date(here.team.workspace.clock.now() - minutes * 60_000).toISOString()}`), 'comments');
  expect(since(0)).toEqual([{ content: 'Later' }]);
  here.ask(OWNER, 'POST', `/${id}/replies?fields=id`, { content: 'Yes' });
  expect(since(0)).toEqual([{ content: 'Later' }, { content: 'Is this true?' }]);
  expect(here.ask(OWNER, 'GET', '?fields=comments&startModifiedTime=yesterday').status).toBe(400);
});

test('deleted, it has neither content nor author, and is listed only when asked for', () => {
  const here = talk();
  const id = comment(here);
  expect(here.ask(WRITER, 'DELETE', `/${id}`).status).toBe(403);
  expect(here.ask(COMMENTER, 'DELETE', `/${id}`).status).toBe(204);
  expect(rows(here.ask(OWNER, 'GET', '?fields=comments'), 'comments')).toEqual([]);
  const [deleted] = rows(here.ask(OWNER, 'GET', '?fields=comments&includeDeleted=true'), 'comments');
  expect([member(deleted, 'deleted'), member(deleted, 'content'), member(deleted, 'author')]).toEqual([true, undefined, undefined]);
});

test('an anchor is kept as given and anchors nothing: no quoted text', () => {
  const here = talk();
  const made = here.ask(OWNER, 'POST', '?fields=anchor,quotedFileContent', { content: 'x', anchor: 'kix.abc', quotedFileContent: { mimeType: 'text/plain', value: 'words' } });
  expect(made.json).toEqual({ anchor: 'kix.abc' });
});

test('what is quoted is escaped', () => {
  const made = talk().ask(OWNER, 'POST', '?fields=quotedFileContent', { content: 'x', quotedFileContent: { mimeType: 'text/html', value: `a < b & "c"` } });
  expect(made.json).toEqual({ quotedFileContent: { mimeType: 'text/html', value: 'a &lt; b &amp; &quot;c&quot;' } });
});

test('newest first, 20 to a page, never more than 100', () => {
  const here = talk();
  for (let at = 0; at < 21; at += 1) comment(here, WRITER, `${at}`);
  const first = here.ask(OWNER, 'GET', '?fields=nextPageToken,comments(content)');
  expect([rows(first, 'comments').length, rows(first, 'comments')[0]]).toEqual([20, { content: '20' }]);
  const token = String(member(first.json, 'nextPageToken'));
  expect(rows(here.ask(OWNER, 'GET', `?fields=comments(content)&pageToken=${token}`), 'comments')).toEqual([{ content: '0' }]);
  expect(here.ask(OWNER, 'GET', '?fields=comments&pageSize=101').status).toBe(400);
});

test('only its author changes what it says', () => {
  const here = talk();
  const id = comment(here);
  expect(here.ask(OWNER, 'PATCH', `/${id}?fields=content`, { content: 'Other' }).status).toBe(403);
  expect(here.ask(COMMENTER, 'PATCH', `/${id}?fields=content`, { content: 'Other' }).json).toEqual({ content: 'Other' });
});

everyExchangeIsGoogles();
