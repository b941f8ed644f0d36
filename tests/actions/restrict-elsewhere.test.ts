/** *Raise to restricted* in other places: a shared drive that others manage, a My Drive folder that the whole company may edit; and *Share internally*. */
import { ask } from '../../src/simulator/pages/asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { accessOf, afterEachKill, loggedOf, namesOf, opensOf, rowCells, shareByHand } from './restricting.ts';
import { ADMIN, BACKUP, ENGINEER, folderLink, indexOf, KINDS, openDesk, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
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

  const mails = () => team.project.state.mails;
  const record = (): string => fileIn(stage, 'record');
  /** What a lead who may not close the folder can do about it, and has not. */
  const leftOpen = (): string[] => [
    ...namesOf(team, NUMBER).filter((name) => name.includes(TITLE)),
    ...(rowCells(stage, NUMBER)['Title'] === undefined ? [] : ['the row has its title']),
    ...(ask<{ permissions: { type: string }[] }>(team.workspace, ADMIN, 'GET', `https://www.googleapis.com/drive/v3/files/${fileIn(stage, 'internal')}/permissions?supportsAllDrives=true&fields=permissions(type)`).permissions.some(({ type }) => type === 'domain') ? ['the company may comment on the internal document'] : []),
    ...logFaults(team, NUMBER, record()),
  ];

  test('the lead may not: what they may do is done, and who may is asked by one mail that says its number only', () => {
    const { done, notes } = stage.done(ENGINEER, 'restrict', asks);
    expect(done).toBe(`${NUMBER} is not closed yet: you may not close its folder. Asked by mail, because they may: ${ADMIN}.`);
    expect(notes[0]).toContain('whoever opens the place can still read it');
    expect(leftOpen()).toEqual([]);
    expect(mails().map(({ to, subject }) => [to, subject])).toEqual([[[ADMIN], `${NUMBER}: please restrict its folder`]]);
    expect(JSON.stringify(mails())).not.toContain(TITLE);
    expect(loggedOf(team, record(), 'closing asked for')).toMatchObject([{ person: ENGINEER, payload: { people: [ADMIN] } }]);
    expect(accessOf(stage, ENGINEER, NUMBER)).toMatchObject({ unfinished: 'raise', closers: { people: [ADMIN], untold: [] } });
    expect(stage.done(ENGINEER, 'restrict', asks).done).toContain('nobody was mailed again');
    expect([mails().length, loggedOf(team, record(), 'closing asked for').length, indexOf(team, NUMBER)?.asking]).toEqual([1, 1, undefined]);
  });

  test('whom the lead asked finishes it without being in the incident, and nobody else does', () => {
    expect(stage.refused(ADMIN, 'restrict', asks).code).toBe('not allowed');
    stage.done(ENGINEER, 'restrict', asks);
    expect(stage.refused(OUTSIDER, 'restrict', asks)).toMatchObject({ code: 'not allowed', todo: `Ask ${ENGINEER}.` });
    expect(accessOf(stage, ADMIN, NUMBER).may.raise).toBe(true);
    const { done, notes } = stage.done(ADMIN, 'restrict', asks);
    expect(done).toContain(`${NUMBER} is restricted now`);
    expect(notes[0]).toContain(OUTSIDER);
    expect([opensOf(team, OUTSIDER, NUMBER), opensOf(team, ENGINEER, NUMBER).length, leftOpen()]).toEqual([[], 4, []]);
    expect(accessOf(stage, ENGINEER, NUMBER)).toMatchObject({ read: { always: [ADMIN], letIn: [ENGINEER], strangers: [] }, may: { raise: false } });
    expect(accessOf(stage, ENGINEER, NUMBER).unfinished).toBeUndefined();
    expect(loggedOf(team, record(), 'raised to restricted')).toMatchObject([{ person: ADMIN, payload: { readers: expect.arrayContaining([OUTSIDER]) } }]);
  });

  test('a mail that Google does not take: the page says who may not know, and pressing again mails them', () => {
    team.project.state.mailUse[ENGINEER] = { since: team.workspace.clock.now(), recipients: 1_500 };
    const { done, notes } = stage.done(ENGINEER, 'restrict', asks);
    expect([done, notes[0]]).toEqual([expect.stringContaining(`Nobody was told; ${ADMIN} may.`), expect.stringContaining(`${ADMIN} was not told`)]);
    expect(accessOf(stage, ENGINEER, NUMBER).closers).toMatchObject({ people: [ADMIN], untold: [ADMIN] });
    delete team.project.state.mailUse[ENGINEER];
    stage.done(ENGINEER, 'restrict', asks);
    expect([mails().length, accessOf(stage, ENGINEER, NUMBER).closers?.untold, loggedOf(team, record(), 'closing asked for').length]).toEqual([1, [], 1]);
  });

  test('ended at each request, and pressed again, they are asked', () => {
    expect(afterEachKill(stage, back, () => stage.ask(ENGINEER, 'restrict', asks), () => {
      stage.done(ENGINEER, 'restrict', asks);
      const asked = loggedOf(team, record(), 'closing asked for').length;
      return [...leftOpen(), ...(mails().length === 1 ? [] : [`${mails().length} mails`]), ...(asked === 1 ? [] : [`logged ${asked} times`]), ...(indexOf(team, NUMBER)?.asking ? ['still claimed'] : [])];
    })).toEqual([]);
  });

  test('where nobody of the company may, it says so, and nothing is changed', () => {
    const theirs = seed.folder({ name: 'Incidents there', parent: seed.sharedDrive('A partner manages this', [{ email: 'partner@other.example', role: 'organizer' }, { email: ADMIN, role: 'fileOrganizer' }, { email: ENGINEER, role: 'fileOrganizer' }]) });
    stage.done(ADMIN, 'setUp', { ...usualSetUp(team, { folder: folderLink(theirs) }), operation: 'setup00004' });
    stage.done(ENGINEER, 'generate', { ...incident, operation: 'press00004' });
    const before = worldOf(team);
    expect(stage.refused(ENGINEER, 'restrict', { incident: 'INC-0002' })).toEqual({
      code: 'not allowed',
      what: 'You may not restrict the folder of INC-0002, and nobody of your company who may stands in its permissions.',
      todo: `Have a manager of the shared drive make you one; until then, start a SEV0 incident for what is still to be written (${ENGINEER} leads this one).`,
    });
    expect([changedSince(team, before), mails()]).toEqual([[], []]);
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

