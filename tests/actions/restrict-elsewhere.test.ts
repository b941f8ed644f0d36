/** *Raise to restricted* in other places: a shared drive that others manage, a My Drive folder that the whole company may edit; and *Share internally*. */
import { ask } from '../../src/simulator/pages/asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { accessOf, afterEachKill, loggedOf, namesOf, opensOf, rowCells, shareByHand } from './restricting.ts';
import { ADMIN, BACKUP, ENGINEER, folderLink, KINDS, openDesk, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
import type { Desk } from './stage.ts';
import { changedSince, filesOf, logFaults, worldOf } from './standing.ts';

const NUMBER = 'INC-0001';
const TITLE = 'Disk full';
const incident = { operation: 'press00001', title: TITLE, severity: 'SEV1', type: 'bug', documents: [...KINDS] };
const asks = { incident: NUMBER };
const fileIn = ({ team }: Pick<Desk, 'team'>, kind: string): string => filesOf(team, NUMBER)[kind]?.[0]?.id ?? '';

describe('in a shared drive that others manage', () => {
  const stage = openSmallStage();
  const { team } = stage;
  const heard = listen(team.workspace);
  const { seed } = team.workspace.services.drive;
  const place = seed.folder({ name: 'Incidents here', parent: seed.sharedDrive('Others manage this', [{ email: ADMIN, role: 'organizer' }, { email: ENGINEER, role: 'fileOrganizer' }, { email: OUTSIDER, role: 'commenter' }]) });
  stage.done(ADMIN, 'setUp', usualSetUp(team, { folder: folderLink(place) }));
  stage.done(ENGINEER, 'generate', incident);
  const back = stage.mark();
  beforeEach(back);

  test('the lead may not: one sentence with the way out, and nothing is changed', () => {
    const before = worldOf(team);
    expect(stage.refused(ENGINEER, 'restrict', asks)).toEqual({
      code: 'not allowed',
      what: `You may not restrict the folder of ${NUMBER}: in a shared drive only its managers may.`,
      todo: `Write a manager of the shared drive into the question Backup and let them press it, or have them make you a manager; until then, start a SEV0 incident for what is still to be written (${ENGINEER} leads this one).`,
    });
    expect(changedSince(team, before)).toEqual([]);
  });

  test('the way out: a manager presses it as backup, and the lead stays in', () => {
    stage.done(ENGINEER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'backup', base: { value: '' }, now: { value: ADMIN } }], timeline: [], faq: [] });
    stage.done(ADMIN, 'restrict', asks);
    expect([opensOf(team, OUTSIDER, NUMBER), opensOf(team, ENGINEER, NUMBER).length]).toEqual([[], 4]);
    expect(accessOf(stage, ENGINEER, NUMBER).read).toEqual({ always: [ADMIN], letIn: [ENGINEER], strangers: [] });
  });

  checkExchanges(heard);
});

describe('in My Drive, in a folder that the whole company may edit and where new files are open to everybody', () => {
  const desk = openDesk();
  const { team } = desk;
  const heard = listen(team.workspace);
  const { seed } = team.workspace.services.drive;
  const place = seed.folder({ name: 'Open to all', parent: seed.rootOf(ADMIN), owner: ADMIN });
  seed.share(place, { domain: 'example.com', role: 'writer' });
  const setUp = desk.done(ADMIN, 'setUp', usualSetUp(team, { folder: folderLink(place) }));
  const ids = { dashboard: /\/d\/([^/]+)/.exec(setUp.setUp.dashboardUrl)?.[1] ?? '', blankRecord: '', startHere: '' };
  shareByHand(team, ADMIN, ids.dashboard, { type: 'domain', domain: 'example.com', role: 'writer' });
  team.workspace.switches.domainCanReadNewFiles = true;
  desk.done(WRITER, 'generate', { ...incident, facts: { backup: { value: BACKUP } } });
  const back = desk.mark();
  beforeEach(back);
  const stage = { ...desk, ids, setUp, back };

  const idOfCompany = (file: string): string => ask<{ permissions: { id: string; type: string }[] }>(team.workspace, ADMIN, 'GET', `https://www.googleapis.com/drive/v3/files/${file}/permissions?fields=permissions(id,type)`).permissions.find(({ type }) => type === 'domain')?.id ?? '';

  const faultsNow = (): string[] => [
    ...opensOf(team, OUTSIDER, NUMBER).map((kind) => `${OUTSIDER} opens the ${kind}`),
    ...(opensOf(team, BACKUP, NUMBER).length === 4 ? [] : ['the backup is shut out']),
    ...namesOf(team, NUMBER).filter((name) => name.includes(TITLE)),
    ...(rowCells(stage, NUMBER)['Title'] === undefined ? [] : ['the row has its title']),
    ...logFaults(team, NUMBER, fileIn(desk, 'record')),
  ];

  test('the lead, who owns it, closes it: every file loses the company; the backup keeps all', () => {
    expect(opensOf(team, OUTSIDER, NUMBER)).toHaveLength(4);
    const { notes } = desk.done(WRITER, 'restrict', asks);
    expect(faultsNow()).toEqual([]);
    expect(notes[0]).toContain('example.com');
    expect(accessOf(desk, WRITER, NUMBER).read).toEqual({ always: [WRITER], letIn: [BACKUP], strangers: [] });
  });

  test('the backup, who only edits it, closes it, and lead and backup keep all', () => {
    desk.done(BACKUP, 'restrict', asks);
    expect(faultsNow()).toEqual([]);
    expect(opensOf(team, WRITER, NUMBER)).toHaveLength(4);
  });

  test('a folder that somebody limited by hand is taken as it is, and the backup is let in', () => {
    team.call(WRITER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${fileIn(desk, 'folder')}?supportsAllDrives=true`, { inheritedPermissionsDisabled: true });
    expect(opensOf(team, BACKUP, NUMBER)).toHaveLength(4);
    desk.done(WRITER, 'restrict', asks);
    expect(faultsNow()).toEqual([]);
  });

  test('a dashboard that this person may not edit keeps the title, which is said; the next save of who may takes it out', () => {
    const permission = (file: string) => `https://www.googleapis.com/drive/v3/files/${file}/permissions/${idOfCompany(file)}`;
    for (const role of ['reader', undefined]) {
      back();
      team.call(ADMIN, 'DELETE', permission(place));
      if (role) team.call(ADMIN, 'PATCH', permission(ids.dashboard), { role });
      else team.call(ADMIN, 'DELETE', permission(ids.dashboard));
      expect(desk.done(WRITER, 'restrict', asks).notes).toContain('Its title still stands on the dashboard, which you may not edit: ask somebody who may to press anything on it here.');
      shareByHand(team, ADMIN, ids.dashboard, { type: 'domain', domain: 'example.com', role: 'writer' });
      desk.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: '' }, now: { value: 'A disk ran full.' } }], timeline: [], faq: [] });
      expect(faultsNow()).toEqual([]);
    }
  });

  test('ended at each request, and pressed again, it is closed', () => {
    expect(afterEachKill(stage, back, () => desk.ask(BACKUP, 'restrict', asks), () => {
      desk.done(BACKUP, 'restrict', asks);
      return faultsNow();
    })).toEqual([]);
  });

  checkExchanges(heard);
});

describe('shared internally', () => {
  const stage = openSmallStage();
  const { team } = stage;
  const heard = listen(team.workspace);
  stage.done(ADMIN, 'setUp', { ...usualSetUp(team, { openInternal: false }), operation: 'setup00002', dashboard: stage.setUp.setUp.dashboardUrl });
  stage.done(WRITER, 'generate', incident);
  const back = stage.mark();
  beforeEach(back);

  const CSM = 'csm@example.com';
  const openedTo = () => {
    const { permissions } = ask<{ permissions: { type: string; role: string; domain?: string }[] }>(team.workspace, WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${fileIn(stage, 'internal')}/permissions?supportsAllDrives=true&fields=permissions(type,role,domain)`);
    return permissions.filter(({ type }) => type === 'domain');
  };
  const shared = () => loggedOf(team, fileIn(stage, 'record'), 'shared internally');

  test('one press: commenters of the company, logged; three rounds, then one', () => {
    expect(accessOf(stage, WRITER, NUMBER).may.shareInternally).toBe(true);
    stage.spent();
    stage.done(WRITER, 'shareInternally', asks);
    expect(stage.spent().rounds).toBe(3);
    expect(openedTo()).toEqual([{ type: 'domain', role: 'commenter', domain: 'example.com' }]);
    expect(shared()).toMatchObject([{ person: WRITER, payload: { company: 'example.com' } }]);
    expect(accessOf(stage, WRITER, NUMBER).may.shareInternally).toBe(false);
    stage.spent();
    stage.done(WRITER, 'shareInternally', asks);
    expect([stage.spent().rounds, shared().length]).toEqual([1, 1]);
    expect(opensOf(team, CSM, NUMBER)).toContain('internal');
  });

  test('unticked at Generate it stays closed, also where the press stopped and was finished without the tick', () => {
    stage.done(ADMIN, 'setUp', { ...usualSetUp(team, { openInternal: true }), operation: 'setup00003', dashboard: stage.setUp.setUp.dashboardUrl });
    const there = stage.mark();
    const opened = (): boolean => accessOf(stage, WRITER, 'INC-0002').may.shareInternally === false;
    stage.done(WRITER, 'generate', { ...incident, operation: 'press00002' });
    expect(opened()).toBe(true);
    there();
    stage.done(WRITER, 'generate', { ...incident, operation: 'press00002', openInternal: false });
    expect(opened()).toBe(false);
    there();
    team.workspace.faults.add({ method: 'docs.documents.get', answer: 403, reason: 'forbidden' });
    stage.refused(WRITER, 'generate', { ...incident, operation: 'press00002', openInternal: false });
    stage.done(WRITER, 'generate', { operation: 'press00003', incident: 'INC-0002', documents: [] });
    expect(opened()).toBe(false);
  });

  test('refused by the domain: one sentence, nothing logged', () => {
    team.workspace.faults.add({ method: 'drive.permissions.create', answer: 403, reason: 'insufficientFilePermissions' });
    expect(stage.refused(WRITER, 'shareInternally', asks)).toMatchObject({ code: 'not allowed', todo: expect.stringContaining('Drive') });
    expect(shared()).toEqual([]);
  });

  test('of a restricted one nothing is', () => {
    stage.done(WRITER, 'restrict', asks);
    expect(stage.refused(WRITER, 'shareInternally', asks)).toMatchObject({ code: 'bad input', what: expect.stringContaining('restricted') });
    expect(openedTo()).toEqual([]);
  });

  test('ended at each request: pressed again, it is open, and logged once', () => {
    expect(afterEachKill(stage, back, () => stage.ask(WRITER, 'shareInternally', asks), () => {
      stage.done(WRITER, 'shareInternally', asks);
      return [...(openedTo().length === 1 ? [] : ['not open']), ...(shared().length === 1 ? [] : [`logged ${shared().length} times`]), ...logFaults(team, NUMBER, fileIn(stage, 'record'))];
    })).toEqual([]);
  });

  checkExchanges(heard);
});

