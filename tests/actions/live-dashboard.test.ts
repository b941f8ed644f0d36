/** How far each document is and who owes what, on the dashboard: right after every act, after Refresh and Repair, after the hour's look, and where a tab or a document is gone. */
import { runTriggers } from '../../src/simulator/apps-script/trigger-clock.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { openAsking, NUMBER } from './asking.ts';
import { typeInside } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { LEGAL } from './reviewing.ts';
import { rowsOf } from './standing.ts';
import { WRITER } from './stage.ts';

const { stage, team, ask, fileOf } = openAsking();
const heard = listen(team.workspace);
const { dashboard } = stage.ids;
const hands = byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, dashboard);
ask({ documents: ['customer'] });
const words = stage.done(LEGAL, 'openReview', { incident: NUMBER, madeFor: LEGAL }).documents.find(({ document }) => document === 'customer')?.words ?? '';
const approve = (role: string, person: string) => stage.done(WRITER, 'recordDecision', { incident: NUMBER, document: 'customer', role, person, verdict: 'approved', reason: '', where: 'a call', words });
stage.done(LEGAL, 'decide', { incident: NUMBER, decisions: [{ document: 'customer', role: 'legal', verdict: 'approved', reason: '', words, withSuggestions: false }] });
approve('engineering', 'engineer@example.com');
const start = stage.mark();
beforeEach(start);

const row = (tab = 'Open', number = NUMBER) => rowsOf(team, dashboard, tab).find((one) => one['Number'] === number);
const owed = () => rowsOf(team, dashboard, 'Waiting for').flatMap(({ Item = '' }) => (Item.startsWith(NUMBER) ? [Item.slice(NUMBER.length + 3)] : []));
const refresh = (): number => {
  stage.spent();
  team.project.run({ as: WRITER, function: 'refresh', via: 'menu', place: { kind: 'spreadsheet', fileId: dashboard } });
  return stage.spent().rounds;
};
const repair = () => stage.done(WRITER, 'repairDashboard', {});
const editMessage = () => typeInside(team, WRITER, fileOf('customer'), 'Charts', 'very');
const LEGAL_MISSES = /^Customer message: .*legal/m;
const COLUMNS = ['Stages', 'Missing approvals', 'Waiting for', 'Windows', 'Next due', 'Next due: what', 'Triage', 'Newest message'];
const live = () => Object.fromEntries(COLUMNS.map((header) => [header, row()?.[header]]));
/** Somebody empties what stands live in the row. */
function empty(): void {
  const headers = Object.keys(row() ?? {});
  const at = rowsOf(team, dashboard, 'Open').findIndex((one) => one['Number'] === NUMBER) + 1;
  const requests = COLUMNS.map((header) => ({ updateCells: { range: { sheetId: 710001, startRowIndex: at, endRowIndex: at + 1, startColumnIndex: headers.indexOf(header), endColumnIndex: headers.indexOf(header) + 1 }, fields: 'userEnteredValue' } }));
  team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}:batchUpdate`, { requests });
  expect(row()?.['Stages']).toBe('');
}

describe('somebody edits a document that was approved', () => {
  test.each<[string, () => unknown]>([
    ['Refresh', refresh],
    ['Repair', repair],
    ['the hour’s look', () => runTriggers(team.project, team.workspace.clock, team.workspace.clock.now() + 2 * 3_600_000)],
    ['a save', () => stage.done(WRITER, 'save', { incident: NUMBER, head: { title: { base: 'Charts stand still', now: 'Charts stand' } }, facts: [], timeline: [], faq: [] })],
  ])('%s says that it must be approved again, and as of when', (_, look) => {
    expect(row()?.['Missing approvals']).not.toMatch(LEGAL_MISSES);
    const asOf = row()?.['As of'] ?? '';
    editMessage();
    team.workspace.clock.advance(20 * 60_000);
    look();
    expect(row()).toMatchObject({ Stages: expect.stringContaining('Customer message: in review\n'), 'Missing approvals': expect.stringMatching(LEGAL_MISSES) });
    expect((row()?.['As of'] ?? '') > asOf).toBe(true);
    expect(owed()).toContain('Customer message · legal');
  });
});

test('emptied by hand, all of it comes back from record and documents', () => {
  const [before, waiting] = [live(), owed()];
  for (const act of [refresh, repair]) {
    empty();
    hands.deleteRow('Waiting for', 2);
    act();
    expect([live(), owed().sort()]).toEqual([before, [...waiting].sort()]);
  }
});

test('of a document that is gone it says as of when it was known', () => {
  team.call(WRITER, 'DELETE', `https://www.googleapis.com/drive/v3/files/${fileOf('customer')}?supportsAllDrives=true`);
  refresh();
  expect(row()?.['Stages']).toMatch(/^Customer message: in review, as of 2026-11-23 09:\d\d UTC$/m);
  expect(row()?.['Missing approvals']).not.toMatch(LEGAL_MISSES);
});

describe('the tab Waiting for was deleted', () => {
  beforeEach(() => hands.deleteTab('Waiting for'));

  test('reviews go on, the row says what they brought, the tab is named with its cure; Repair brings back who owes what', () => {
    const { notes } = approve('senior leadership', 'leader@example.com');
    expect(notes).toEqual(['The dashboard’s tab “Waiting for” is missing, so it does not show who owes what. In the dashboard choose Extensions, Incident Comms, Repair: that brings it back.']);
    expect(row()?.['Missing approvals']).toMatch(/^Customer message: incident commander$/m);
    expect(repair().found).toEqual(['The tab “Waiting for” was missing: it is there.']);
    expect(owed()).toEqual(expect.arrayContaining(['Customer message · incident commander', 'due · next update']));
    expect(approve('incident commander', 'incident-commander@example.com').notes).toBeUndefined();
    expect(owed().join()).not.toContain('incident commander');
  });

  test('Refresh does what it can and says what is missing; asking, generating and bringing in work', () => {
    empty();
    refresh();
    expect(row()?.['Stages']).toContain('Customer message: in review');
    expect(ask({ documents: ['faq'] }).review.notes?.join()).toContain('“Waiting for” is missing');
    stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] });
    expect(stage.done(WRITER, 'generate', { operation: 'press00009', title: 'Late mails', severity: 'SEV2', type: 'bug', documents: [] }).incident).toBe('INC-0002');
    expect(row('Open', 'INC-0002')?.['Triage']).not.toBe('');
  });
});

test('a header of ours renamed on the dashboard: a decision counts, and what is in the way is named', () => {
  const column = Object.keys(row() ?? {}).indexOf('Title');
  team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}:batchUpdate`, { requests: [{ updateCells: { start: { sheetId: 710001, rowIndex: 0, columnIndex: column }, rows: [{ values: [{ userEnteredValue: { stringValue: 'Name' } }] }], fields: 'userEnteredValue' } }] });
  expect(approve('senior leadership', 'leader@example.com').notes?.join()).toContain('no column "Title" in its first row');
});

describe('written with the act itself, not with the next', () => {
  test('a new incident: what is due, how far documents are, who owes what', () => {
    stage.done(WRITER, 'generate', { operation: 'press00008', title: 'Late mails', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer'] });
    expect(row('Open', 'INC-0002')).toMatchObject({ Stages: 'Internal: needs no approval\nCustomer message: draft', 'Missing approvals': expect.stringContaining('Customer message: engineering'), 'Next due': expect.stringContaining('UTC'), Triage: expect.stringMatching(/./) });
    expect(rowsOf(team, dashboard, 'Waiting for').map(({ Item }) => Item)).toEqual(expect.arrayContaining(['INC-0002 · due · next update']));
  });

  test('bringing in', () => {
    const { 'Newest message': _, ...before } = live();
    const waiting = owed().sort();
    empty();
    hands.deleteRow('Waiting for', 2);
    stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: '' }, now: { value: 'A queue stood still.' } }], timeline: [], faq: [], alwaysBringIn: false });
    empty();
    stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] });
    expect(live()).toMatchObject({ ...before, Stages: expect.stringContaining('Customer message: in review') });
    expect(owed().sort()).toEqual(waiting);
  });

  test('reopening', () => {
    const { Stages: _, ...before } = live();
    const waiting = owed().sort();
    stage.done(WRITER, 'closeIncident', { incident: NUMBER });
    expect(owed()).toEqual([]);
    stage.done(WRITER, 'reopenIncident', { incident: NUMBER });
    expect(live()).toMatchObject(before);
    expect(row()?.['Stages']).toMatch(/^Customer message: in review, as of 2026-/m);
    expect(owed().sort()).toEqual(waiting);
  });
});

test('Refresh and Repair cost the same rounds however many incidents and documents there are', () => {
  const rounds = [refresh(), (stage.spent(), repair(), stage.spent().rounds)];
  expect(rounds[0]).toBe(3);
  for (const n of [2, 3, 4]) stage.done(WRITER, 'generate', { operation: `press0002${n}`, title: 'Late mails', severity: 'SEV2', type: 'bug', documents: [] });
  team.workspace.clock.advance(60_000);
  expect([refresh(), (stage.spent(), repair(), stage.spent().rounds)]).toEqual(rounds);
});

checkExchanges(heard);
