/** Comments of an incident's documents: shown at the opening, kept in the record, answered from the page. */
import { directory } from '../../src/commands/team/people.ts';
import type { AnswerCommentRequest, CommentsView } from '../../src/actions/contract.ts';
import type { DocumentKind } from '../../src/playbook/incident.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { BACKUP, ENGINEER, indexOf, KINDS, OUTSIDER, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { applyPolicyTo } from './policy.ts';
import { openSmallStage } from './small-stage.ts';
import { changedSince, filesOf, rowsOf, worldOf } from './standing.ts';

const LEGAL = 'legal@example.com';
/** Two who joined later, so that the shared drive does not know them: one of legal's name, one who only views. */
const NAMESAKE = 'namesake@example.com';
const VIEWER = 'viewer@example.com';

const stage = openSmallStage();
directory.people.push({ email: NAMESAKE, displayName: 'Legal Counsel', timeZone: 'America/New_York' }, { email: VIEWER, displayName: 'Viewer', timeZone: 'America/New_York' });
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
for (const person of [LEGAL, NAMESAKE, VIEWER]) team.project.consent(person);
stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV1', type: 'bug', documents: [...KINDS] });
stage.done(WRITER, 'generate', { operation: 'operation0002', title: 'Keys leaked', severity: 'SEV0', type: 'bug', documents: ['internal'] });
const OPEN = 'INC-0001';
const RESTRICTED = 'INC-0002';
const fileOf = (incident: string, kind: string): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';
const DOCUMENTS = Object.fromEntries(KINDS.map((kind) => [kind, fileOf(OPEN, kind)]));
const RECORD = fileOf(OPEN, 'record');
const drive = (path: string): string => `https://www.googleapis.com/drive/v3/files/${path}`;
const share = (fileId: string, email: string, role: string): unknown => ask(team.workspace, WRITER, 'POST', drive(`${fileId}/permissions?supportsAllDrives=true&sendNotificationEmail=false`), { type: 'user', role, emailAddress: email });
share(DOCUMENTS['customer'] ?? '', VIEWER, 'reader');
const start = stage.mark();
beforeEach(start);

const minute = (): void => team.workspace.clock.advance(60_000);
/** Said in the document itself; returns the comment's id. */
function comment(email: string, content: string, kind: string = 'customer', quoted?: string): string {
  minute();
  const { id } = ask<{ id: string }>(team.workspace, email, 'POST', drive(`${DOCUMENTS[kind]}/comments?fields=id`), { content, ...(quoted === undefined ? {} : { quotedFileContent: { mimeType: 'text/html', value: quoted } }) });
  return id;
}
function reply(email: string, id: string, body: { content?: string; action?: string }, kind = 'customer'): void {
  minute();
  ask(team.workspace, email, 'POST', drive(`${DOCUMENTS[kind]}/comments/${id}/replies?fields=id`), body);
}
const remove = (email: string, id: string, kind = 'customer'): unknown => team.call(email, 'DELETE', drive(`${DOCUMENTS[kind]}/comments/${id}`));

const hands = (person: string) => byHand(team.workspace.services.sheets, team.workspace.clock, person, RECORD);
const notes = () => ({ kind: 'document' as const, fileId: team.notesId });
function opened(person: string, incident = OPEN): CommentsView {
  const screen = stage.done(person, 'open', { madeFor: person, incident }, notes());
  if (screen.screen !== 'incident' || !screen.view.comments) throw new Error('no comments came');
  return screen.view.comments;
}
const sync = (person: string, incident = OPEN): CommentsView => stage.done(person, 'syncComments', { incident });
const recorded = (): Record<string, string>[] => rowsOf(team, RECORD, 'Comments').filter((row) => row['Comment'] !== '');
const dashboardRow = (incident: string) => rowsOf(team, ids.dashboard, 'Open').find((row) => row['Number'] === incident);
const roundsOf = (act: () => unknown): number => {
  stage.spent();
  act();
  return stage.spent().rounds;
};
const withhold = (...people: string[]): void => applyPolicyTo(team, people.map((address) => ({ role: 'legal', address })));
const answer = (change: Partial<AnswerCommentRequest>): AnswerCommentRequest => ({ incident: OPEN, document: 'customer', comment: '', text: '', ...change });

describe('reading', () => {
  test('the opening shows them in its one round, before the record has any; the second call writes them', () => {
    const id = comment(ENGINEER, 'Is <this> true?', 'customer', 'we "lost" < 5 %');
    reply(WRITER, id, { content: '=1+1' });
    let view: CommentsView | undefined;
    expect(roundsOf(() => (view = opened(WRITER)))).toBe(1);
    const shown = { id, document: 'customer', state: 'open', who: 'Engineer', address: ENGINEER, text: 'Is <this> true?', quoted: 'we "lost" < 5 %', answered: true, replies: [{ who: 'Technical Writer', address: WRITER, text: '=1+1', did: '' }] };
    expect(view).toMatchObject({ behind: true, unread: [], list: [{ ...shown, url: `https://docs.google.com/document/d/${DOCUMENTS['customer']}/edit?disco=${id}` }] });
    expect(recorded()).toEqual([]);
    expect(roundsOf(() => (view = sync(WRITER)))).toBe(4);
    expect(view).toMatchObject({ behind: false, list: [shown] });
    expect(recorded()).toMatchObject([{ Comment: id, Document: 'customer', State: 'open', Who: 'Engineer', Says: 'Is <this> true?', Answered: 'yes', Address: ENGINEER, Age: expect.stringMatching(/^\d+ min$/), Link: 'Open' }]);
    expect(recorded()[0]?.['Replies']).toMatch(/^2\S+Z Technical Writer \(writer@example.com\):\n {2}=1\+1$/);
    expect(opened(BACKUP)).toMatchObject({ behind: false, list: [shown] });
  });

  test('no comments: nothing is asked for again, nothing is written', () => {
    expect(opened(WRITER)).toEqual({ list: [], behind: false, unread: [] });
    const before = worldOf(team);
    expect(roundsOf(() => sync(WRITER))).toBe(2);
    expect(changedSince(team, before)).toEqual([]);
  });

  test('what came since is read, and nothing else; the log has no row of it', () => {
    const first = comment(ENGINEER, 'first');
    const second = comment(ENGINEER, 'second', 'internal');
    sync(WRITER);
    const log = rowsOf(team, RECORD, 'Log');
    team.workspace.clock.advance(600_000);
    reply(WRITER, first, { content: 'Yes', action: 'resolve' });
    const seen: string[] = [];
    const stop = team.workspace.observe(({ url }) => void seen.push(url));
    sync(BACKUP);
    stop();
    expect(seen.filter((url) => url.includes('/comments?')).map((url) => /startModifiedTime=/.test(url)).sort()).toEqual([false, true, true]);
    expect(recorded().map((row) => [row['Comment'], row['State'], row['Resolved (UTC)'] !== ''])).toEqual([[first, 'resolved', true], [second, 'open', false]]);
    expect(rowsOf(team, RECORD, 'Log')).toEqual(log);
  });

  test('reopened, deleted, a reply deleted: as Drive says, of what is gone the fact only', () => {
    const [again, gone] = [comment(ENGINEER, 'again'), comment(ENGINEER, 'secret words', 'customer', 'quoted secret')];
    sync(WRITER);
    reply(WRITER, again, { action: 'resolve' });
    reply(ENGINEER, again, { action: 'reopen', content: 'No' });
    minute();
    remove(ENGINEER, gone);
    expect(opened(WRITER)).toMatchObject({ behind: true, list: [{ id: again, state: 'reopened' }, { id: gone, state: 'deleted', text: '' }] });
    sync(WRITER);
    expect(recorded()).toMatchObject([{ State: 'reopened', Answered: 'no' }, { State: 'deleted', Says: '', 'Quoted words': '', Who: '' }]);
    expect(JSON.stringify(rowsOf(team, RECORD, 'Comments'))).not.toContain('secret');
    expect(dashboardRow(OPEN)).toMatchObject({ 'Open comments': '1' });
  });

  test('500 over the documents: one round for each page of the deepest, over all of them together', () => {
    const deep: Record<string, number> = { internal: 250, customer: 150, faq: 100 };
    for (const [kind, count] of Object.entries(deep)) for (let i = 0; i < count; i += 1) comment(WRITER, `${kind} ${i}`, kind);
    let view: CommentsView | undefined;
    expect(roundsOf(() => (view = opened(WRITER)))).toBe(1);
    expect([view?.list.length, view?.behind]).toEqual([300, true]);
    // Record, three pages, record and dashboard once more, the write.
    expect(roundsOf(() => sync(WRITER))).toBe(1 + 3 + 1 + 1);
    expect(recorded()).toHaveLength(500);
    expect(roundsOf(() => (view = opened(WRITER)))).toBe(1);
    expect([view?.list.length, countOf(view, 'internal')]).toEqual([500, 250]);
    expect(dashboardRow(OPEN)).toMatchObject({ 'Open comments': '500' });
    // A further page may hide a reply to an old one, so the page asks again; the reading of what is new is short.
    expect(view?.behind).toBe(true);
    comment(ENGINEER, 'one more');
    team.workspace.clock.advance(600_000);
    sync(WRITER);
    expect(roundsOf(() => sync(WRITER))).toBe(2);
  });
  const countOf = (view: CommentsView | undefined, kind: DocumentKind): number => (view?.list ?? []).filter(({ document }) => document === kind).length;
});

describe('by hand', () => {
  test.each([['State', 'resolved'], ['Says', 'I agree'], ['Who', 'Somebody Else'], ['Address', BACKUP], ['Modified (UTC)', '2099-01-01T00:00:00.000Z'], ['Document', 'faq'], ['Comment', 'AAAAforged'], ['Replies', '']])('%s typed over: Drive’s again at the next reading', (column, typed) => {
    const id = comment(ENGINEER, 'Not like this');
    reply(WRITER, id, { content: 'How, then?' });
    sync(WRITER);
    const before = recorded()[0];
    const header = Object.keys(before ?? {});
    hands(WRITER).setCell('Comments', `${String.fromCharCode(65 + header.indexOf(column))}2`, typed);
    expect(opened(BACKUP).behind).toBe(true);
    sync(BACKUP);
    expect(recorded().find((row) => row['Comment'] === id)).toEqual(before);
    expect(recorded().filter((row) => row['State'] === 'open')).toHaveLength(1);
    expect(opened(WRITER).behind).toBe(false);
  });
});

describe('who may see what', () => {
  test('two of one name: shown as named, not sure who; one of it with a direct right: known', () => {
    comment(LEGAL, 'Mine');
    expect(opened(WRITER).list).toMatchObject([{ who: 'Legal Counsel', address: LEGAL }]);
    share(DOCUMENTS['customer'] ?? '', NAMESAKE, 'commenter');
    comment(NAMESAKE, 'Whose?');
    sync(WRITER);
    expect(recorded().map((row) => row['Who'])).toEqual(['Legal Counsel (not sure who)', 'Legal Counsel (not sure who)']);
  });

  test('by policy legal’s words stand in the document only, whoever reads; what was recorded before is taken out', () => {
    const id = comment(LEGAL, 'We are liable', 'customer', 'quoted words');
    reply(LEGAL, comment(WRITER, 'May we say so?'), { content: 'Under no circumstances' });
    sync(WRITER);
    expect(JSON.stringify(recorded())).toContain('We are liable');
    withhold(LEGAL);
    for (const person of [WRITER, BACKUP]) expect(JSON.stringify(opened(person))).not.toMatch(/liable|quoted words|no circumstances/);
    sync(BACKUP);
    expect(JSON.stringify(rowsOf(team, RECORD, 'Comments'))).not.toMatch(/liable|quoted words|no circumstances|Legal Counsel/);
    expect(recorded()[0]).toMatchObject({ Comment: id, State: 'open', Who: 'legal', 'Withheld for': 'legal', Link: 'Open' });
    expect(opened(WRITER)).toMatchObject({ behind: false, list: [{ who: 'legal', state: 'open' }, { text: 'May we say so?', replies: [{ who: 'legal', text: '' }] }] });
  });

  test('who cannot tell whose words they are writes none of them', () => {
    withhold(LEGAL);
    const id = comment(LEGAL, 'We are liable');
    for (const _ of KINDS) team.workspace.faults.add({ method: 'drive.permissions.list', answer: 403, reason: 'insufficientFilePermissions' });
    expect(sync(BACKUP)).toMatchObject({ behind: true, list: [{ id, who: 'Legal Counsel', address: '' }] });
    expect([team.workspace.faults.unmet(), recorded()]).toEqual([[], []]);
    sync(WRITER);
    expect(recorded()).toMatchObject([{ Who: 'legal', Says: '' }]);
  });

  test('of a restricted incident an outsider sees nothing, and the dashboard says nothing', () => {
    const fileId = fileOf(RESTRICTED, 'internal');
    const { id } = ask<{ id: string }>(team.workspace, WRITER, 'POST', drive(`${fileId}/comments?fields=id`), { content: 'Whose keys?' });
    expect(sync(WRITER, RESTRICTED).list).toMatchObject([{ text: 'Whose keys?' }]);
    expect(dashboardRow(RESTRICTED)).toMatchObject({ 'Open comments': '', 'Oldest comment': '' });
    const before = worldOf(team);
    const refusals = [stage.refused(OUTSIDER, 'open', { madeFor: OUTSIDER, incident: RESTRICTED }), stage.refused(OUTSIDER, 'syncComments', { incident: RESTRICTED }), stage.refused(OUTSIDER, 'answerComment', { incident: RESTRICTED, document: 'internal', comment: id, text: 'x' })];
    expect(refusals.map(({ code }) => code)).toEqual(['not allowed', 'not allowed', 'not found']);
    expect(JSON.stringify(refusals)).not.toContain('Whose keys');
    expect(changedSince(team, before)).toEqual([]);
  });

  test('where Drive does not show comments to a viewer, what the record knows is shown, and that it is so', () => {
    comment(ENGINEER, 'Known to the record');
    sync(WRITER);
    for (const _ of KINDS) team.workspace.faults.add({ method: 'drive.comments.list', answer: 403, reason: 'insufficientFilePermissions' });
    expect(opened(BACKUP)).toMatchObject({ list: [{ text: 'Known to the record' }], behind: false, unread: KINDS });
    expect(team.workspace.faults.unmet()).toEqual([]);
  });
});

describe('answering', () => {
  test('reply, resolve, reopen: two rounds each, as the session’s person; the record follows', () => {
    const id = comment(ENGINEER, 'Is this true?');
    for (const [text, action, state, replies] of [['Yes', undefined, 'open', 1], ['', 'resolve', 'resolved', 2], ['Not yet', 'reopen', 'reopened', 3]] as const) {
      minute();
      let said: unknown;
      expect(roundsOf(() => (said = stage.done(BACKUP, 'answerComment', answer({ comment: id, text, ...(action ? { action } : {}) })).comment))).toBe(2);
      expect(said).toMatchObject({ id, state, address: ENGINEER });
      expect(opened(WRITER).list).toEqual([said]);
      expect(opened(WRITER).list[0]?.replies).toHaveLength(replies);
    }
    expect(opened(WRITER).list[0]?.replies).toMatchObject([{ who: 'Backup Technical Writer', text: 'Yes' }, { did: 'resolved' }, { did: 'reopened', text: 'Not yet' }]);
    sync(WRITER);
    expect(recorded()).toMatchObject([{ State: 'reopened', Answered: 'yes' }]);
  });

  test.each(['<b>bold</b> <script>', '=IMPORTXML("https://example.com")', '{{title}}'])('%s is words like any others', (text) => {
    const id = comment(ENGINEER, 'Is this true?');
    stage.done(WRITER, 'answerComment', answer({ comment: id, text }));
    sync(WRITER);
    expect(recorded()[0]?.['Replies']).toContain(`\n  ${text}`);
  });

  test('a press whose answer was lost is not said twice', () => {
    const id = comment(ENGINEER, 'Is this true?');
    team.workspace.faults.add({ method: 'drive.replies.create', answer: 503, when: 'after' });
    expect(stage.refused(WRITER, 'answerComment', answer({ comment: id, text: 'Yes' })).code).toBe('google');
    expect(stage.done(WRITER, 'answerComment', answer({ comment: id, text: 'Yes' })).comment.replies).toHaveLength(1);
    for (let press = 0; press < 2; press += 1) expect(stage.done(WRITER, 'answerComment', answer({ comment: id, action: 'resolve' })).comment).toMatchObject({ state: 'resolved' });
    expect(opened(WRITER).list[0]?.replies).toHaveLength(2);
  });

  const refusals: [string, string, Partial<AnswerCommentRequest>, string, RegExp][] = [
    ['40,000 characters', WRITER, { text: 'x'.repeat(40_000) }, 'bad input', /40,000 characters; 4,000 is the most/],
    ['half a character', WRITER, { text: '\ud800' }, 'bad input', /half a character/],
    ['nothing said', WRITER, { text: ' \n ' }, 'bad input', /says nothing/],
    ['another action', WRITER, { text: 'x', action: 'delete' }, 'bad input', /nothing that can be done/],
    ['another document', WRITER, { text: 'x', document: 'record' }, 'bad input', /no document of this incident/],
    ['no comment’s id', WRITER, { text: 'x', comment: '../../about' }, 'bad input', /no comment/],
    ['a comment that never was', WRITER, { text: 'x', comment: 'AAAAnone' }, 'changed meanwhile', /deleted meanwhile/],
    ['no such incident', WRITER, { text: 'x', incident: 'INC-0099' }, 'not found', /no open incident/],
    ['a viewer’s reply', VIEWER, { text: 'x' }, 'not allowed', /may read the Customer message document but not comment/],
    ['a viewer’s resolving', VIEWER, { action: 'resolve' }, 'not allowed', /may not resolve this comment/],
    ['a commenter resolving another’s', LEGAL, { action: 'resolve' }, 'not allowed', /for its author and for who may edit/],
    ['a comment on a document they cannot see', VIEWER, { text: 'x', document: 'faq' }, 'not found', /not there, or you have no access/],
  ];
  test.each(refusals)('refused in one sentence, nothing half-done: %s', (_, person, change, code, words) => {
    const id = comment(ENGINEER, 'Is this true?');
    const before = worldOf(team);
    const failure = stage.refused(person, 'answerComment', answer({ comment: id, ...change }));
    expect(failure).toMatchObject({ code, what: expect.stringMatching(words) });
    expect(failure.what).toMatch(/^[^\n]{10,300}\.$/);
    expect(changedSince(team, before)).toEqual([]);
  });

  test('deleted before the press, or between reading and replying', () => {
    const [first, second] = [comment(ENGINEER, 'one'), comment(ENGINEER, 'two')];
    remove(ENGINEER, first);
    expect(stage.refused(WRITER, 'answerComment', answer({ comment: first, text: 'x' }))).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('deleted meanwhile') });
    const happened = stage.inBetween({ method: 'drive.replies.create' }, () => remove(ENGINEER, second));
    expect(stage.refused(WRITER, 'answerComment', answer({ comment: second, text: 'x' }))).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('deleted meanwhile') });
    expect(happened()).toBe(true);
  });

  test('an author resolves their own without the right to edit', () => {
    const id = comment(LEGAL, 'Settled');
    expect(stage.done(LEGAL, 'answerComment', answer({ comment: id, action: 'resolve' })).comment.state).toBe('resolved');
  });

  test('on a locked document nobody answers', () => {
    const id = comment(ENGINEER, 'x');
    ask(team.workspace, WRITER, 'PATCH', drive(`${DOCUMENTS['customer']}?supportsAllDrives=true`), { contentRestrictions: [{ readOnly: true }] });
    expect(stage.refused(WRITER, 'answerComment', answer({ comment: id, text: 'x' })).what).toContain('is locked');
  });
});

describe('what happens in between', () => {
  test('two people bring the record up to date at once: one row a comment', () => {
    comment(ENGINEER, 'one');
    let inner: CommentsView | undefined;
    const happened = stage.inBetween({ method: 'drive.comments.list' }, () => (inner = sync(BACKUP)));
    expect(sync(WRITER).list).toHaveLength(1);
    expect([happened(), inner?.list.length, recorded().length]).toEqual([true, 1, 1]);
    expect(opened(WRITER).behind).toBe(false);
  });

  test('somebody sorts the tab right before the write', () => {
    const [one, two] = [comment(ENGINEER, 'one'), comment(ENGINEER, 'two')];
    sync(WRITER);
    reply(WRITER, one, { content: 'Yes' });
    const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => hands(BACKUP).sort('Comments', 'F', 'DESCENDING'));
    sync(WRITER);
    expect(happened()).toBe(true);
    expect(Object.fromEntries(recorded().map((row) => [row['Comment'], [row['Says'], row['Answered']]]))).toEqual({ [one]: ['one', 'yes'], [two]: ['two', 'no'] });
    expect(opened(WRITER).behind).toBe(false);
  });

  test.each([1, 2, 3, 4])('the run ended after request %d of the writing: the next reading ends with one row a comment', (nth) => {
    comment(ENGINEER, 'one');
    const before = indexOf(team, OPEN)?.commentsSeal;
    // The record, comments and permissions of three documents; then record and dashboard are read, then written.
    team.workspace.faults.kill({ nth: 7 + nth, when: 'after' });
    expect(() => sync(WRITER)).toThrow();
    team.workspace.faults.revive();
    expect(indexOf(team, OPEN)?.commentsSeal).toBe(before);
    sync(BACKUP);
    expect(recorded()).toHaveLength(1);
    expect(opened(WRITER).behind).toBe(false);
  });

  test('who may not write the record sees them all the same, and the next one who may writes them', () => {
    const id = comment(ENGINEER, 'one');
    const before = worldOf(team);
    expect(sync(ENGINEER)).toMatchObject({ behind: true, list: [{ id, address: ENGINEER }] });
    expect(changedSince(team, before)).toEqual([]);
    sync(WRITER);
    expect(dashboardRow(OPEN)).toMatchObject({ 'Open comments': '1', 'Oldest comment': expect.stringMatching(/UTC$/) });
    reply(WRITER, id, { action: 'resolve' });
    sync(WRITER);
    expect(dashboardRow(OPEN)).toMatchObject({ 'Open comments': '', 'Oldest comment': '' });
  });
});

checkExchanges(heard);
