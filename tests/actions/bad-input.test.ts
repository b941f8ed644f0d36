import type { GenerateRequest, SaveRequest, SetUpRequest } from '../../src/actions/contract.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { ADMIN, documentLink, folderLink, indexOf, KINDS, OUTSIDER, sheetLink, usualSetUp, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { changedSince, documentOf, filesOf, rowsOf, seen, textOf, worldOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
const { drive, sheets } = team.workspace.services;

const PDF = drive.seed.file({ name: 'Printed template', mimeType: 'application/pdf', parent: team.driveId });
const TRASHED = drive.seed.file({ name: 'Old template', mimeType: 'application/vnd.google-apps.document', parent: team.driveId });
const PRIVATE = drive.seed.file({ name: 'Private template', mimeType: 'application/vnd.google-apps.document', parent: drive.seed.rootOf(OUTSIDER), owner: OUTSIDER });
team.call(ADMIN, 'PATCH', `https://www.googleapis.com/drive/v3/files/${TRASHED}?supportsAllDrives=true`, { trashed: true });
const start = stage.mark();
beforeEach(start);

const incident = (change: Partial<GenerateRequest> = {}): GenerateRequest => ({ operation: 'operation0001', title: 'Disk full', severity: 'SEV2', type: 'bug', documents: [...KINDS], ...change });

/** Says no in one sentence that names the field, another that says what to do, and leaves the world as it was. */
function refusal(ask: () => { code: string; what: string; todo: string; field?: string | undefined }): { code: string; field?: string | undefined; what: string } {
  const before = worldOf(team);
  const { code, what, todo, field } = ask();
  expect(changedSince(team, before)).toEqual([]);
  expect(what).toMatch(/^[^\n]{10,300}\.$/);
  expect(todo).toMatch(/^[^\n]{5,300}\.$/);
  return { code, what, field };
}

describe('links in Set up', () => {
  const wrong: [string, string, string, string][] = [
    ['no link', 'internal', 'the usual template', 'is no link to Google Drive'],
    ['a link to elsewhere', 'internal', 'https://example.com/d/1234567890123456789', 'is no link to Google Drive'],
    ['a Sheet', 'customer', sheetLink(ids.dashboard), 'is a Google Sheet, not a Google Doc'],
    ['a PDF', 'faq', `https://drive.google.com/file/d/${PDF}/view`, 'is a PDF, not a Google Doc'],
    ['a trashed one', 'internal', documentLink(TRASHED), 'is in the trash'],
    ['one not shared', 'internal', documentLink(PRIVATE), 'is not there, or not shared with you'],
    ['one that never was', 'internal', documentLink('1neverwasneverwasneverwasneverwas'), 'is not there, or not shared with you'],
    ['a document', 'folder', documentLink(team.notesId), 'is not there, or not shared with you'],
    ['a document in reach', 'folder', documentLink(team.templates.faq), 'is a Google Doc, not a folder'],
    ['a folder', 'dashboard', folderLink(team.folderId), 'is a folder, not a Google Sheet'],
  ];
  test.each(wrong)('%s as %s is named when tried, and when pressed', (_, what, link, words) => {
    const field = what === 'folder' || what === 'dashboard' ? what : `templates.${what}`;
    const expected = { code: 'bad input', field, what: expect.stringContaining(words) };
    expect(refusal(() => stage.refused(ADMIN, 'checkLink', { what, link }))).toEqual(expected);
    const change: Partial<SetUpRequest> = what === 'folder' || what === 'dashboard' ? { [what]: link } : { templates: { ...usualSetUp(team).templates, [what]: link } };
    expect(refusal(() => stage.refused(ADMIN, 'setUp', usualSetUp(team, change)))).toEqual(expected);
  });

  test.each([
    [{ administrators: ['not an address'] }, 'administrators'],
    [{ webAppUrl: 'https://example.com/exec' }, 'webAppUrl'],
    [{ namePattern: 'Incident' }, 'namePattern'],
  ])('%j is refused at %s', (change, field) => {
    expect(refusal(() => stage.refused(ADMIN, 'setUp', usualSetUp(team, change)))).toMatchObject({ code: 'bad input', field });
  });
});

describe('what Generate needs is out of reach', () => {
  const driveFile = (id: string): string => `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true`;
  const spoilt: [string, (dashboard: Hands) => void, { what: string; field?: string }][] = [
    ['a template in the trash', () => void team.call(ADMIN, 'PATCH', driveFile(team.templates.faq), { trashed: true }), { field: 'templates.faq', what: 'in the trash' }],
    ['a template that is gone', () => void team.call(ADMIN, 'DELETE', driveFile(team.templates.customer)), { field: 'templates.customer', what: 'gone, or not shared with you' }],
    ['the folder for incidents in the trash', () => void team.call(ADMIN, 'PATCH', driveFile(team.folderId), { trashed: true }), { field: 'folder', what: 'in the trash' }],
    ['a header renamed', (dashboard) => dashboard.setCell('Open', 'W1', 'Name'), { what: 'no column "Title"' }],
    ['the headers emptied', (dashboard) => 'ABCDEFGHIJKLMNO'.split('').forEach((column) => dashboard.setCell('Open', `${column}1`, '')), { what: 'no column "Number"' }],
    ['the tab deleted', (dashboard) => dashboard.deleteTab('Open'), { what: 'The tab "Open" is missing' }],
    ['the dashboard gone', () => void team.call(ADMIN, 'DELETE', driveFile(ids.dashboard)), { what: 'The dashboard is gone, or you were taken out of it.' }],
    ['the blank record filled in', () => byHand(sheets, team.workspace.clock, ADMIN, ids.blankRecord).setCell('Facts', 'C2', 'A title'), { what: 'blank record' }],
  ];
  test.each(spoilt)('%s is said, and nothing is made', (_, spoil, { what, ...field }) => {
    spoil(byHand(sheets, team.workspace.clock, ADMIN, ids.dashboard));
    expect(refusal(() => stage.refused(WRITER, 'generate', incident()))).toMatchObject({ ...field, what: expect.stringContaining(what) });
  });
});

const fact = (value: string, precision?: 'minute') => ({ value, ...(precision ? { precision } : {}) });
const LONE = 'half \ud83d';

describe('what is typed', () => {
  test.each<[string, Partial<GenerateRequest>, string]>([
    ['a title of 5,000 characters', { title: 'x'.repeat(5000) }, 'title'],
    ['no title', { title: ' \n ' }, 'title'],
    ['half an emoji', { title: LONE }, 'title'],
    ['a severity that is none', { severity: 'SEV9' }, 'severity'],
    ['a type that is none', { type: 'outage' }, 'type'],
    ['a document that is none', { documents: ['poster'] }, 'documents'],
    ['a date that does not exist', { facts: { started: fact('2026-02-30T10:00:00Z', 'minute') } }, 'started'],
    ['a date in words', { facts: { detected: fact('yesterday') } }, 'detected'],
    ['a timeline date that does not exist', { timeline: [{ id: 'aaaaaa', at: '2026-13-01T10:00:00Z', precision: 'minute', text: 'x' }] }, 'timeline'],
    ['an answer that is no choice', { facts: { raw_event_data_lost: fact('perhaps') } }, 'raw_event_data_lost'],
    ['an address that is none', { facts: { backup: fact('my colleague') } }, 'backup'],
    ['prose of 30,000 characters', { facts: { what_happened: fact('x'.repeat(30_000)) } }, 'what_happened'],
    ['half a character in prose', { facts: { what_happened: fact(LONE) } }, 'what_happened'],
    ['half a character in a question', { faq: [{ id: 'aaaaaa', question: LONE, answer: '' }] }, 'faq'],
    ['501 entries', { timeline: Array.from({ length: 501 }, (__, i) => ({ id: `e${String(i).padStart(5, '0')}`, at: '2026-01-01T10:00:00Z', precision: 'minute', text: 'x' })) }, 'timeline'],
  ])('%s is refused', (_, change, field) => {
    expect(refusal(() => stage.refused(WRITER, 'generate', incident(change)))).toMatchObject({ code: 'bad input', field });
  });

  test('is refused in the same words when saved, and when documents are made for an incident there is', () => {
    stage.done(WRITER, 'generate', incident({ documents: [] }));
    const started = { name: 'started', base: fact(''), now: fact('2026-02-30T10:00:00Z') };
    expect(refusal(() => stage.refused(WRITER, 'save', saving({ facts: [started] })))).toMatchObject({ code: 'bad input', field: 'started' });
    expect(refusal(() => stage.refused(WRITER, 'save', saving({ head: { title: { base: 'Disk full', now: 'x'.repeat(5000) } } })))).toMatchObject({ code: 'bad input', field: 'title' });
    expect(refusal(() => stage.refused(WRITER, 'generate', { operation: 'operation0002', incident: 'INC-0001', documents: ['faq'], title: LONE }))).toMatchObject({ code: 'bad input', field: 'title' });
  });
});

const saving = (change: Partial<SaveRequest>): SaveRequest => ({ incident: 'INC-0001', head: {}, facts: [], timeline: [], faq: [], ...change });

describe('a title that looks like something else stands literally everywhere', () => {
  test.each([
    ['emoji', '🔥🧯 Disk full 👩🏽‍🚒'],
    ['right to left', 'القرص ממتلئ ‮disk‬'],
    ['a formula', '=IMPORTXML("https://example.com/?"&A1, "//a")'],
    ['a formula by another sign', '+HYPERLINK("https://example.com")'],
    ['the end of a script', '</script><script>alert(1)</script>'],
    ['a blank', '{{title}} {{severity}}'],
    ['a number', '0012'],
    ['a date', '2026-11-23'],
    ['quotes', `It's "full" \\ 'q' and trashed = true`],
  ])('%s', (_, title) => {
    const { documents } = stage.done(WRITER, 'generate', incident({ title, facts: { what_happened: { value: title, customer: title } } }));
    const [internal] = filesOf(team, 'INC-0001')['internal'] ?? [];
    const record = filesOf(team, 'INC-0001')['record']?.[0]?.id ?? '';
    expect(documents).toHaveLength(3);
    expect(textOf(documentOf(team, internal?.id ?? ''))).toContain(title);
    expect(filesOf(team, 'INC-0001')['folder']?.[0]?.name).toBe(`INC-0001 ${title}`);
    expect(internal?.name).toBe(`INC-0001 ${title} – Internal`);
    expect(rowsOf(team, ids.dashboard, 'Open')).toMatchObject([{ Number: 'INC-0001', Title: title }]);
    expect(rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'title')?.['Answer']).toBe(title);
    expect(entered(ids.dashboard, 'Open!W2')).toEqual({ stringValue: title });
    expect(entered(record, 'Facts!C2')).toEqual({ stringValue: title });
    const { title: shown, facts } = incidentView('INC-0001');
    expect([shown, facts.what_happened]).toEqual([title, { value: title, customer: title }]);
    expect(stage.done(WRITER, 'generate', { operation: 'operation0002', incident: 'INC-0001', documents: [...KINDS] }).documents).toHaveLength(3);
    expect(textOf(documentOf(team, internal?.id ?? ''))).toContain(title);
  });

  test('line ends become spaces, control characters go', () => {
    stage.done(WRITER, 'generate', incident({ title: 'Disk\r\nfull\u0000\ue000\tnow', documents: [] }));
    expect(incidentView('INC-0001').title).toBe('Disk full now');
  });
});

function incidentView(number: string) {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: number });
  if (screen.screen !== 'incident') throw new Error(`the screen is ${screen.screen}`);
  return screen.view;
}

/** What was entered in a cell: text that begins with = is a string, never a formula. */
function entered(sheet: string, cell: string): unknown {
  const { sheets: [tab] = [] } = seen<{ sheets?: { data?: { rowData?: { values?: { userEnteredValue?: unknown }[] }[] }[] }[] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${sheet}?includeGridData=true&ranges=${encodeURIComponent(cell)}`);
  return tab?.data?.[0]?.rowData?.[0]?.values?.[0]?.userEnteredValue;
}

test.each([['INC-9999'], [''], ['../secret'], ['__proto__'], ['5,000 characters', 'x'.repeat(5000)]])('no incident is called %j, whatever is asked of it', (name, number = name) => {
  expect(refusal(() => stage.refused(WRITER, 'save', saving({ incident: number }))).code).toBe('not found');
  expect(refusal(() => stage.refused(WRITER, 'closeAsMistake', { incident: number })).code).toBe('not found');
  expect(refusal(() => stage.refused(WRITER, 'generate', { operation: 'operation0001', incident: number, documents: ['faq'] })).code).toBe('not found');
  expect(stage.done(WRITER, 'open', { madeFor: WRITER, incident: number })).toMatchObject({ screen: 'home', note: expect.stringContaining('There is no open incident') });
  expect(indexOf(team, number)).toBeUndefined();
});

checkExchanges(heard);
