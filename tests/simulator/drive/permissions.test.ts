/** Who may do what, and giving and taking of access. */
import { ALL, answerOf, COLLEAGUE, COMMENTER, createTeam, everyExchangeIsGoogles, GROUP, idOf, IN_GROUP, member, ORGANIZER, OUTSIDER, OWNER, READER, rows, WRITER } from './team.ts';
import type { Team } from './team.ts';

const QUIET = 'sendNotificationEmail=false';
const give = (team: Team, as: string, id: string, body: object, query = QUIET) => team.ask(as, 'POST', `files/${id}/permissions?${ALL}&${query}&fields=*`, body);
const user = (emailAddress: string, role: string): object => ({ type: 'user', emailAddress, role });

describe('in My Drive', () => {
  const team = createTeam();
  const [doc, folder] = [team.doc(), team.folder()];
  for (const id of [doc, folder]) {
    team.share(id, WRITER, 'writer');
    team.share(id, COMMENTER, 'commenter');
    team.share(id, READER, 'reader');
  }
  test.each([
    [OWNER, 'canEdit canComment canCopy canShare canTrash canDelete'],
    [WRITER, 'canEdit canComment canCopy canShare'],
    [COMMENTER, 'canComment canCopy'],
    [READER, 'canCopy'],
  ])('%s on a document: %s', (as, may) => {
    const can = team.can(as, doc);
    expect(['canEdit', 'canComment', 'canCopy', 'canShare', 'canTrash', 'canDelete', 'canDisableInheritedPermissions'].filter((name) => can[name]).join(' ')).toBe(may);
  });
  test.each([
    [OWNER, 'canAddChildren canShare canTrash canDisableInheritedPermissions'],
    [WRITER, 'canAddChildren canShare canDisableInheritedPermissions'],
    [COMMENTER, ''],
    [READER, ''],
  ])('%s on a folder: %s', (as, may) => {
    const can = team.can(as, folder);
    expect(['canAddChildren', 'canCopy', 'canShare', 'canTrash', 'canDisableInheritedPermissions'].filter((name) => can[name]).join(' ')).toBe(may);
  });
  test('who was let in nowhere finds no file', () =>
    expect(team.ask(COLLEAGUE, 'GET', `files/${doc}`)).toMatchObject({ status: 404, reason: 'notFound', message: `File not found: ${doc}.` }));
  test('who cannot share cannot read who else may see it', () => {
    expect(team.ask(READER, 'GET', `files/${doc}/permissions`)).toMatchObject({ status: 403, reason: 'insufficientFilePermissions' });
    expect(team.ask(READER, 'GET', `files/${doc}?fields=permissions`).json).toEqual({});
  });
});

describe('in a shared drive', () => {
  const team = createTeam();
  const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: OWNER, role: 'fileOrganizer' }, { email: WRITER, role: 'writer' }, { email: COMMENTER, role: 'commenter' }, { email: READER, role: 'reader' }]);
  const folder = team.folder('Folder', drive);
  const doc = team.doc('Doc', folder);
  test.each([
    [ORGANIZER, 'canAddChildren canShare canTrash canDelete canDisableInheritedPermissions'],
    [OWNER, 'canAddChildren canShare canTrash'],
    [WRITER, 'canAddChildren'],
    [COMMENTER, ''],
    [READER, ''],
  ])('%s on a folder: %s', (as, may) => {
    const can = team.can(as, folder);
    expect(['canAddChildren', 'canShare', 'canTrash', 'canDelete', 'canDisableInheritedPermissions'].filter((name) => can[name]).join(' ')).toBe(may);
  });
  test('nothing is found without supportsAllDrives', () => expect(team.ask(ORGANIZER, 'GET', `files/${doc}`).status).toBe(404));
  test('a file has neither owner nor permissions of its own to show', () => {
    const { json } = team.ask(ORGANIZER, 'GET', `files/${doc}?${ALL}&fields=*`);
    expect(json).toMatchObject({ driveId: drive });
    expect(['owners', 'permissions', 'shared', 'ownedByMe', 'writersCanShare'].filter((name) => member(json, name) !== undefined)).toEqual([]);
  });
  test('the drive itself reads as its top folder', () =>
    expect(team.ask(WRITER, 'GET', `files/${drive}?${ALL}&fields=id,name,driveId,capabilities(canAddChildren)`).json).toEqual({ id: drive, name: 'Drive', driveId: drive, capabilities: { canAddChildren: true } }));
  test('permissions say from where they are inherited', () =>
    expect(rows(team.ask(ORGANIZER, 'GET', `files/${doc}/permissions?${ALL}&fields=permissions(emailAddress,permissionDetails)`), 'permissions')).toContainEqual({ emailAddress: READER, permissionDetails: [{ permissionType: 'member', role: 'reader', inherited: true, inheritedFrom: drive }] }));
  test.each([
    ['a domain as a member', drive, { type: 'domain', domain: 'example.com', role: 'reader' }, ORGANIZER, 400],
    ['a manager of one document', doc, user(COLLEAGUE, 'fileOrganizer'), ORGANIZER, 400],
    ['an organizer of a folder', folder, user(COLLEAGUE, 'organizer'), ORGANIZER, 400],
    ['a new member, by a writer', drive, user(COLLEAGUE, 'reader'), WRITER, 403],
  ])('%s is refused', (_, id, body, as, status) => expect(give(team, as, id, body, id === drive && member(body, 'type') === 'domain' ? '' : QUIET).status).toBe(status));
});

describe('giving access', () => {
  test.each([
    ['a group reaches its members', { type: 'group', emailAddress: GROUP, role: 'commenter' }, QUIET, IN_GROUP, 'commenter'],
    ['a domain reaches everybody in it', { type: 'domain', domain: 'example.com', role: 'reader' }, '', COLLEAGUE, 'reader'],
    ['a domain does not reach others', { type: 'domain', domain: 'example.com', role: 'reader' }, '', OUTSIDER, undefined],
    ['anyone reaches everybody', { type: 'anyone', role: 'reader' }, '', OUTSIDER, 'reader'],
  ])('%s', (_, body, query, who, role) => {
    const team = createTeam();
    const id = team.doc();
    expect(give(team, OWNER, id, body, query).status).toBe(200);
    expect(team.drive.roleOf(id, who)).toBe(role);
  });

  test.each([
    ['no notification to suppress for a domain', { type: 'domain', domain: 'example.com', role: 'reader' }, QUIET, 400, 'invalid'],
    ['none to send to anyone', { type: 'anyone', role: 'reader' }, 'sendNotificationEmail=true', 400, 'invalid'],
    ['an address without an account, quietly', user('nobody@elsewhere.org', 'reader'), QUIET, 400, 'invalidSharingRequest'],
    ['no address', { type: 'user', role: 'reader' }, QUIET, 400, 'invalid'],
    ['no such role', user(READER, 'editor'), QUIET, 400, 'invalid'],
    ['a time at which it ends', { type: 'user', emailAddress: READER, role: 'reader', expirationTime: '2027-01-01T00:00:00Z' }, QUIET, 501, 'notImplemented'],
  ])('refused: %s', (_, body, query, status, reason) => {
    const team = createTeam();
    expect(give(team, OWNER, team.doc(), body, query)).toMatchObject({ status, reason });
    expect(team.mails).toEqual([]);
  });

  test('a mail goes out unless switched off', () => {
    const team = createTeam();
    const id = team.doc('Plan');
    give(team, OWNER, id, user(READER, 'reader'), 'emailMessage=Please%20read');
    give(team, OWNER, id, user(WRITER, 'writer'));
    expect(team.mails).toMatchObject([{ to: READER, subject: 'owner shared "Plan" with you', body: 'Please read' }]);
  });

  test('the id of a permission is the id of its person everywhere', () => {
    const team = createTeam();
    const [id, other] = [team.doc(), team.doc()];
    expect(idOf(give(team, OWNER, id, user(READER, 'reader')))).toBe(idOf(give(team, OWNER, other, user(READER, 'writer'))));
    const owner = member(rows(team.ask(OWNER, 'GET', `files/${id}?fields=owners`), 'owners')[0], 'permissionId');
    expect(rows(team.ask(OWNER, 'GET', `files/${id}/permissions`), 'permissions')).toContainEqual(expect.objectContaining({ id: owner, role: 'owner' }));
  });

  test('a writer shares on, until the owner forbids it', () => {
    const team = createTeam();
    const id = team.doc();
    team.share(id, WRITER, 'writer');
    expect(give(team, WRITER, id, user(READER, 'reader')).status).toBe(200);
    team.ask(OWNER, 'PATCH', `files/${id}`, { writersCanShare: false });
    expect(give(team, WRITER, id, user(COLLEAGUE, 'reader'))).toMatchObject({ status: 403, reason: 'insufficientFilePermissions' });
  });

  test('changed, then taken away; what is inherited is changed at its folder only', () => {
    const team = createTeam();
    const folder = team.folder();
    const id = team.doc('Doc', folder);
    const permission = idOf(give(team, OWNER, folder, user(READER, 'reader')));
    expect(team.ask(OWNER, 'DELETE', `files/${id}/permissions/${permission}`).reason).toBe('cannotDeletePermission');
    expect(team.ask(OWNER, 'PATCH', `files/${id}/permissions/${permission}`, { role: 'writer' }).reason).toBe('cannotModifyInheritedPermission');
    expect(team.ask(OWNER, 'PATCH', `files/${folder}/permissions/${permission}`, { role: 'commenter' }).status).toBe(200);
    expect(team.drive.roleOf(id, READER)).toBe('commenter');
    expect(team.ask(OWNER, 'DELETE', `files/${folder}/permissions/${permission}`).status).toBe(204);
    expect(team.drive.roleOf(id, READER)).toBeUndefined();
  });
});

describe('what comes from above', () => {
  const above = () => {
    const team = createTeam();
    const folder = team.folder();
    team.share(folder, WRITER, 'commenter');
    return { team, folder, doc: team.doc('Doc', folder) };
  };
  const listed = (team: Team, id: string): unknown[] => rows(team.ask(OWNER, 'GET', `files/${id}/permissions?fields=permissions(emailAddress,role,permissionDetails)`), 'permissions');

  test('an owner is not listed as inheriting from their own folders', () => {
    const { team, doc } = above();
    expect(listed(team, doc)).toContainEqual({ emailAddress: OWNER, role: 'owner', permissionDetails: [{ permissionType: 'file', role: 'owner', inherited: false }] });
  });
  test('a folder’s owner may edit what another made in it', () => {
    const { team, folder } = above();
    const theirs = team.doc('Theirs', folder, COLLEAGUE);
    expect(listed(team, theirs)).toContainEqual({ emailAddress: OWNER, role: 'writer', permissionDetails: [{ permissionType: 'file', role: 'writer', inherited: true }] });
  });
  test('is added to by what is given on the file, never narrowed', () => {
    const { team, doc } = above();
    const less = { status: 403, reason: 'cannotModifyInheritedPermission', message: expect.stringMatching(/^Cannot modify a permission on an item to be less than the inherited access from a direct or indirect parent\./) };
    expect(give(team, OWNER, doc, user(WRITER, 'reader'))).toMatchObject(less);
    const permission = idOf(give(team, OWNER, doc, user(WRITER, 'writer')));
    expect(team.drive.roleOf(doc, WRITER)).toBe('writer');
    expect(team.ask(OWNER, 'PATCH', `files/${doc}/permissions/${permission}`, { role: 'reader' })).toMatchObject(less);
    expect(team.ask(OWNER, 'DELETE', `files/${doc}/permissions/${permission}`).status).toBe(204);
    expect(team.drive.roleOf(doc, WRITER)).toBe('commenter');
  });
  test('in a shared drive a membership stays as it is on every file', () => {
    const team = createTeam();
    const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: READER, role: 'reader' }]);
    const doc = team.doc('Doc', drive);
    const id = String(member(rows(team.ask(ORGANIZER, 'GET', `files/${drive}/permissions?${ALL}&fields=permissions(id,emailAddress)`), 'permissions')[1], 'id'));
    const stays = { status: 403, reason: 'cannotModifyInheritedPermission', message: 'Cannot update or delete an inherited permission on a shared drive item.' };
    expect(team.ask(ORGANIZER, 'DELETE', `files/${doc}/permissions/${id}?${ALL}`)).toMatchObject(stays);
    expect(team.ask(ORGANIZER, 'PATCH', `files/${doc}/permissions/${id}?${ALL}`, { role: 'writer' })).toMatchObject(stays);
  });
});

test('anybody gives up what was given to them; an owner stays', () => {
  const team = createTeam();
  const id = team.doc();
  const permission = idOf(give(team, OWNER, id, user(READER, 'reader')));
  const owner = String(member(rows(team.ask(OWNER, 'GET', `files/${id}/permissions`), 'permissions')[0], 'id'));
  expect(team.ask(READER, 'DELETE', `files/${id}/permissions/${owner}`).status).toBe(403);
  expect(team.ask(READER, 'DELETE', `files/${id}/permissions/${permission}`).status).toBe(204);
  expect(team.drive.roleOf(id, READER)).toBeUndefined();
  expect(team.ask(OWNER, 'DELETE', `files/${id}/permissions/${owner}`)).toMatchObject({ status: 403, reason: 'cannotRemoveOwner', message: 'The owner of a file cannot be removed.' });
});

describe('several permission writes in one batch', () => {
  const grant = (team: Team, as: string, id: string, who: string) => team.request(as, 'POST', `files/${id}/permissions?${QUIET}`, user(who, 'reader'));
  const batch = (team: Team, ...requests: ReturnType<typeof grant>[]): number[] => {
    team.workspace.switches.shuffle = false;
    return team.workspace.fetchAll(requests).map((response) => answerOf(response).status);
  };

  test('on one file all but the last are lost, though each is answered 200', () => {
    const team = createTeam();
    const id = team.doc();
    expect(batch(team, grant(team, OWNER, id, WRITER), grant(team, OWNER, id, READER))).toEqual([200, 200]);
    expect([team.drive.roleOf(id, WRITER), team.drive.roleOf(id, READER)]).toEqual([undefined, 'reader']);
  });
  test('on two files both hold', () => {
    const team = createTeam();
    const [id, other] = [team.doc(), team.doc()];
    batch(team, grant(team, OWNER, id, READER), grant(team, OWNER, other, READER));
    expect([team.drive.roleOf(id, READER), team.drive.roleOf(other, READER)]).toEqual(['reader', 'reader']);
  });
  test.each([
    ['by one who may not see it', COLLEAGUE, READER, 404],
    ['of what is no account', OWNER, 'nobody@elsewhere.org', 400],
  ])('a refused one, %s, takes nothing away', (_, as, who, status) => {
    const team = createTeam();
    const id = team.doc();
    expect(batch(team, grant(team, OWNER, id, WRITER), grant(team, as, id, who))).toEqual([200, status]);
    expect(team.drive.roleOf(id, WRITER)).toBe('reader');
  });
  test('another person’s right before a request that is alone in its round holds too', () => {
    const team = createTeam();
    const id = team.doc();
    team.workspace.before({ method: 'drive.permissions.create' }, () => void give(team, OWNER, id, user(WRITER, 'reader')));
    give(team, OWNER, id, user(READER, 'reader'));
    expect([team.drive.roleOf(id, WRITER), team.drive.roleOf(id, READER)]).toEqual(['reader', 'reader']);
  });
  test('one after the other both hold', () => {
    const team = createTeam();
    const id = team.doc();
    for (const who of [WRITER, READER]) give(team, OWNER, id, user(who, 'reader'));
    expect([team.drive.roleOf(id, WRITER), team.drive.roleOf(id, READER)]).toEqual(['reader', 'reader']);
  });
});

everyExchangeIsGoogles();
