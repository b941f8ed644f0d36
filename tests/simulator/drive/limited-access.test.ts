/** Restricting an incident's folder, from making it to reading back who can see it: in My Drive and in a shared drive. */
import { ALL, COLLEAGUE, createTeam, everyExchangeIsGoogles, FOLDER, idOf, member, ORGANIZER, OWNER, READER, rows, WRITER } from './team.ts';
import type { Team } from './team.ts';

const limit = (team: Team, as: string, id: string, disabled = true) => team.ask(as, 'PATCH', `files/${id}?${ALL}&fields=inheritedPermissionsDisabled`, { inheritedPermissionsDisabled: disabled });
const seenBy = (team: Team, as: string, id: string): unknown[] =>
  rows(team.ask(as, 'GET', `files/${id}/permissions?${ALL}&fields=permissions(emailAddress,role,view)`), 'permissions');

describe.each(['My Drive', 'a shared drive'])('in %s', (where) => {
  const shared = where === 'a shared drive';
  const boss = shared ? ORGANIZER : OWNER;
  /** A folder that writer and reader reach through its parent, with a document in it. */
  const made = () => {
    const team = createTeam();
    const top = shared ? team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: WRITER, role: 'writer' }, { email: READER, role: 'reader' }]) : team.folder('Incidents');
    if (!shared) for (const [email, role] of [[WRITER, 'writer'], [READER, 'reader']] as const) team.share(top, email, role);
    const folder = idOf(team.ask(boss, 'POST', `files?${ALL}&ignoreDefaultVisibility=true`, { name: 'INC-7', mimeType: FOLDER, parents: [top] }));
    return { team, top, folder, doc: team.doc('Words', folder, shared ? undefined : OWNER) };
  };

  test('until then everybody of the parent reads what is in it', () => {
    const { team, doc } = made();
    expect([WRITER, READER].map((email) => team.drive.roleOf(doc, email))).toEqual(['writer', 'reader']);
  });
  test('a reader may not restrict it; a writer may in My Drive, unless writers may not share', () => {
    const { team, folder } = made();
    expect(limit(team, READER, folder)).toMatchObject({ status: 403, reason: 'insufficientFilePermissions' });
    if (!shared) team.ask(boss, 'PATCH', `files/${folder}`, { writersCanShare: false });
    expect(limit(team, WRITER, folder)).toMatchObject({ status: 403, reason: 'insufficientFilePermissions' });
    if (shared) return;
    team.ask(boss, 'PATCH', `files/${folder}`, { writersCanShare: true });
    expect(limit(team, WRITER, folder).status).toBe(200);
    expect(limit(team, WRITER, folder, false).status).toBe(403);
  });
  test('once restricted the people of the parent see its name and nothing in it', () => {
    const { team, top, folder, doc } = made();
    expect(limit(team, boss, folder).json).toEqual({ inheritedPermissionsDisabled: true });
    expect(team.ask(READER, 'GET', `files/${folder}?${ALL}&fields=*`).json).toEqual({ kind: 'drive#file', id: folder, name: 'INC-7', mimeType: FOLDER });
    expect(team.ask(READER, 'GET', `files/${doc}?${ALL}`)).toMatchObject({ status: 404, message: `File not found: ${doc}.` });
    expect(team.ask(WRITER, 'GET', `files/${doc}/comments?fields=*`).status).toBe(404);
    expect(team.find(READER, `'${top}' in parents`, `&${ALL}&includeItemsFromAllDrives=true`)).toEqual(['INC-7']);
    expect(team.find(READER, "name = 'Words'", `&${ALL}&includeItemsFromAllDrives=true`)).toEqual([]);
    expect(team.drive.roleOf(doc, boss)).toBe(shared ? 'organizer' : 'owner');
  });
  test('read back, the rows of the parent are marked', () => {
    const { team, folder } = made();
    limit(team, boss, folder);
    expect(seenBy(team, boss, folder)).toEqual(expect.arrayContaining([{ emailAddress: boss, role: shared ? 'organizer' : 'owner' }, { emailAddress: WRITER, role: 'reader', view: 'metadata' }, { emailAddress: READER, role: 'reader', view: 'metadata' }]));
  });
  test('who is let in by name reads and writes all of it', () => {
    const { team, folder, doc } = made();
    limit(team, boss, folder);
    const body = { type: 'user', emailAddress: WRITER, role: 'writer' };
    expect(team.ask(boss, 'POST', `files/${folder}/permissions?${ALL}&sendNotificationEmail=false`, body).status).toBe(200);
    expect([team.drive.roleOf(doc, WRITER), team.drive.roleOf(doc, READER)]).toEqual(['writer', undefined]);
    expect(seenBy(team, boss, folder)).toContainEqual({ emailAddress: WRITER, role: 'writer' });
  });
  test('lifted, everything is as before', () => {
    const { team, folder, doc } = made();
    limit(team, boss, folder);
    limit(team, boss, folder, false);
    expect(team.drive.roleOf(doc, READER)).toBe('reader');
  });
  test('who sees only its name cannot ask who else does', () => {
    const { team, folder } = made();
    limit(team, boss, folder);
    expect(team.ask(WRITER, 'GET', `files/${folder}/permissions?${ALL}`)).toMatchObject({ status: 403, reason: 'insufficientFilePermissions' });
  });
  test('deep inside, people let in above it see its name; nobody sees even that below a restricted folder', () => {
    const { team, folder } = made();
    team.share(folder, COLLEAGUE, 'writer');
    const inner = team.folder('Inner', team.folder('Middle', folder));
    const deepest = team.folder('Deepest', inner);
    const words = team.doc('Deep', deepest);
    limit(team, boss, inner);
    const name = (as: string, id: string): unknown => team.ask(as, 'GET', `files/${id}?${ALL}`).status;
    expect([COLLEAGUE, READER].map((as) => [name(as, inner), name(as, deepest), team.drive.roleOf(words, as)])).toEqual([[200, 404, undefined], [200, 404, undefined]]);
    limit(team, boss, folder);
    expect([COLLEAGUE, READER].map((as) => name(as, inner))).toEqual([200, 404]);
    team.share(deepest, READER, 'commenter');
    expect([name(READER, inner), name(READER, deepest), team.drive.roleOf(words, READER)]).toEqual([404, 200, 'commenter']);
    expect(team.ask(READER, 'GET', `files/${deepest}?${ALL}&fields=parents`).json).toEqual({});
    limit(team, boss, inner, false);
    expect([team.drive.roleOf(words, COLLEAGUE), team.drive.roleOf(words, READER)]).toEqual(['writer', 'commenter']);
  });
  test('a document cannot be restricted', () => {
    const { team, doc } = made();
    expect(limit(team, boss, doc).status).toBe(403);
  });
});

test('the company sees a new file by default, unless that is switched off for it', () => {
  const team = createTeam();
  team.workspace.switches.domainCanReadNewFiles = true;
  const file = (query: string): string => idOf(team.ask(OWNER, 'POST', `files${query}`, { name: 'Folder', mimeType: FOLDER }));
  expect([team.drive.roleOf(file(''), COLLEAGUE), team.drive.roleOf(file('?ignoreDefaultVisibility=true'), COLLEAGUE)]).toEqual(['reader', undefined]);
  expect(team.drive.roleOf(team.drive.create('application/vnd.google-apps.document', 'From Docs', OWNER), COLLEAGUE)).toBe('reader');
});

test('restricting while creating is refused until a switch allows it', () => {
  const team = createTeam();
  const create = () => team.ask(OWNER, 'POST', 'files?fields=inheritedPermissionsDisabled', { name: 'Folder', mimeType: FOLDER, inheritedPermissionsDisabled: true });
  expect(create()).toMatchObject({ status: 403, reason: 'fieldNotWritable' });
  team.workspace.switches.createRestricted = true;
  expect(member(create().json, 'inheritedPermissionsDisabled')).toBe(true);
});

everyExchangeIsGoogles();
