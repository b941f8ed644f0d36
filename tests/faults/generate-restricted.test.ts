import { ask } from '../../src/simulator/pages/asking.ts';
import { ADMIN, BACKUP, ENGINEER, folderLink, indexOf, KINDS, openDesk, OUTSIDER, usualSetUp, WRITER } from '../actions/stage.ts';
import type { Desk } from '../actions/stage.ts';
import { checkExchanges, listen } from '../actions/exchanges.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import { filesOf } from '../actions/standing.ts';
import { pointsOf } from './killing.ts';
import { leaksTo, watched } from './leaks.ts';
import { newIncident, NUMBER, WORDS } from './scenes.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const restricted = newIncident('SEV0');

const FILES = 'https://www.googleapis.com/drive/v3/files';
const leaks = (of: Pick<Desk, 'team'>, person: string): string[] => leaksTo(of, person, NUMBER, WORDS);

beforeEach(() => stage.back());

test('before the folder is read back, no word of the incident stands anywhere', () => {
  const { services } = stage.team.workspace;
  let readBack = false;
  const told = watched(stage, () => stage.done(WRITER, 'generate', restricted), (method) => {
    readBack ||= method === 'drive.permissions.list';
    if (readBack) return [];
    const world = JSON.stringify([services.drive.snapshot(), services.docs.snapshot(), services.sheets.snapshot()]);
    return WORDS.filter((word) => world.includes(word));
  });
  expect([readBack, told]).toEqual([true, []]);
});

test.each([
  ['a colleague in the shared drive', ENGINEER],
  ['another colleague', OUTSIDER],
])('in a shared drive, after no request does %s see a word of it', (_, person) => {
  expect(watched(stage, () => stage.done(WRITER, 'generate', restricted), () => leaks(stage, person))).toEqual([]);
});

test('the script’s properties and its log never hold a word of it', () => {
  stage.done(WRITER, 'generate', restricted);
  const { properties, logs, cache } = stage.team.project.state;
  expect(WORDS.filter((word) => JSON.stringify([properties, logs, cache]).includes(word))).toEqual([]);
});

test('names of its files carry the number and nothing else; its row says whom to ask', () => {
  stage.done(WRITER, 'generate', restricted);
  expect(Object.values(filesOf(stage.team, NUMBER)).flat().map(({ name }) => name).sort()).toEqual([NUMBER, `${NUMBER} Customer message`, `${NUMBER} FAQ`, `${NUMBER} Internal`, `${NUMBER} Record`]);
  expect(indexOf(stage.team, NUMBER)?.visibleTo?.slice().sort()).toEqual([ADMIN, BACKUP, WRITER]);
});

test('a folder that somebody else can still see gets no word: the press says who it is, and goes on once they are out', () => {
  const share = (): void => {
    const folder = filesOf(stage.team, NUMBER)['folder']?.[0]?.id ?? '';
    stage.team.workspace.services.drive.seed.share(folder, { email: ENGINEER, role: 'reader' });
  };
  const shared = stage.inBetween({ method: 'drive.permissions.list' }, share);
  expect(stage.refused(WRITER, 'generate', restricted)).toMatchObject({ code: 'not allowed', what: expect.stringContaining(ENGINEER), resume: { incident: NUMBER } });
  expect(shared()).toBe(true);
  expect(Object.keys(filesOf(stage.team, NUMBER))).toEqual(['folder']);
  const folder = filesOf(stage.team, NUMBER)['folder']?.[0]?.id ?? '';
  const { permissions = [] } = ask<{ permissions?: { id?: string; emailAddress?: string }[] }>(stage.team.workspace, WRITER, 'GET', `${FILES}/${folder}/permissions?supportsAllDrives=true&fields=*`);
  stage.team.call(WRITER, 'DELETE', `${FILES}/${folder}/permissions/${permissions.find(({ emailAddress }) => emailAddress === ENGINEER)?.id ?? ''}?supportsAllDrives=true`);
  expect(stage.done(WRITER, 'generate', restricted).documents).toHaveLength(3);
});

describe('in My Drive, in a folder that the whole company may edit and where new files are open to everybody', () => {
  const desk = openDesk();
  const { team } = desk;
  const folder = team.workspace.services.drive.seed.folder({ name: 'Open to all', parent: team.workspace.services.drive.seed.rootOf(WRITER), owner: WRITER });
  team.workspace.services.drive.seed.share(folder, { domain: 'example.com', role: 'writer' });
  const more = listen(team.workspace);
  desk.done(WRITER, 'setUp', usualSetUp(team, { folder: folderLink(folder), administrators: [WRITER] }));
  const back = desk.mark();
  beforeEach(() => {
    back();
    team.workspace.switches.domainCanReadNewFiles = true;
  });

  test('after no request does a colleague see a word of it', () => {
    expect(watched(desk, () => desk.done(WRITER, 'generate', restricted), () => leaks(desk, OUTSIDER))).toEqual([]);
    expect(indexOf(team, NUMBER)?.visibleTo).toEqual([WRITER]);
  });

  test('the same look at an open incident sees it all: the test would notice', () => {
    desk.done(WRITER, 'generate', newIncident('SEV1'));
    expect(leaks(desk, OUTSIDER)).toEqual(expect.arrayContaining([...WORDS.slice(0, 1), expect.stringContaining(`${OUTSIDER} reads`)]));
  });

  checkExchanges(more);
});

describe('where the writer may not restrict in the shared drive', () => {
  const setUpThere = (): void => {
    const { drive } = stage.team.workspace.services;
    const mine = drive.seed.sharedDrive('Others manage this', [{ email: ADMIN, role: 'organizer' }, { email: ENGINEER, role: 'fileOrganizer' }, { email: OUTSIDER, role: 'commenter' }]);
    const folder = drive.seed.folder({ name: 'Incidents here', parent: mine });
    stage.done(ADMIN, 'setUp', usualSetUp(stage.team, { folder: folderLink(folder) }));
  };

  test('it is made in their own My Drive, where they alone see it', () => {
    setUpThere();
    expect(watched(stage, () => stage.done(ENGINEER, 'generate', restricted), () => leaks(stage, OUTSIDER))).toEqual([]);
    expect(indexOf(stage.team, NUMBER)?.visibleTo).toEqual([ENGINEER]);
  });

  test('stopped there, a colleague is told that only the one who began it can go on, and makes no second folder', () => {
    setUpThere();
    const begin = stage.mark();
    const [limiting] = pointsOf(stage, () => stage.press(ENGINEER, restricted)).filter(({ method }) => method === 'drive.files.update');
    begin();
    stage.team.workspace.faults.kill({ nth: limiting?.nth ?? 0, when: 'before' });
    expect(stage.press(ENGINEER, restricted)).toBe('killed');
    stage.team.workspace.clock.advance(8 * 60_000);
    expect(stage.refused(ADMIN, 'generate', { operation: 'colleague00001', incident: NUMBER, documents: [...KINDS] })).toMatchObject({ code: 'not allowed', what: expect.stringContaining(ENGINEER) });
    expect(filesOf(stage.team, NUMBER)['folder']).toHaveLength(1);
    expect(stage.done(ENGINEER, 'generate', restricted).documents).toHaveLength(3);
  });
});

checkExchanges(heard);
