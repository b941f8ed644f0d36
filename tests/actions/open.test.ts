import type { IncidentView, OpenRequest } from '../../src/actions/contract.ts';
import type { Place } from '../../src/simulator/apps-script/script-project.ts';
import { ADMIN, BACKUP, ENGINEER, indexOf, KINDS, OUTSIDER, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;
const DAY_MS = 24 * 3_600_000;

const press = (operation: string, title: string, severity: string, documents: string[] = []) => stage.done(WRITER, 'generate', { operation, title, severity, type: 'bug', documents });
press('operation0001', 'Old one', 'SEV2');
team.workspace.clock.advance(DAY_MS + 60_000);
press('operation0002', 'Disk full', 'SEV1', [...KINDS]);
press('operation0003', 'Keys leaked', 'SEV0', ['internal']);
const start = stage.mark();
beforeEach(start);

const inDocument = (fileId: string): Place => ({ kind: 'document', fileId });
const documentOf = (incident: string, kind: string): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';
const open = (person: string, request: Partial<OpenRequest> = {}, place?: Place) => stage.done(person, 'open', { madeFor: person, ...request }, place);
function view(person: string, place: Place): IncidentView {
  const screen = open(person, {}, place);
  if (screen.screen !== 'incident') throw new Error(`the screen is ${screen.screen}`);
  return screen.view;
}

describe('in any document', () => {
  test('what is open, newest first, those of the last 24 hours told apart, and the ticks by severity', () => {
    expect(open(WRITER)).toMatchObject({
      screen: 'home',
      you: { email: WRITER, administrator: false, administrators: [ADMIN], inDocument: true },
      open: [
        { number: 'INC-0003', title: 'Keys leaked', severity: 'SEV0', restricted: true, recent: true },
        { number: 'INC-0002', title: 'Disk full', severity: 'SEV1', status: 'investigating', lead: WRITER, restricted: false, recent: true },
        { number: 'INC-0001', title: 'Old one', recent: false },
      ],
      unreadable: [],
      presets: { SEV0: [...KINDS], SEV3: ['internal', 'customer'] },
    });
  });

  test.each([ENGINEER, OUTSIDER])('%s, who is not in a restricted incident, is told its number and nothing else', (person) => {
    const screen = open(person);
    expect(screen).toMatchObject({ screen: 'home', unreadable: ['INC-0003'], open: [{ number: 'INC-0002' }, { number: 'INC-0001' }] });
    expect(JSON.stringify(screen)).not.toContain('Keys leaked');
  });

  test('the web app, without a document, shows the same', () => {
    expect(open(WRITER, {}, { kind: 'none' })).toMatchObject({ screen: 'home', you: { inDocument: false }, open: [{ number: 'INC-0003' }, { number: 'INC-0002' }, { number: 'INC-0001' }] });
  });
});

describe('in an incident’s document', () => {
  test.each(['internal', 'customer', 'faq'] as const)('the %s document leads to its incident', (kind) => {
    const { documents, ...shown } = view(WRITER, inDocument(documentOf('INC-0002', kind)));
    expect(shown).toMatchObject({ number: 'INC-0002', title: 'Disk full', here: kind, closed: false, createdBy: WRITER, facts: { lead: { value: WRITER } }, links: [{ name: 'Folder' }, { name: 'Record' }, { name: 'Dashboard' }] });
    expect(documents.map((document) => [document.kind, document.url !== undefined, document.missing.length > 0, document.unknownBlanks])).toEqual(KINDS.map((name) => [name, true, true, []]));
    expect(documents.find((document) => document.kind === 'customer')?.internalWording).toEqual(['customer_title']);
  });

  test('the page can be asked for all that is open from there', () => {
    expect(open(WRITER, { home: true }, inDocument(documentOf('INC-0002', 'faq')))).toMatchObject({ screen: 'home' });
  });

  test('any incident can be worked from any document, by its number', () => {
    expect(open(BACKUP, { incident: 'INC-0001' }, inDocument(documentOf('INC-0002', 'faq')))).toMatchObject({ screen: 'incident', view: { number: 'INC-0001' } });
  });

  test('a restricted one says who can see it; who cannot read it gets no word of it', () => {
    const place = inDocument(documentOf('INC-0003', 'internal'));
    expect([...(view(WRITER, place).visibleTo ?? [])].sort()).toEqual([ADMIN, BACKUP, WRITER]);
    for (const ask of [{ madeFor: OUTSIDER, incident: 'INC-0003' }, { madeFor: OUTSIDER }]) {
      const reply = stage.ask(OUTSIDER, 'open', ask, place);
      expect(reply.ok).toBe(false);
      expect(JSON.stringify(reply)).not.toContain('Keys leaked');
    }
  });

  test('of a closed incident, it says that it is closed', () => {
    const place = inDocument(documentOf('INC-0002', 'internal'));
    stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0002' });
    expect(open(WRITER, {}, place)).toMatchObject({ screen: 'home', note: 'This document belongs to INC-0002, which is closed.' });
    expect(open(WRITER, { incident: 'INC-0002' })).toMatchObject({ screen: 'incident', view: { number: 'INC-0002', closed: true, closing: { may: true } } });
  });

  test('a copy made by hand says whose copy it is, once the incident is closed that it was filled for one, and the original says nothing', () => {
    const original = documentOf('INC-0002', 'internal');
    const { json } = team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${original}/copy?supportsAllDrives=true`, {});
    const copy = inDocument(String(Object(json).id));
    stage.spent();
    expect(open(WRITER, {}, copy)).toMatchObject({ screen: 'home', note: expect.stringMatching(/^This is a copy of a document of INC-0002, not its own: .* Open INC-0002 /) });
    expect(stage.spent().rounds).toBe(1);
    expect(open(WRITER, { home: true }, inDocument(original))).not.toHaveProperty('note');
    stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0002' });
    expect(open(WRITER, {}, copy)).toMatchObject({ note: expect.stringContaining('none of an open incident’s own') });
  });

  test('a document that somebody put into the trash is shown as it is', () => {
    team.call(WRITER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${documentOf('INC-0002', 'faq')}?supportsAllDrives=true`, { trashed: true });
    expect(view(WRITER, inDocument(documentOf('INC-0002', 'internal'))).documents).toHaveLength(3);
  });
});

test('who may only view, and so sees no suggestions, sees the incident all the same, at the cost of a round', () => {
  const viewers = team.workspace.services.drive.seed.sharedDrive('Viewers here', [{ email: ADMIN, role: 'organizer' }, { email: WRITER, role: 'organizer' }, { email: ENGINEER, role: 'reader' }]);
  const folder = team.workspace.services.drive.seed.folder({ name: 'Incidents', parent: viewers });
  const before = stage.done(ADMIN, 'readSetUp', {});
  if (before.screen !== 'set up') throw new Error('not set up');
  stage.done(ADMIN, 'setUp', { operation: 'setup00002', templates: before.setUp.templates, folder: `https://drive.google.com/drive/folders/${folder}`, dashboard: before.setUp.dashboardUrl, administrators: [], webAppUrl: '', namePattern: '', openInternal: false });
  press('operation0004', 'Login fails', 'SEV2', ['faq']);
  stage.spent();
  const { documents } = view(ENGINEER, inDocument(documentOf('INC-0004', 'faq')));
  expect(stage.spent().rounds).toBe(2);
  expect(documents.find((document) => document.kind === 'faq')?.missing.length).toBeGreaterThan(0);
});

test('a browser that acts as another account than the page was made for is told so, and what to do', () => {
  expect(stage.refused(WRITER, 'open', { madeFor: BACKUP })).toEqual({ code: 'wrong account', what: `This page was made for ${BACKUP}, but the browser acts as ${WRITER}.`, todo: expect.stringContaining('browser profile') });
});

describe('a making that stopped', () => {
  const stop = (severity: string, nth: number): void => {
    team.workspace.faults.kill({ nth, when: 'after' });
    stage.press(WRITER, { operation: 'operation0009', title: 'Stopped here', severity, type: 'bug', documents: ['faq'] });
  };
  test.each([['before it has a record', 8], ['after', 12]])('%s: shown with its step, to be finished from there', (_, nth) => {
    stop('SEV2', nth);
    expect(open(BACKUP, { incident: 'INC-0004' })).toMatchObject({ screen: 'incident', view: { number: 'INC-0004', unfinished: { step: indexOf(team, 'INC-0004')?.claim?.step, by: WRITER } } });
  });
  test('a restricted one is shown to who began it only', () => {
    stop('SEV0', 8);
    expect(open(WRITER, { incident: 'INC-0004' })).toMatchObject({ screen: 'incident', view: { number: 'INC-0004', unfinished: { by: WRITER } } });
    expect(open(OUTSIDER, { incident: 'INC-0004' })).toMatchObject({ screen: 'home', unreadable: ['INC-0004', 'INC-0003'] });
  });
});

checkExchanges(heard);
