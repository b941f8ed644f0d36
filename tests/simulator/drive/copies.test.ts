/** files.copy: what comes along and what stays behind. */
import { ALL, COLLEAGUE, COMMENTER, createTeam, everyExchangeIsGoogles, FOLDER, idOf, ORGANIZER, OWNER, READER, rows, WRITER } from './team.ts';
import type { Team } from './team.ts';

const copy = (team: Team, as: string, id: string, body: object = {}, query = '') => team.ask(as, 'POST', `files/${id}/copy?${ALL}${query}&fields=id,name,parents,driveId,properties`, body);

test('the source’s people, comments, lock and properties stay behind', () => {
  const team = createTeam();
  const source = team.doc('Template');
  team.share(source, COMMENTER, 'commenter');
  team.ask(OWNER, 'PATCH', `files/${source}`, { properties: { kind: 'template' } });
  team.ask(OWNER, 'POST', `files/${source}/comments?fields=id`, { content: 'Note' });
  team.ask(OWNER, 'PATCH', `files/${source}`, { contentRestrictions: [{ readOnly: true }] });
  const made = copy(team, OWNER, source, { properties: { incident: 'INC-7' } });
  const id = idOf(made);
  expect(made.json).toMatchObject({ name: 'Copy of Template', properties: { incident: 'INC-7' } });
  expect([team.drive.roleOf(id, OWNER), team.drive.roleOf(id, COMMENTER)]).toEqual(['owner', undefined]);
  expect(team.ask(OWNER, 'GET', `files/${id}/comments?fields=comments`).json).toEqual({ comments: [] });
});

test('a switch lets properties come along, as Google may', () => {
  const team = createTeam();
  const source = team.doc();
  team.ask(OWNER, 'PATCH', `files/${source}`, { properties: { kind: 'template' } });
  team.workspace.switches.copyKeepsProperties = true;
  expect(copy(team, OWNER, source).json).toMatchObject({ properties: { kind: 'template' } });
});

describe('where it goes', () => {
  test('beside the source where one may add there, else into one’s own My Drive', () => {
    const team = createTeam();
    const folder = team.folder();
    const source = team.doc('Template', folder);
    team.share(folder, WRITER, 'writer');
    team.share(folder, READER, 'reader');
    expect([copy(team, WRITER, source).json, copy(team, READER, source).json]).toMatchObject([{ parents: [folder] }, { parents: [team.drive.seed.rootOf(READER)] }]);
  });
  test('beside a source at the top of a shared drive', () => {
    const team = createTeam();
    const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: WRITER, role: 'writer' }, { email: READER, role: 'reader' }]);
    const source = team.doc('Template', drive);
    expect(copy(team, WRITER, source).json).toMatchObject({ parents: [drive], driveId: drive });
    expect(copy(team, READER, source).json).toMatchObject({ parents: [team.drive.seed.rootOf(READER)] });
  });
  test('into the folder named, whose people see it', () => {
    const team = createTeam();
    const folder = team.folder();
    team.share(folder, COLLEAGUE, 'commenter');
    const id = idOf(copy(team, OWNER, team.doc(), { parents: [folder], name: 'INC-7' }));
    expect(team.drive.roleOf(id, COLLEAGUE)).toBe('commenter');
  });
});

test.each([
  ['a folder', (team: Team) => team.folder(), OWNER, 403, 'cannotCopyFile', /^This file cannot be copied by the user\.$/],
  ['what its owner has closed to readers’ copying', (team: Team) => closed(team), READER, 403, 'cannotCopyFile', /^This file cannot be copied by the user\.$/],
  ['what one may not see', (team: Team) => team.doc(), COLLEAGUE, 404, 'notFound', /^File not found: .+\.$/],
])('%s is not copied', (_, source, as, status, reason, message) => {
  const team = createTeam();
  expect(copy(team, as, source(team))).toMatchObject({ status, reason, message: expect.stringMatching(message) });
});

test('a copy of a Google Doc cannot have its id fixed beforehand, a copy of other content can', () => {
  const team = createTeam();
  const [first, second] = rows(team.ask(OWNER, 'GET', 'files/generateIds?count=2'), 'ids').map(String);
  expect(copy(team, OWNER, team.doc(), { id: first }).status).toBe(400);
  const source = idOf(team.upload(OWNER, { name: 'a.txt' }, 'text/plain', 'abc'));
  expect(idOf(copy(team, OWNER, source, { id: second }))).toBe(second);
});

function closed(team: Team): string {
  const id = team.doc();
  team.share(id, READER, 'reader');
  team.ask(OWNER, 'PATCH', `files/${id}`, { copyRequiresWriterPermission: true });
  return id;
}

test('the company’s default visibility opens a copy too, unless ignored', () => {
  const team = createTeam();
  const source = team.doc();
  team.workspace.switches.domainCanReadNewFiles = true;
  expect([copy(team, OWNER, source), copy(team, OWNER, source, {}, '&ignoreDefaultVisibility=true')].map((made) => team.drive.roleOf(idOf(made), COLLEAGUE))).toEqual(['reader', undefined]);
});

test('another kind is a conversion, which is not modelled', () => {
  const team = createTeam();
  expect(copy(team, OWNER, team.doc(), { mimeType: FOLDER }).status).toBe(501);
});

everyExchangeIsGoogles();
