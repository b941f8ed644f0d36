import type { SetUpRequest, SetUpResult } from '../../src/actions/contract.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { ADMIN, BACKUP, ENGINEER, folderLink, KINDS, openDesk, OUTSIDER, sheetLink, usualSetUp, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { allFiles, changedSince, documentOf, filesOf, rowsOf, seen, textOf, worldOf } from './standing.ts';
import type { StandingFile } from './standing.ts';

const desk = openDesk();
const heard = listen(desk.team.workspace);
const { team } = desk;
const { drive, docs } = team.workspace.services;
const start = desk.mark();
beforeEach(start);

const asked = (change: Partial<SetUpRequest> = {}): SetUpRequest => usualSetUp(team, change);
const ours = (): StandingFile[] => allFiles(team).filter(({ properties, trashed }) => properties['incidentComms'] !== undefined && !trashed);
const marks = (): string[] => ours().map(({ properties }) => properties['incidentComms'] ?? '').sort();
const finding = ({ findings }: SetUpResult, what: string) => findings.find((one) => one.what === what);
const tabsOf = (sheet: string): string[] => (seen<{ sheets?: { properties?: { title?: string } }[] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${sheet}`).sheets ?? []).map(({ properties }) => properties?.title ?? '');
/** Nobody names templates for what is made on request: the starters. */
const ON_REQUEST = ['starter deep dive', 'starter technical explanation'];
const POLICY = ['Approvals', 'Roles', 'People', 'Severities', 'Questions', 'Window rules', 'Updates', 'Holidays', 'Message limits', 'Message rules', 'Message words', 'Templates', 'Customers', 'Policy log'];
const DASHBOARD = ['Open', 'Waiting for', 'Closed', 'Summary', 'Log ends', 'Last reopened', ...POLICY];
const idIn = (url: string): string => /\/d\/([^/]+)/.exec(url)?.[1] ?? '';

test('with the team’s templates: a dashboard, a blank record and a start-here document are made, and it says what it found', () => {
  const result = desk.done(ADMIN, 'setUp', asked());
  expect(marks()).toEqual(['blank record', 'dashboard', 'start here', ...ON_REQUEST]);
  expect(result.findings.filter(({ good }) => !good).map(({ what }) => what)).toEqual(['Web app', 'Who approves']);
  expect(finding(result, 'Internal')?.text).toMatch(/^\d+ blanks understood\.$/);
  expect(finding(result, 'Folder for incidents')?.text).toContain('shared drive');
  expect(finding(result, 'Restricted incidents')?.text).toContain('can be restricted');
  expect(tabsOf(idIn(result.setUp.dashboardUrl))).toEqual(DASHBOARD);
  expect(tabsOf(idIn(result.setUp.recordTemplateUrl))).toEqual(['Facts', 'Timeline', 'FAQ', 'Questions', 'Documents', 'Places', 'Sections', 'Log', 'Comments', 'Reviews', 'Words', 'Messages', 'Windows', 'Triage', 'Intake']);
  const startHere = textOf(documentOf(team, idIn(result.setUp.startHereUrl)));
  expect(startHere).toContain('Generate');
  expect(startHere).toContain(ADMIN);
  expect(desk.done(ADMIN, 'readSetUp', {})).toMatchObject({ screen: 'set up', setUp: result.setUp });
});

test('without templates it makes good ones, whose blanks it knows', () => {
  const result = desk.done(ADMIN, 'setUp', asked({ templates: { internal: '', customer: '', faq: '' } }));
  expect(marks()).toEqual(['blank record', 'dashboard', 'start here', 'starter customer', 'starter deep dive', 'starter faq', 'starter internal', 'starter technical explanation']);
  for (const kind of KINDS) expect(desk.done(ADMIN, 'checkLink', { what: kind, link: result.setUp.templates[kind] }).blanks).toMatchObject({ unknown: [], known: expect.arrayContaining(['title']) });
  expect(desk.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV1', type: 'bug', documents: [...KINDS] }).notes).toEqual([]);
});

test('without a folder it makes one in My Drive, and says what is better', () => {
  const result = desk.done(WRITER, 'setUp', asked({ folder: '' }));
  expect(marks()).toEqual(['blank record', 'dashboard', 'incidents folder', 'start here', ...ON_REQUEST]);
  expect(desk.done(WRITER, 'checkLink', { what: 'folder', link: result.setUp.folder })).toMatchObject({ sharedDrive: false, notes: [expect.stringContaining('shared drive is better')] });
  desk.done(WRITER, 'setUp', asked({ folder: '' }));
  expect(marks()).toEqual(['blank record', 'dashboard', 'incidents folder', 'start here', ...ON_REQUEST]);
});

test('blanks that nobody knows are named, with what may be meant', () => {
  const template = idIn(asked().templates['faq'] ?? '');
  docs.load(template, { title: 'FAQ', body: { content: [{ paragraph: { elements: [{ textRun: { content: '{{titel}} and {{whatever_that_is}}\n' } }] } }] } });
  const result = desk.done(ADMIN, 'setUp', asked());
  expect(finding(result, 'FAQ')).toMatchObject({ good: false, text: expect.stringContaining('titel (did you mean title?)') });
  expect(finding(result, 'FAQ')?.text).toContain('whatever_that_is');
});

test('the web app’s address is suggested, and kept once confirmed', () => {
  const suggestion = desk.done(ADMIN, 'setUp', asked()).setUp.webAppSuggestion;
  expect(suggestion).toMatch(/^https:\/\/script\.google\.com\//);
  const result = desk.done(ADMIN, 'setUp', asked({ webAppUrl: suggestion }));
  expect(finding(result, 'Web app')).toMatchObject({ good: true });
  expect(textOf(documentOf(team, idIn(result.setUp.startHereUrl)))).toContain('Open this once before your first night');
});

test('documents are named by the team’s own pattern from then on', () => {
  desk.done(ADMIN, 'setUp', asked({ namePattern: '{{ document }} ({{severity}}, {{number}}): {{title}} {{later}}' }));
  desk.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk {{number}} $& full', severity: 'SEV2', type: 'bug', documents: [...KINDS] });
  const names = KINDS.map((kind) => filesOf(team, 'INC-0001')[kind]?.[0]?.name);
  expect(names).toEqual(['Internal', 'Customer message', 'FAQ'].map((document) => `${document} (SEV2, INC-0001): Disk {{number}} $& full {{later}}`));
});

test('pressed again it makes nothing twice, keeps the secret, and keeps what the dashboard holds', () => {
  const first = desk.done(ADMIN, 'setUp', asked());
  desk.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV1', type: 'bug', documents: [] });
  const secret = team.project.state.properties['script']?.['secret'];
  const again = desk.done(ADMIN, 'setUp', asked({ administrators: [BACKUP] }));
  expect(again.setUp).toEqual({ ...first.setUp, administrators: [ADMIN, BACKUP] });
  expect(marks()).toEqual(['blank record', 'dashboard', 'start here', ...ON_REQUEST]);
  expect(team.project.state.properties['script']?.['secret']).toBe(secret);
  expect(rowsOf(team, idIn(again.setUp.dashboardUrl), 'Open')).toMatchObject([{ Title: 'Disk full' }]);
});

describe('ended at any request, pressing again finishes it', () => {
  const requests = ((): number => {
    desk.spent();
    desk.done(ADMIN, 'setUp', asked({ templates: {} }));
    return desk.spent().requests;
  })();
  test.each(Array.from({ length: requests }, (_, i) => i + 1))('request %d, before and after its effect: one of everything', (nth) => {
    for (const when of ['before', 'after'] as const) {
      start();
      team.workspace.faults.kill({ nth, when });
      expect(() => desk.done(ADMIN, 'setUp', asked({ templates: {} }))).toThrow('ended from outside');
      team.workspace.faults.revive();
      const { setUp } = desk.done(ADMIN, 'setUp', asked({ templates: {} }));
      expect(marks()).toEqual(['blank record', 'dashboard', 'start here', 'starter customer', 'starter deep dive', 'starter faq', 'starter internal', 'starter technical explanation']);
      expect(tabsOf(idIn(setUp.dashboardUrl))).toEqual(DASHBOARD);
      expect(tabsOf(idIn(setUp.recordTemplateUrl))).toEqual(['Facts', 'Timeline', 'FAQ', 'Questions', 'Documents', 'Places', 'Sections', 'Log', 'Comments', 'Reviews', 'Words', 'Messages', 'Windows', 'Triage', 'Intake']);
      expect(rowsOf(team, idIn(setUp.recordTemplateUrl), 'Facts').length).toBeGreaterThan(30);
    }
  });
});

describe('a dashboard that the team has already', () => {
  const own = (): string => {
    const { json } = team.call(ADMIN, 'POST', 'https://www.googleapis.com/drive/v3/files?supportsAllDrives=true', { name: 'Our incidents', mimeType: 'application/vnd.google-apps.spreadsheet', parents: [team.folderId] });
    const id = typeof json === 'object' && json !== null && 'id' in json ? String(json.id) : '';
    const hand = byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, id);
    hand.renameTab('Sheet1', 'Our list');
    hand.setCell('Our list', 'A1', 'kept');
    return id;
  };

  test('keeps its tabs and what is in them; ours are added', () => {
    const id = own();
    const { setUp } = desk.done(ADMIN, 'setUp', asked({ dashboard: sheetLink(id) }));
    expect(idIn(setUp.dashboardUrl)).toBe(id);
    expect(tabsOf(id)).toEqual(['Open', 'Waiting for', 'Closed', 'Summary', 'Log ends', 'Last reopened', 'Our list', ...POLICY]);
    expect(seen<{ values?: unknown[][] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/${encodeURIComponent("'Our list'!A1")}`).values).toEqual([['kept']]);
    expect(marks()).toEqual(['blank record', 'start here', ...ON_REQUEST]);
    desk.done(ADMIN, 'setUp', asked({ dashboard: sheetLink(id) }));
    expect(tabsOf(id)).toHaveLength(21);
  });

  test('and has a tab called Open of its own: said before anything is made', () => {
    const id = own();
    byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, id).renameTab('Our list', 'Open');
    const before = worldOf(team);
    expect(desk.refused(ADMIN, 'setUp', asked({ dashboard: sheetLink(id) }))).toMatchObject({ code: 'bad input', field: 'dashboard', what: expect.stringContaining('"Open"') });
    expect(changedSince(team, before)).toEqual([]);
  });

  test('and that this person may not edit: said before anything is made', () => {
    const id = own();
    const before = worldOf(team);
    expect(desk.refused(ENGINEER, 'setUp', asked({ dashboard: sheetLink(id), folder: '' }))).toMatchObject({ code: 'bad input', field: 'dashboard' });
    expect(changedSince(team, before)).toEqual([]);
  });
});

test('a shared drive where the person may not restrict: it says so, and leaves no trial folder', () => {
  const mine = drive.seed.sharedDrive('Others manage this', [{ email: ADMIN, role: 'organizer' }, { email: ENGINEER, role: 'fileOrganizer' }]);
  const folder = drive.seed.folder({ name: 'Incidents here', parent: mine });
  const result = desk.done(ENGINEER, 'setUp', asked({ folder: folderLink(folder) }));
  expect(finding(result, 'Restricted incidents')).toMatchObject({ good: false, text: expect.stringContaining('your own My Drive') });
  expect(marks()).toEqual(['blank record', 'dashboard', 'start here', ...ON_REQUEST]);
});

test('a folder that the person may not add to is refused before anything is made', () => {
  const before = worldOf(team);
  expect(desk.refused(OUTSIDER, 'setUp', asked())).toMatchObject({ code: 'bad input', field: 'folder', what: expect.stringContaining('may not add') });
  expect(changedSince(team, before)).toEqual([]);
});

test('who is no administrator learns who they are, and changes nothing', () => {
  desk.done(ADMIN, 'setUp', asked());
  const before = worldOf(team);
  expect(desk.refused(WRITER, 'setUp', asked({ administrators: [WRITER] }))).toMatchObject({ code: 'not allowed', what: expect.stringContaining(ADMIN) });
  expect(desk.done(WRITER, 'readSetUp', {})).toMatchObject({ screen: 'not set up', you: { administrator: false, administrators: [ADMIN] } });
  expect(changedSince(team, before)).toEqual([]);
});

test('before it is set up, everything else says so', () => {
  const refusals = [
    desk.refused(WRITER, 'generate', { operation: 'operation0001', title: 'x', severity: 'SEV1', type: 'bug', documents: [] }),
    desk.refused(WRITER, 'save', { incident: 'INC-0001', head: {}, facts: [], timeline: [], faq: [] }),
    desk.refused(WRITER, 'closeAsMistake', { incident: 'INC-0001' }),
  ];
  expect(refusals.map(({ code }) => code)).toEqual(['not set up', 'not set up', 'not set up']);
  expect(desk.done(WRITER, 'open', { madeFor: WRITER })).toMatchObject({ screen: 'not set up', you: { administrators: [] } });
});

checkExchanges(heard);
