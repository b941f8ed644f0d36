/** Making, changing, moving, locking, deleting and exporting files. */
import { ALL, COLLEAGUE, createTeam, DOCUMENT, everyExchangeIsGoogles, FOLDER, idOf, member, ORGANIZER, OWNER, READER, rows, SPREADSHEET, WRITER } from './team.ts';
import type { Team } from './team.ts';

const get = (team: Team, id: string, fields: string, as = OWNER): unknown => team.ask(as, 'GET', `files/${id}?${ALL}&fields=${fields}`).json;

describe('ids fixed beforehand', () => {
  const reserved = (team: Team): string => String(rows(team.ask(OWNER, 'GET', 'files/generateIds?count=1'), 'ids')[0]);
  test('work once, for a folder', () => {
    const team = createTeam();
    const id = reserved(team);
    expect(idOf(team.ask(OWNER, 'POST', 'files', { id, name: 'Folder', mimeType: FOLDER }))).toBe(id);
    expect(team.ask(OWNER, 'POST', 'files', { id, name: 'Folder', mimeType: FOLDER })).toMatchObject({ status: 409, reason: 'fileIdInUse', message: 'A file already exists with the provided ID.' });
  });
  test.each([DOCUMENT, SPREADSHEET])('do not work for %s', (mimeType) => {
    const team = createTeam();
    expect(team.ask(OWNER, 'POST', 'files', { id: reserved(team), name: 'n', mimeType }).status).toBe(400);
  });
  test('are of no use to another person, and cannot be made up', () => {
    const team = createTeam();
    expect([team.ask(WRITER, 'POST', 'files', { id: reserved(team), name: 'n', mimeType: FOLDER }).status, team.ask(OWNER, 'POST', 'files', { id: '1made-up', name: 'n', mimeType: FOLDER }).status]).toEqual([400, 400]);
  });
});

describe('uploads', () => {
  test.each([
    ['text/markdown', '# Title\n\nWords'],
    ['text/html', '<h1>Title</h1><p>Words</p>'],
    ['text/plain; charset=UTF-8', 'Title\nWords'],
  ])('%s becomes a Google Doc', (type, content) => {
    const team = createTeam();
    const id = idOf(team.upload(OWNER, { name: 'Doc', mimeType: DOCUMENT }, type, content));
    expect(team.ask(OWNER, 'GET', `files/${id}/export?mimeType=text/plain`).json).toContain('Words');
  });
  test.each([
    ['image/png', DOCUMENT],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', SPREADSHEET],
  ])('%s is converted by Google, not here: nothing is left behind', (type, mimeType) => {
    const team = createTeam();
    const before = JSON.stringify(team.workspace.services.docs.snapshot());
    expect(team.upload(OWNER, { name: 'n', mimeType }, type, 'x')).toMatchObject({ status: 501, reason: 'notImplemented' });
    expect(JSON.stringify(team.workspace.services.docs.snapshot())).toBe(before);
    expect(team.find(OWNER, "name = 'n'")).toEqual([]);
  });
  test('other content is kept as it is', () => {
    const team = createTeam();
    const id = idOf(team.upload(OWNER, { name: 'a.txt' }, 'text/plain', 'abc'));
    expect(get(team, id, 'size,md5Checksum')).toEqual({ size: '3', md5Checksum: '900150983cd24fb0d6963f7d28e17f72' });
    expect(team.ask(OWNER, 'GET', `files/${id}?alt=media`).json).toBe('abc');
    expect(team.ask(OWNER, 'GET', `files/${id}/export?mimeType=text/plain`)).toMatchObject({ status: 403, reason: 'fileNotExportable' });
  });
  test('an export over the limit is refused', () => {
    const team = createTeam();
    team.workspace.limits.exportBytes = 2;
    expect(team.ask(OWNER, 'GET', `files/${idOf(team.upload(OWNER, { name: 'Doc', mimeType: DOCUMENT }, 'text/plain', 'Words'))}/export?mimeType=text/plain`)).toMatchObject({ status: 403, reason: 'exportSizeLimitExceeded' });
  });
});

describe('changing', () => {
  test('properties are merged', () => {
    const team = createTeam();
    const id = team.doc();
    team.ask(OWNER, 'PATCH', `files/${id}`, { properties: { a: '1', b: '2' } });
    team.ask(OWNER, 'PATCH', `files/${id}`, { properties: { a: '3', c: '4' } });
    expect(get(team, id, 'properties')).toEqual({ properties: { a: '3', b: '2', c: '4' } });
  });
  test('a property that is null goes', () => {
    const team = createTeam();
    const id = team.doc();
    team.ask(OWNER, 'PATCH', `files/${id}`, { properties: { a: '1', b: '2' } });
    // Straight to the handler: the check of bodies before it takes no null.
    team.drive.handlers['drive.files.update']?.({ method: 'drive.files.update', caller: { email: OWNER, scopes: ['https://www.googleapis.com/auth/drive'] }, path: { fileId: id }, query: {}, body: { properties: { a: null } }, now: 0 });
    expect(get(team, id, 'properties')).toEqual({ properties: { b: '2' } });
  });
  test.each([
    ['a property of 125 bytes', { properties: { good: '1', long: 'é'.repeat(61) } }, ''],
    ['more than 30 properties', { properties: Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`k${at}`, 'v'])) }, ''],
    ['a second parent', {}, '&addParents=ELSEWHERE'],
    ['what is not modelled', { starred: true }, ''],
    ['another kind', { mimeType: SPREADSHEET }, ''],
    ['the time it was made', { createdTime: '2020-01-01T00:00:00Z' }, ''],
    ['parents in the body', { parents: ['root'] }, ''],
    ['no parent', {}, '&removeParents=root'],
  ])('refused with %s, nothing has changed', (_, body, query) => {
    const team = createTeam();
    const [id, elsewhere] = [team.doc('Before'), team.folder('Elsewhere')];
    const before = get(team, id, '*');
    expect(team.ask(OWNER, 'PATCH', `files/${id}?${ALL}${query.replace('ELSEWHERE', elsewhere)}`, { name: 'After', ...body }).status).toBeGreaterThanOrEqual(400);
    expect(get(team, id, '*')).toEqual(before);
  });
  test('every change moves the version; a time given stays', () => {
    const team = createTeam();
    const id = team.doc();
    const version = (): number => Number(member(get(team, id, 'version'), 'version'));
    const before = version();
    expect(member(team.ask(OWNER, 'PATCH', `files/${id}?fields=modifiedTime`, { modifiedTime: '2020-01-01T00:00:00.000Z' }).json, 'modifiedTime')).toBe('2020-01-01T00:00:00.000Z');
    expect(version()).toBeGreaterThan(before);
  });
  test('trash: the owner may; what is in a trashed folder is trashed, for Docs too', () => {
    const team = createTeam();
    const folder = team.folder();
    team.share(folder, WRITER, 'writer');
    const id = team.doc('Doc', folder);
    expect(team.ask(WRITER, 'PATCH', `files/${folder}`, { trashed: true }).status).toBe(403);
    team.ask(OWNER, 'PATCH', `files/${folder}`, { trashed: true });
    expect(get(team, id, 'trashed,explicitlyTrashed')).toEqual({ trashed: true, explicitlyTrashed: false });
    expect(team.drive.find(id)?.trashed).toBe(true);
    expect([team.find(OWNER, 'trashed = false'), team.find(OWNER, 'trashed = true')]).toEqual([[], ['Doc', 'Folder']]);
  });
});

describe('a lock', () => {
  const locked = (restriction: object = {}) => {
    const team = createTeam();
    const id = team.doc('Doc');
    team.share(id, WRITER, 'writer');
    expect(team.ask(OWNER, 'PATCH', `files/${id}`, { contentRestrictions: [{ readOnly: true, ...restriction }] }).status).toBe(200);
    return { team, id };
  };
  test('stops edits, renaming and comments of everybody', () => {
    const { team, id } = locked({ reason: 'approved' });
    expect(team.drive.roleOf(id, OWNER)).toBe('reader');
    expect(team.ask(OWNER, 'PATCH', `files/${id}`, { name: 'Other' })).toMatchObject({ status: 403, reason: 'contentRestricted' });
    expect(team.ask(OWNER, 'PATCH', `files/${id}`, { name: 'Other', contentRestrictions: [{ readOnly: false }] }).status).toBe(403);
    expect(team.ask(WRITER, 'POST', `files/${id}/comments?fields=id`, { content: 'Why?' }).status).toBe(403);
    expect(get(team, id, 'contentRestrictions(readOnly,reason,restrictingUser/emailAddress)')).toEqual({ contentRestrictions: [{ readOnly: true, reason: 'approved', restrictingUser: { emailAddress: OWNER } }] });
  });
  test('is lifted by any writer', () => {
    const { team, id } = locked();
    expect(team.ask(WRITER, 'PATCH', `files/${id}`, { contentRestrictions: [{ readOnly: false }] }).status).toBe(200);
    expect(team.drive.roleOf(id, WRITER)).toBe('writer');
  });
  test('is set for the owner alone by the owner alone', () => {
    const { team, id } = locked({ ownerRestricted: true });
    for (const restriction of [{ readOnly: false }, { readOnly: true }]) expect(team.ask(WRITER, 'PATCH', `files/${id}`, { contentRestrictions: [restriction] }).status).toBe(403);
    expect(team.can(WRITER, id)['canModifyContentRestriction']).toBe(false);
    expect(team.ask(OWNER, 'PATCH', `files/${id}`, { contentRestrictions: [{ readOnly: false }] }).status).toBe(200);
    expect(team.ask(WRITER, 'PATCH', `files/${id}`, { contentRestrictions: [{ readOnly: true, ownerRestricted: true }] }).status).toBe(403);
  });
});

describe('moving', () => {
  const move = (team: Team, as: string, id: string, from: string, to: string) => team.ask(as, 'PATCH', `files/${id}?${ALL}&addParents=${to}&removeParents=${from}&fields=parents,driveId`, {});
  test('to another folder, whose people then see it', () => {
    const team = createTeam();
    const [from, to] = [team.folder(), team.folder()];
    team.share(from, WRITER, 'writer');
    team.share(to, READER, 'reader');
    const id = team.doc('Doc', from);
    expect(move(team, OWNER, id, from, to).json).toEqual({ parents: [to] });
    expect([team.drive.roleOf(id, WRITER), team.drive.roleOf(id, READER)]).toEqual([undefined, 'reader']);
  });
  test.each(['itself', 'a folder below it'])('a folder never into %s', (where) => {
    const team = createTeam();
    const folder = team.folder();
    const below = team.folder('Below', folder);
    expect(move(team, OWNER, folder, 'root', where === 'itself' ? folder : below).status).toBe(400);
    expect(team.ask(OWNER, 'GET', `files/${below}`).status).toBe(200);
  });
  test('not into a document', () => {
    const team = createTeam();
    expect(move(team, OWNER, team.doc(), 'root', team.doc())).toMatchObject({ status: 403, reason: 'parentNotAFolder' });
  });
  test('into a shared drive, which then owns it; what was given on the file stays', () => {
    const team = createTeam();
    const drive = team.drive.seed.sharedDrive('Team', [{ email: OWNER, role: 'writer' }, { email: READER, role: 'reader' }]);
    const id = team.doc();
    team.share(id, COLLEAGUE, 'commenter');
    expect(move(team, OWNER, id, 'root', drive).json).toEqual({ parents: [drive], driveId: drive });
    expect(get(team, id, 'owners,ownedByMe,hasAugmentedPermissions')).toEqual({ hasAugmentedPermissions: true });
    expect([team.drive.roleOf(id, READER), team.drive.roleOf(id, COLLEAGUE)]).toEqual(['reader', 'commenter']);
  });
  test.each([
    ['a folder', 'teamDrivesFolderMoveInNotSupported', 'Moving folders into shared drives is not supported.'],
    ['the file of one who is no member there', 'fileOwnerNotMemberOfTeamDrive', 'Cannot move a file into a shared drive as a writer when the owner of the file is not a member of that shared drive.'],
  ])('not %s into a shared drive', (what, reason, message) => {
    const team = createTeam();
    const drive = team.drive.seed.sharedDrive('Team', [{ email: WRITER, role: 'writer' }]);
    const id = what === 'a folder' ? team.folder() : team.doc();
    team.share(id, WRITER, 'writer');
    expect(move(team, WRITER, id, team.drive.seed.rootOf(OWNER), drive)).toMatchObject({ status: 403, reason, message });
  });
  test.each(['My Drive', 'a shared drive'])('in %s never to a second folder', (where) => {
    const team = createTeam();
    const drive = where === 'My Drive' ? undefined : team.drive.seed.sharedDrive('Team', [{ email: OWNER, role: 'organizer' }]);
    const [id, to] = [team.doc('Doc', drive), team.folder('To', drive)];
    const refused = drive === undefined ? { reason: 'cannotAddParent', message: 'Increasing the number of parents is not allowed' } : { reason: 'teamDrivesParentLimit', message: 'A shared drive item must have exactly one parent.' };
    expect(team.ask(OWNER, 'PATCH', `files/${id}?${ALL}&addParents=${to}`, {})).toMatchObject({ status: 403, ...refused });
  });
  test('within a shared drive by who manages its content', () => {
    const team = createTeam();
    const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'fileOrganizer' }, { email: WRITER, role: 'writer' }]);
    const [id, to] = [team.doc('Doc', drive), team.folder('To', drive)];
    expect([WRITER, ORGANIZER].map((as) => move(team, as, id, drive, to).status)).toEqual([403, 200]);
  });
  test('out of a shared drive by an organizer, who then owns it', () => {
    const team = createTeam();
    const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: WRITER, role: 'fileOrganizer' }]);
    const id = team.doc('Doc', drive);
    expect(move(team, WRITER, id, drive, 'root').status).toBe(403);
    expect(move(team, ORGANIZER, id, drive, 'root').status).toBe(200);
    expect([team.drive.roleOf(id, ORGANIZER), team.drive.roleOf(id, WRITER)]).toEqual(['owner', undefined]);
  });
});

test('nothing new is made in a trashed folder; what is in it may still be copied', () => {
  const team = createTeam();
  const folder = team.folder();
  const id = team.doc('Doc', folder);
  team.ask(OWNER, 'PATCH', `files/${folder}`, { trashed: true });
  expect(team.can(OWNER, folder)['canAddChildren']).toBe(false);
  expect(team.ask(OWNER, 'POST', 'files', { name: 'n', mimeType: FOLDER, parents: [folder] }).reason).toBe('insufficientParentPermissions');
  expect(team.ask(OWNER, 'POST', `files/${id}/copy`, { parents: ['root'] }).status).toBe(200);
  team.ask(OWNER, 'PATCH', `files/${folder}`, { trashed: false });
  expect(get(team, id, 'trashed')).toEqual({ trashed: false });
});

test.each([
  ['writersCanShare', WRITER, 403],
  ['writersCanShare', OWNER, 200],
  ['copyRequiresWriterPermission', WRITER, 200],
  ['copyRequiresWriterPermission', READER, 403],
])('%s set by %s: %i', (key, as, status) => {
  const team = createTeam();
  const id = team.doc();
  team.share(id, WRITER, 'writer');
  team.share(id, READER, 'reader');
  expect(team.ask(as, 'PATCH', `files/${id}`, { [key]: true }).status).toBe(status);
});

test.each(['shortcut', 'presentation', 'form'])('a %s is not modelled, and says so', (kind) => expect(createTeam().ask(OWNER, 'POST', 'files', { name: 'n', mimeType: `application/vnd.google-apps.${kind}` }).status).toBe(501));

test('nobody renames their My Drive', () => expect(createTeam().ask(OWNER, 'PATCH', 'files/root', { name: 'Mine' }).status).toBe(403));

test.each([
  ['GET', 'files/root?supportsTeamDrives=true'],
  ['GET', 'files?includeLabels=L'],
  ['GET', 'files/generateIds?type=shortcuts'],
  ['GET', 'files/root/permissions?useDomainAdminAccess=true'],
  ['GET', 'changes?pageToken=1'],
  ['DELETE', 'files/trash'],
])('not modelled, and says so: %s %s', (method, path) => expect(createTeam().ask(OWNER, method, path)).toMatchObject({ status: 501, reason: 'notImplemented', message: expect.stringContaining('The local Workspace does not implement') }));

test('a deleted folder takes its owner’s files with it; other people keep theirs', () => {
  const team = createTeam();
  const folder = team.folder();
  team.share(folder, WRITER, 'writer');
  const [mine, theirs] = [team.doc('Mine', folder), idOf(team.ask(WRITER, 'POST', 'files', { name: 'Theirs', mimeType: FOLDER, parents: [folder] }))];
  expect(team.ask(WRITER, 'DELETE', `files/${folder}`).status).toBe(403);
  expect(team.ask(OWNER, 'DELETE', `files/${folder}`).status).toBe(204);
  expect([team.drive.find(mine), team.drive.roleOf(theirs, WRITER)]).toEqual([undefined, 'owner']);
  expect(get(team, theirs, 'parents', WRITER)).toEqual({ parents: [team.drive.seed.rootOf(WRITER)] });
});

test('a folder that one may not add to refuses; one that one may not see is not found', () => {
  const team = createTeam();
  const folder = team.folder();
  team.share(folder, READER, 'reader');
  const create = (as: string) => team.ask(as, 'POST', 'files', { name: 'n', mimeType: FOLDER, parents: [folder] });
  expect([create(READER).reason, create(COLLEAGUE).reason]).toEqual(['insufficientParentPermissions', 'notFound']);
});

test('a kept Drive comes back as it was', () => {
  const team = createTeam();
  const id = team.doc('Doc');
  team.share(id, READER, 'reader');
  const kept: unknown = JSON.parse(JSON.stringify(team.drive.snapshot()));
  team.ask(OWNER, 'DELETE', `files/${id}`);
  team.drive.restore(kept);
  expect([team.drive.find(id)?.name, team.drive.roleOf(id, READER)]).toEqual(['Doc', 'reader']);
});

everyExchangeIsGoogles();
