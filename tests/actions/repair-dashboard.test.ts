/** What people do to the dashboard, what Incident Comms says of it, and what Repair makes of it. */
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { columnName } from '../../src/record/plan.ts';
import { ROW_COLUMNS } from '../../src/record/dashboard-columns.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, BACKUP, ENGINEER, indexOf, WRITER } from './stage.ts';
import { fileOf } from './review-journey.ts';
import { rowsOf, seen } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
const { sheets } = team.workspace.services;
const hands: Hands = byHand(sheets, team.workspace.clock, WRITER, ids.dashboard);
for (const [i, title] of ['Disk full', 'Login fails', 'Charts stand still'].entries())
  stage.done(WRITER, 'generate', { operation: `operation000${i}`, title, severity: i === 2 ? 'SEV0' : 'SEV2', type: 'bug', documents: [], facts: {}, timeline: [], faq: [] });
const letter = (header: string): string => columnName(ROW_COLUMNS.findIndex((column) => column.header === header));
const OWN = columnName(ROW_COLUMNS.length);
hands.setCell('Open', `${OWN}1`, 'My notes');
for (const [i, note] of ['about charts', 'about login', 'about disk'].entries()) hands.setCell('Open', `${OWN}${i + 2}`, note);
const start = stage.mark();
beforeEach(start);

const rows = (tab = 'Open'): Record<string, string>[] => rowsOf(team, ids.dashboard, tab).filter((row) => Object.values(row).some((cell) => cell !== ''));
const drive = (id: string): string => `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true`;
const repair = (person = WRITER) => stage.done(person, 'repairDashboard', {});
/** Times aside, which every write moves on. */
const timeless = (all: Record<string, string>[]) => all.map(({ 'As of': _, 'Last change': __, ...row }) => row);
const book = (): Sheets.Schema$Spreadsheet => seen(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}`);
/** Rules, warnings, charts, filter and formulas of every tab, by name. */
const objects = () => (book().sheets ?? []).map(({ properties, conditionalFormats = [], protectedRanges = [], charts = [], basicFilter }) => [properties?.title, conditionalFormats, protectedRanges.map(({ range, description }) => [description, range]), charts.map(({ chartId, spec }) => [chartId, spec]), basicFilter]);
const formulas = () => seen<Sheets.Schema$BatchGetValuesResponse>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}/values:batchGet?valueRenderOption=FORMULA&ranges=Open!1:1&ranges=${encodeURIComponent("'Waiting for'!1:1")}&ranges=Closed!1:1&ranges=Summary`).valueRanges;

test('of what is whole: nothing changes but times, and pressing again doubles nothing', () => {
  // Somebody took rows away from the Summary too: after the first it is whole.
  repair();
  const before = { rows: timeless(rows()), objects: objects(), formulas: formulas() };
  expect(repair()).toEqual({ said: expect.stringContaining('the rows of 3 of 3 open incidents'), found: [] });
  repair(ADMIN);
  expect(timeless(rows())).toEqual(before.rows);
  const byText = (list: unknown): string[] => JSON.parse(JSON.stringify(list)).map((one: unknown) => JSON.stringify(one)).sort();
  for (const [i, [title, rules, warnings, charts, filter]] of objects().entries()) {
    const [was, rulesBefore, warningsBefore, chartsBefore, filterBefore] = before.objects[i] ?? [];
    expect([title, byText(rules), byText(warnings), charts, filter]).toEqual([was, byText(rulesBefore), byText(warningsBefore), chartsBefore, filterBefore]);
  }
  expect(formulas()).toEqual(before.formulas);
});

describe('what people did, what it says, and how it stands then', () => {
  const healed = () => expect(timeless(rows()).map(({ Number: number, Title, Status, 'In short': short, 'My notes': notes }) => [number, Title, Status, short, notes])).toEqual([
    ['INC-0003', '', 'investigating', 'Restricted: ask incident commander\ninvestigating', 'about charts'],
    ['INC-0002', 'Login fails', 'investigating', 'Login fails\ninvestigating', 'about login'],
    ['INC-0001', 'Disk full', 'investigating', 'Disk full\ninvestigating', 'about disk'],
  ]);

  test.each<[string, () => void, string[]]>([
    ['a header renamed', () => hands.setCell('Open', `${letter('Title')}1`, 'Name'), ['“Open” had no column “Title”: added at its end']],
    ['the column of numbers renamed', () => hands.setCell('Open', 'A1', 'Nr.'), ['the column of numbers was called “Nr.”: it is “Number” again']],
    ['a column deleted', () => hands.deleteColumn('Open', letter('Status')), ['“Open” had no column “Status”']],
    ['a computed column deleted', () => hands.deleteColumn('Open', letter('In short')), []],
    ['typed into a computed column', () => hands.setCell('Open', `${letter('In short')}3`, 'see Slack'), []],
    ['a computed header typed over', () => hands.setCell('Open', `${letter('In short')}1`, 'In short'), []],
    ['a cell of ours typed over', () => hands.setCell('Open', `${letter('Title')}4`, '31.12.2026'), ['In “Open” the title of INC-0001 was not what its record says: written anew.']],
    ['a formula where data belongs', () => hands.setCell('Open', `${letter('Title')}4`, '="Disk"&" full"'), []],
    ['a formula that is broken', () => hands.setCell('Open', `${letter('Status')}4`, '=1/0'), ['In “Open” the status of INC-0001 was not what its record says: written anew.']],
    ['columns moved and put in', () => (hands.insertColumn('Open', 'A'), hands.insertColumn('Open', 'F')), []],
    ['the tab Waiting for deleted', () => hands.deleteTab('Waiting for'), ['The tab “Waiting for” was missing: it is there.']],
    ['the tab Summary deleted', () => hands.deleteTab('Summary'), []],
    ['the tab Closed deleted', () => hands.deleteTab('Closed'), ['The tab “Closed” was missing: it is there again, empty']],
    ['a policy tab deleted', () => hands.deleteTab('People'), ['The tab “People” was missing']],
    ['a tab renamed', () => hands.renameTab('Closed', 'Done'), []],
    ['another locale', () => void team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}:batchUpdate`, { requests: [{ updateSpreadsheetProperties: { properties: { locale: 'de_DE', timeZone: 'Europe/Berlin', autoRecalc: 'ON_CHANGE' }, fields: 'locale,timeZone,autoRecalc' } }] }), []],
  ])('%s', (_, act, says) => {
    act();
    const { found } = repair();
    expect(found).toHaveLength(says.length);
    says.forEach((words, i) => expect(found[i]).toContain(words));
    healed();
    expect(book().properties).toMatchObject({ timeZone: 'Etc/UTC', autoRecalc: 'MINUTE' });
    expect(book().sheets?.slice(0, 2).map(({ properties }) => properties?.title)).toEqual(['Open', 'Waiting for']);
    const { valueRanges: [summary] = [] } = seen<Sheets.Schema$BatchGetValuesResponse>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}/values:batchGet?ranges=Summary`);
    expect(JSON.stringify(summary)).toContain('Open now: 1 SEV0, 0 SEV1, 2 SEV2, 0 SEV3');
    expect(JSON.stringify(summary)).not.toMatch(/#(?:REF|ERROR|VALUE|NAME|N\/A|DIV)/);
    // And it goes on working.
    expect(stage.done(WRITER, 'save', { incident: 'INC-0001', head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] })).toBeDefined();
    expect(rows().find((row) => row['Number'] === 'INC-0001')).toMatchObject({ Status: 'identified', 'In short': 'Disk full\nidentified' });
  });

  test('the tab Open deleted: the rows come back from the records, what people wrote there is told', () => {
    hands.deleteTab('Open');
    expect(stage.done(WRITER, 'save', { incident: 'INC-0001', head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] }).view.dashboardSays).toContain('tab "Open" is missing');
    expect(repair().found).toEqual(['The tab “Open” was missing: it is there again, with the open incidents. What people had written there is in File, Version history.']);
    expect(rows().map(({ Number: number, Title, 'In short': short }) => [number, Title, short])).toEqual(expect.arrayContaining([['INC-0003', '', 'Restricted: ask incident commander\ninvestigating'], ['INC-0002', 'Login fails', 'Login fails\ninvestigating'], ['INC-0001', 'Disk full', 'Disk full\nidentified']]));
  });

  test('a row deleted, one doubled, one made up, two sorted, and no spare row', () => {
    hands.deleteRow('Open', 4);
    hands.insertRow('Open', 4);
    hands.setCell('Open', 'A4', 'INC-0002');
    hands.insertRow('Open', 5);
    hands.setCell('Open', 'A5', 'INC-0077');
    const { properties: { gridProperties } = {} } = book().sheets?.[0] ?? {};
    team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}:batchUpdate`, { requests: [{ deleteDimension: { range: { sheetId: 710001, dimension: 'ROWS', startIndex: 5, endIndex: gridProperties?.rowCount } } }] });
    expect(repair().found).toEqual(['INC-0002 stands in “Open” in rows 4 and 5: row 4 is kept up to date, delete the other.', 'No open incident is called INC-0077 in row 6: kept. If it is closed, or was never one, delete the row.']);
    expect(rows().map((row) => [row['Number'], row['Title'], row['My notes']])).toEqual([['INC-0001', 'Disk full', ''], ['INC-0003', '', 'about charts'], ['INC-0002', 'Login fails', 'about login'], ['INC-0002', '', ''], ['INC-0077', '', '']]);
  });

  test('cells merged across rows: they stand apart again, the row that lost its number is named and written anew; what people merged beside stays', () => {
    const merge = (startRowIndex: number, endRowIndex: number, startColumnIndex: number) => ({ mergeCells: { range: { sheetId: 710001, startRowIndex, endRowIndex, startColumnIndex, endColumnIndex: startColumnIndex + 1 }, mergeType: 'MERGE_ALL' } });
    team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}:batchUpdate`, { requests: [merge(2, 4, 0), merge(1, 3, ROW_COLUMNS.length)] });
    // Until then every act goes on.
    stage.done(WRITER, 'save', { incident: 'INC-0002', head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] });
    expect(repair().found).toEqual(['In “Open” cells were merged in rows 3 to 4: they stand apart again. Of what they held only the first is left.', 'In “Open” row 5 has no number: kept. Delete it if its incident stands in another row.']);
    expect(rows().map((row) => [row['Number'], row['Title'], row['Status']])).toEqual([['INC-0001', 'Disk full', 'investigating'], ['INC-0003', '', 'investigating'], ['INC-0002', 'Login fails', 'identified'], ['', 'Disk full', 'investigating']]);
    expect(book().sheets?.find((sheet) => sheet.properties?.sheetId === 710001)?.merges).toEqual([expect.objectContaining({ startColumnIndex: ROW_COLUMNS.length })]);
  });

  test('49,999 characters of a person’s own beside it, and in it; one more than a cell holds is Google’s to refuse', () => {
    const long = 'x'.repeat(49_999);
    hands.setCell('Open', `${OWN}4`, long);
    hands.setCell('Open', `${letter('Title')}4`, long);
    expect(() => hands.setCell('Open', `${OWN}3`, 'x'.repeat(50_001))).toThrow('50000');
    repair();
    expect(rows().map((row) => [row['Title'], row['My notes']?.length])).toEqual([['', 12], ['Login fails', 11], ['Disk full', 49_999]]);
  });

  test('a tab of the team’s own that bears the name of one that is missing', () => {
    hands.deleteTab('Waiting for');
    hands.renameTab('Closed', 'waiting for');
    expect(stage.refused(WRITER, 'repairDashboard', {})).toMatchObject({ what: 'The dashboard has a tab “Waiting for” that is not ours, and Incident Comms needs that name.' });
  });

  test('numbers of which nothing is left: named, and the rest of the tab left alone', () => {
    hands.deleteColumn('Open', 'A');
    expect(stage.refused(WRITER, 'repairDashboard', {}).what).toContain('The tab "Open" has no column "Number"');
  });
});

test('one that an older add-on made goes on as it is, and gets what it lacks at its end; filters and colours of people’s own stay', () => {
  for (const { header } of ROW_COLUMNS.filter(({ later, formula }) => later || formula).reverse()) hands.deleteColumn('Open', letter(header));
  for (const tab of ['Waiting for', 'Summary']) hands.deleteTab(tab);
  const { properties } = team.project.state;
  const { dashboardLayout: _, ...older } = JSON.parse(properties['script']?.['setup'] ?? '{}');
  properties['script'] = { ...properties['script'], setup: JSON.stringify(older) };
  const range = { sheetId: 710001, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 };
  const theirs = { ranges: [range], booleanRule: { condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: 'night' }] }, format: { textFormat: { bold: true } } } };
  team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}:batchUpdate`, { requests: [{ setBasicFilter: { filter: { range: { sheetId: 710001, startRowIndex: 0, endColumnIndex: 4 }, filterSpecs: [{ columnIndex: 1, filterCriteria: { hiddenValues: ['SEV3'] } }] } } }, { addConditionalFormatRule: { index: 0, rule: theirs } }] });
  const header = () => seen<{ values?: string[][] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}/values/Open!1:1`).values?.[0] ?? [];
  const before = header();

  stage.done(WRITER, 'save', { incident: 'INC-0001', head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] });
  stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0002' });
  team.project.run({ as: WRITER, function: 'refresh', via: 'menu', place: { kind: 'spreadsheet', fileId: ids.dashboard } });
  expect(rows().map((row) => [row['Number'], row['Status']])).toEqual([['INC-0003', 'investigating'], ['INC-0001', 'identified']]);

  expect(repair().found).toEqual(['The tab “Waiting for” was missing: it is there.']);
  expect(header().slice(0, before.length)).toEqual(before);
  expect(header()).toEqual(expect.arrayContaining(ROW_COLUMNS.map((column) => column.header)));
  expect(rows().find((row) => row['Number'] === 'INC-0001')).toMatchObject({ 'In short': 'Disk full\nidentified', 'My notes': 'about disk' });
  const open = book().sheets?.find((sheet) => sheet.properties?.sheetId === 710001);
  expect(open?.basicFilter?.filterSpecs).toEqual([{ columnIndex: 1, filterCriteria: { hiddenValues: ['SEV3'] } }]);
  expect(open?.conditionalFormats?.some(({ booleanRule }) => booleanRule?.condition?.values?.[0]?.userEnteredValue === 'night')).toBe(true);
});

describe('the file itself', () => {
  test.each<[string, () => void, string]>([
    ['in the trash', () => void team.call(ADMIN, 'PATCH', drive(ids.dashboard), { trashed: true }), 'lies in the trash'],
    ['gone', () => void team.call(ADMIN, 'DELETE', drive(ids.dashboard)), 'is gone, or you were taken out of it'],
    ['another kind of file', () => writeSetUpDashboard(team.templates.faq), 'is no Google Sheet'],
    ['an id that is none', () => writeSetUpDashboard('1neverwasneverwasneverwasneverwas'), 'is gone, or you were taken out of it'],
  ])('%s', (_, act, words) => {
    act();
    const { what, todo } = stage.refused(ADMIN, 'repairDashboard', {});
    expect(what).toContain(words);
    expect(todo).toMatch(/^[^\n]{20,300}\.$/);
  });

  function writeSetUpDashboard(dashboard: string): void {
    const { properties } = team.project.state;
    properties['script'] = { ...properties['script'], setup: JSON.stringify({ ...JSON.parse(properties['script']?.['setup'] ?? '{}'), dashboard }) };
  }
});

test('a record that is not open to who repairs: its row is kept and named', () => {
  const record = fileOf(team, 'INC-0002', 'record');
  hands.setCell('Open', `${letter('Severity')}3`, 'SEV9');
  team.call(ADMIN, 'DELETE', drive(record));
  expect(repair(ADMIN)).toEqual({ said: expect.stringContaining('2 of 3'), found: ['The record of INC-0002 is not open to you: its row stays as it is.'] });
  expect(rows()[1]).toMatchObject({ Number: 'INC-0002', Severity: 'SEV9', Title: 'Login fails', 'My notes': 'about login' });
});

test('a restricted one: number, severity, status, whom to ask, whatever somebody wrote into its row', () => {
  expect(indexOf(team, 'INC-0003')).toMatchObject({ restricted: true });
  hands.setCell('Open', `${letter('Severity')}2`, 'SEV9');
  hands.setCell('Open', `${letter('Stages')}2`, 'Quokka leak');
  expect(repair(ADMIN).found).toEqual(['In “Open” the severity of INC-0003 was not what its record says: written anew.']);
  expect(rows()[0]).toMatchObject({ Number: 'INC-0003', Severity: 'SEV0', Title: '', Stages: '' });
});

test('who leads nothing may not', () => {
  expect(stage.refused(ENGINEER, 'repairDashboard', {})).toMatchObject({ code: 'not allowed', what: expect.stringContaining(ADMIN) });
  expect(stage.refused(BACKUP, 'repairDashboard', {}).code).toBe('not allowed');
});

test('from the menu: Repair and Verify say what they did', () => {
  const alerts = (name: string) => JSON.stringify(team.project.run({ as: WRITER, function: name, via: 'menu', place: { kind: 'spreadsheet', fileId: ids.dashboard } }));
  alerts('repair');
  alerts('verifyLogs');
});

checkExchanges(heard);
