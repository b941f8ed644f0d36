/** files.list: what a person finds. */
import { ALL, COLLEAGUE, createTeam, everyExchangeIsGoogles, FOLDER, member, ORGANIZER, OWNER, READER, rows, WRITER } from './team.ts';
import type { Team } from './team.ts';

const EVERYWHERE = `&${ALL}&includeItemsFromAllDrives=true`;

test('what is reached by its link alone is found only by asking for what is in its folder', () => {
  const team = createTeam();
  const folder = team.folder('Folder');
  team.drive.seed.share(folder, { domain: 'example.com', role: 'reader' });
  team.doc('Doc', folder);
  expect(team.find(COLLEAGUE, 'trashed = false')).toEqual([]);
  expect(team.find(COLLEAGUE, `name = 'Doc' or not name = '${folder}'`)).toEqual([]);
  expect(team.find(COLLEAGUE, `'${folder}' in parents`)).toEqual(['Doc']);
});

test.each(['IN', "trashed = true and IN", "name = 'nothing' or IN"])('a folder that one may not see is not found: %s', (q) => {
  const team = createTeam();
  const folder = team.folder();
  expect(team.ask(COLLEAGUE, 'GET', `files?q=${encodeURIComponent(q.replace('IN', `'${folder}' in parents`))}`)).toMatchObject({ status: 404, reason: 'notFound', message: 'File not found: .' });
});

test('shared drives are searched when both flags say so', () => {
  const team = createTeam();
  const drive = team.drive.seed.sharedDrive('Team', [{ email: OWNER, role: 'organizer' }]);
  const other = team.drive.seed.sharedDrive('Other', [{ email: OWNER, role: 'organizer' }]);
  team.doc('In team', drive);
  team.doc('In other', other);
  team.doc('Mine');
  expect([team.find(OWNER, 'trashed = false'), team.find(OWNER, 'trashed = false', EVERYWHERE), team.find(OWNER, 'trashed = false', `${EVERYWHERE}&corpora=drive&driveId=${drive}`)]).toEqual([['Mine'], ['In other', 'In team', 'Mine'], ['In team']]);
});

test('unless all are asked for, a shared drive gives what one had a hand in, was given, or asks for by its folder', () => {
  const team = createTeam();
  const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: READER, role: 'reader' }]);
  const [given] = [team.doc('Given', drive), team.doc('Other', drive)];
  team.share(given, READER, 'commenter');
  const find = (q: string, more = ''): string[] => team.find(READER, q, `${EVERYWHERE}${more}`);
  expect([find('trashed = false'), find(`'${drive}' in parents`), find('trashed = false', '&corpora=allDrives')]).toEqual([['Given'], ['Given', 'Other'], ['Given', 'Other']]);
});

test('a shared drive that one is not in is not found', () => {
  const team = createTeam();
  const drive = team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }]);
  expect(team.ask(COLLEAGUE, 'GET', `files?q=${encodeURIComponent(`'${drive}' in parents`)}${EVERYWHERE}`).status).toBe(404);
});

test('in the trash of a My Drive its owner alone finds anything', () => {
  const team = createTeam();
  const id = team.doc('Doc');
  team.share(id, WRITER, 'writer');
  team.ask(OWNER, 'PATCH', `files/${id}`, { trashed: true });
  expect([OWNER, WRITER].map((as) => team.find(as, 'trashed = true'))).toEqual([['Doc'], []]);
  expect(member(team.ask(WRITER, 'GET', `files/${id}?fields=trashed`).json, 'trashed')).toBe(true);
});

test.each([
  [{ type: 'anyone', role: 'reader' }, 'anyoneWithLink'],
  [{ type: 'anyone', role: 'reader', allowFileDiscovery: true }, 'anyoneCanFind'],
  [{ type: 'domain', domain: 'example.com', role: 'reader' }, 'domainWithLink'],
  [{ type: 'domain', domain: 'example.com', role: 'reader', allowFileDiscovery: true }, 'domainCanFind'],
  [{ type: 'user', emailAddress: READER, role: 'reader' }, 'limited'],
])('%j is found as %s', (grant, visibility) => {
  const team = createTeam();
  team.ask(OWNER, 'POST', `files/${team.doc('Doc')}/permissions`, grant);
  expect(team.find(OWNER, `visibility = '${visibility}'`)).toEqual(['Doc']);
});

test('numbers in names count as numbers only in name_natural', () => {
  const team = createTeam();
  for (const name of ['INC-10', 'INC-2']) team.doc(name);
  const sorted = (orderBy: string): unknown[] => rows(team.ask(OWNER, 'GET', `files?orderBy=${orderBy}`), 'files').map((file) => member(file, 'name'));
  expect([sorted('name'), sorted('name_natural')]).toEqual([['INC-10', 'INC-2'], ['INC-2', 'INC-10']]);
});

test.each([
  ['includeItemsFromAllDrives=true', 400],
  [`corpora=drive${EVERYWHERE}`, 400],
  [`driveId=D${EVERYWHERE}`, 400],
  ['corpora=allDrives', 400],
  ['corpora=domain', 501],
  ['spaces=appDataFolder', 501],
  ['orderBy=recency', 501],
  ['orderBy=colour', 400],
  ['orderBy=name%20down', 400],
  ['pageToken=next', 400],
  ['pageToken=2', 400],
])('refused: %s', (query, status) => expect(createTeam().ask(OWNER, 'GET', `files?${query}`).status).toBe(status));

test('owners, writers and readers by address', () => {
  const team = createTeam();
  const id = team.doc('Doc');
  team.share(id, READER, 'reader');
  expect(["'me' in owners", `'${READER}' in readers`, `'${READER}' in writers`, `'${OWNER}' in owners`].map((q) => team.find(OWNER, q))).toEqual([['Doc'], ['Doc'], [], ['Doc']]);
  expect([team.find(READER, 'sharedWithMe = true'), team.find(OWNER, 'sharedWithMe = true')]).toEqual([['Doc'], []]);
});

test('page by page, in order', () => {
  const team = createTeam();
  for (const name of ['c', 'a', 'b']) team.doc(name);
  const page = (token?: unknown) => team.ask(OWNER, 'GET', `files?orderBy=name%20desc&pageSize=2${token === undefined ? '' : `&pageToken=${String(token)}`}`);
  const first = page();
  const second = page(member(first.json, 'nextPageToken'));
  expect([first, second].map((answer) => rows(answer, 'files').map((file) => member(file, 'name')))).toEqual([['c', 'b'], ['a']]);
  expect(member(second.json, 'nextPageToken')).toBeUndefined();
});

describe('with a lag', () => {
  const make = (team: Team, more: object = {}) => team.ask(OWNER, 'POST', 'files', { name: 'New', mimeType: FOLDER, ...more });
  test.each([{}, { createdTime: '2020-01-01T00:00:00Z' }])('what was just made is found only later, whatever time it claims: %j', (more) => {
    const team = createTeam();
    team.workspace.switches.listingLagMs = 5000;
    make(team, more);
    expect(team.find(OWNER, "name = 'New'")).toEqual([]);
    team.workspace.clock.advance(5000);
    expect(team.find(OWNER, "name = 'New'")).toEqual(['New']);
  });
});

describe('shared drives', () => {
  test('one is made once a request id', () => {
    const team = createTeam();
    const make = (as: string, requestId: string) => team.ask(as, 'POST', `drives?requestId=${requestId}`, { name: 'Team' });
    expect([make(OWNER, 'r1'), make(OWNER, 'r1'), make(WRITER, 'r1'), make(OWNER, 'r2')].map(({ status }) => status)).toEqual([200, 409, 200, 200]);
    expect(team.ask(OWNER, 'POST', 'drives', { name: 'Team' })).toMatchObject({ status: 400, reason: 'required' });
  });
  test('a person sees those they are in, page by page', () => {
    const team = createTeam();
    for (const name of ['A', 'B']) team.drive.seed.sharedDrive(name, [{ email: ORGANIZER, role: 'organizer' }]);
    const first = team.ask(ORGANIZER, 'GET', 'drives?pageSize=1');
    expect([rows(first, 'drives').length, member(first.json, 'nextPageToken') !== undefined, rows(team.ask(OWNER, 'GET', 'drives'), 'drives')]).toEqual([1, true, []]);
    expect(team.ask(ORGANIZER, 'GET', `drives?q=${encodeURIComponent("name = 'A'")}`).status).toBe(501);
  });
});

everyExchangeIsGoogles();
