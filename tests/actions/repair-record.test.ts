/** What people do to a record's Sheet, and what Repair in the dashboard's menu makes of it: layout as it must be, every row as it was. */
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { fileOf } from './review-journey.ts';
import { openSmallStage } from './small-stage.ts';
import { ENGINEER, WRITER } from './stage.ts';
import { logFaults, rowsOf, seen } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;
const [NUMBER, HIGH] = ['INC-0001', 'INC-0002'] as const;
for (const [operation, severity] of [['operation0001', 'SEV2'], ['operation0002', 'SEV0']] as const)
  stage.done(WRITER, 'generate', {
    ...{ operation, severity, title: 'Disk full', type: 'bug', documents: ['customer'], facts: { what_happened: { value: 'A disk ran full.' }, root_cause: { value: 'A log was kept.' } } },
    timeline: [{ id: 'entry0001', at: '2026-11-23T08:00:00Z', precision: 'minute', text: 'First alarm' }, { id: 'entry0002', at: '2026-11-23T08:20:00Z', precision: 'about', text: 'Disk emptied' }],
    faq: [{ id: 'answer001', question: 'Is data lost?', answer: 'No.' }],
  });
const RECORD = fileOf(team, NUMBER, 'record');
const hands: Hands = byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, RECORD);
// Somebody's own column in the midst, and one at the end.
hands.insertColumn('Timeline', 'D');
hands.setCell('Timeline', 'D1', 'My notes');
hands.setCell('Timeline', 'D2', 'ask Ann');
hands.setCell('Facts', 'I1', 'Mine');
hands.setCell('Facts', 'I4', 'check this');
const url = (id: string): string => `https://sheets.googleapis.com/v4/spreadsheets/${id}`;
const book = (): Sheets.Schema$Spreadsheet => seen(team, url(RECORD));
const sheetId = (tab: string): number => book().sheets?.find(({ properties }) => properties?.title === tab)?.properties?.sheetId ?? 0;
const batch = (...requests: Sheets.Schema$Request[]): void => void team.call(WRITER, 'POST', `${url(RECORD)}:batchUpdate`, { requests });
const merge = (tab: string, range: Sheets.Schema$GridRange): void => batch({ mergeCells: { range: { sheetId: sheetId(tab), ...range }, mergeType: 'MERGE_ALL' } });

/** Chooses Repair in the menu; what the window over the Sheet says of records, by its paragraphs. */
function repair(person = WRITER): string[] {
  const before = team.project.state.alerts.length;
  team.project.run({ as: person, function: 'repair', via: 'menu', place: { kind: 'spreadsheet', fileId: stage.ids.dashboard } });
  return (team.project.state.alerts[before]?.text ?? '').split('\n\n').filter((words) => /^(?:The record of )?INC-/.test(words));
}
const done = (number: string): string => `The record of ${number} was damaged: repaired, its rows as they were.`;
const DONE = done(NUMBER);
const CURE = 'while the incident is open, choose Extensions, Incident Comms, Repair in the dashboard';
const TABS = ['Facts', 'Timeline', 'FAQ', 'Documents', 'Places', 'Sections', 'Log', 'Comments', 'Reviews', 'Words', 'Messages', 'Windows', 'Triage', 'Intake', 'Questions'];
const rows = (): Record<string, Record<string, string>[]> => Object.fromEntries(TABS.map((tab) => [tab, rowsOf(team, RECORD, tab).map(({ Age: _, 'Time left': __, ...row }) => row)]));
const WHOLE = rows();
const start = stage.mark();
beforeEach(start);
const save = () => stage.ask(WRITER, 'save', { incident: NUMBER, head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] });

test('what is whole is not touched', () => {
  expect(repair()).toEqual([]);
  expect(rows()).toEqual(WHOLE);
});

describe('headers: they get their names back, every row is as it was, and the incident goes on', () => {
  test.each<[string, () => void, string[]]>([
    ['one renamed', () => hands.setCell('Facts', 'C1', 'Reply'), ['In “Facts” column C was called “Reply” where “Answer” stood: it is “Answer” again.']],
    ['one emptied', () => hands.setCell('FAQ', 'B1', ''), ['In “FAQ” column B had no name where “Question” stood: it is “Question” again.']],
    ['the ids’ renamed', () => hands.setCell('Facts', 'A1', 'Key'), ['In “Facts” column A was called “Key” where “Fact” stood: it is “Fact” again.']],
    ['of the log, two side by side', () => (hands.setCell('Log', 'E1', 'JSON'), hands.setCell('Log', 'F1', 'HMAC')), ['In “Log” column E was called “JSON” where “Entry” stood: it is “Entry” again.', 'In “Log” column F was called “HMAC” where “Seal” stood: it is “Seal” again.']],
    ['merged', () => merge('FAQ', { startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 3 }), ['In “FAQ” column B had no name', 'In “FAQ” column C had no name', 'In “FAQ” cells were merged in row 1: they stand apart again.']],
    ['a tab renamed, and a header in it', () => (hands.renameTab('Timeline', 'What happened when'), hands.setCell('What happened when', 'B1', 'When')), ['In “What happened when” column B was called “When” where “Time (UTC)” stood: it is “Time (UTC)” again.']],
  ])('%s', (_, act, says) => {
    act();
    const failed = save();
    expect(failed).toMatchObject({ ok: false, failure: { todo: expect.stringMatching(new RegExp(`^Write ".+" back into that tab’s first row(?:, or, ${CURE})?, then press again\\.$`)) } });
    const [said, ...found] = repair();
    expect(said).toBe(DONE);
    expect(found).toEqual(says.map((words) => expect.stringContaining(`${NUMBER}: ${words}`)));
    if (book().sheets?.some(({ properties }) => properties?.title === 'What happened when')) hands.renameTab('What happened when', 'Timeline');
    expect(rows()).toEqual(WHOLE);
    expect(save()).toMatchObject({ ok: true });
    expect(logFaults(team, NUMBER, RECORD)).toEqual([]);
  });
});

test('what cannot be told by its place is added at the end: a person’s own column is never taken for ours', () => {
  hands.deleteColumn('Timeline', 'C');
  hands.setCell('FAQ', 'C1', 'Reply');
  hands.insertColumn('FAQ', 'C');
  hands.setCell('FAQ', 'C1', 'Notes');
  hands.setCell('FAQ', 'C2', 'not for customers');
  expect(repair()).toEqual([DONE, 'INC-0001: “Timeline” had no column “How exact”: added at its end. If one was renamed, delete the new one and write its name back over the old: what it held counts again.', 'INC-0001: “FAQ” had no column “Answer”: added at its end. If one was renamed, delete the new one and write its name back over the old: what it held counts again.']);
  expect(rowsOf(team, RECORD, 'Timeline').map((row) => [row['Entry'], row['My notes'], row['What happened'], row['How exact']])).toEqual(WHOLE['Timeline']?.map((row) => [row['Entry'], row['My notes'], row['What happened'], '']));
  expect(rowsOf(team, RECORD, 'FAQ').filter((row) => row['Entry'] !== '')).toEqual([expect.objectContaining({ Notes: 'not for customers', Reply: 'No.', Answer: '' })]);
});

test('ids of which nothing is left: named, and that tab left alone while the rest is repaired', () => {
  hands.deleteColumn('FAQ', 'A');
  hands.setCell('Facts', 'C1', 'Reply');
  expect(repair()).toEqual([DONE, 'INC-0001: In “Facts” column C was called “Reply” where “Answer” stood: it is “Answer” again.', 'INC-0001: The tab “FAQ” has no column “Entry”, and nothing in it looks like one: write “Entry” into the first row, above the names of its rows, then press Repair again.']);
  expect(rowsOf(team, RECORD, 'Facts')).toEqual(WHOLE['Facts']);
});

test('looks spoilt, rows merged, filter gone, a computed column typed over: as they must be; people’s own colours stay', () => {
  const [facts, windows] = [sheetId('Facts'), sheetId('Windows')];
  const theirs = { ranges: [{ sheetId: facts, startColumnIndex: 2, endColumnIndex: 3 }], booleanRule: { condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: 'night' }] }, format: { textFormat: { bold: true } } } };
  batch({ clearBasicFilter: { sheetId: facts } }, { updateSheetProperties: { properties: { sheetId: facts, gridProperties: { frozenRowCount: 0, frozenColumnCount: 0 } }, fields: 'gridProperties(frozenRowCount,frozenColumnCount)' } }, { addConditionalFormatRule: { index: 0, rule: theirs } }, { setDataValidation: { range: { sheetId: windows, startRowIndex: 1, startColumnIndex: 2, endColumnIndex: 3 } } });
  hands.setCell('Windows', 'M1', 'Time left');
  // Repair looks at a record in which a name is gone.
  hands.setCell('FAQ', 'C1', 'Reply');
  merge('Timeline', { startRowIndex: 1, endRowIndex: 3, startColumnIndex: 4, endColumnIndex: 5 });
  expect(repair()).toEqual([DONE, 'INC-0001: In “Timeline” cells were merged in rows 2 to 3: they stand apart again. Of what they held only the first is left.', 'INC-0001: In “FAQ” column C was called “Reply” where “Answer” stood: it is “Answer” again.']);
  expect(rowsOf(team, RECORD, 'Timeline').map((row) => [row['Entry'], row['My notes']])).toEqual(WHOLE['Timeline']?.map((row) => [row['Entry'], row['My notes']]));
  const sheet = book().sheets?.find(({ properties }) => properties?.sheetId === facts);
  expect(sheet).toMatchObject({ basicFilter: { range: { sheetId: facts } }, properties: { gridProperties: { frozenRowCount: 1, frozenColumnCount: 1 } } });
  expect(JSON.stringify(sheet?.conditionalFormats)).toContain('night');
  const { valueRanges: [header] = [] } = seen<Sheets.Schema$BatchGetValuesResponse>(team, `${url(RECORD)}/values:batchGet?valueRenderOption=FORMULA&ranges=Windows!M1`);
  expect(String(header?.values?.[0]?.[0])).toMatch(/^=ARRAYFORMULA/);
  const { sheets: [grid] = [] } = seen<Sheets.Schema$Spreadsheet>(team, `${url(RECORD)}?includeGridData=true&ranges=Windows!C2`);
  expect(grid?.data?.[0]?.rowData?.[0]?.values?.[0]?.dataValidation?.condition?.type).toBe('ONE_OF_LIST');
});

test('tabs deleted: an action says the cure; Repair adds them empty, says where it is that stood there and what the log’s loss means', () => {
  for (const tab of ['FAQ', 'Log', 'Windows']) hands.deleteTab(tab);
  expect(save()).toMatchObject({ ok: false, failure: { todo: `Undo its removal in the Sheet (File, Version history); or, ${CURE}, which adds it again, empty, then press again.` } });
  expect(repair()).toEqual([
    DONE,
    'INC-0001: The tab “FAQ” was missing: it is there again, empty. What stood there is in File, Version history.',
    expect.stringMatching(/^INC-0001: The tab “Log” was missing: it is there again, empty\. What stood there is in File, Version history: without it no decision can be verified, none counts\./),
    'INC-0001: The tab “Windows” was missing: it is there again, empty. What stood there is in File, Version history.',
  ]);
  expect(rowsOf(team, RECORD, 'Facts')).toEqual(WHOLE['Facts']);
  expect(save()).toMatchObject({ ok: true });
  expect(stage.done(WRITER, 'openReview', { madeFor: WRITER, incident: NUMBER }).damages.map(({ kind }) => kind)).toEqual(['removed']);
});

test('the tab Facts deleted: every question stands there again', () => {
  hands.deleteTab('Facts');
  expect(repair()[1]).toContain('the incident’s title and answers among it');
  expect(rowsOf(team, RECORD, 'Facts').map((row) => [row['Fact'], row['Question']])).toEqual(expect.arrayContaining([['title', 'Title'], ['severity', 'Severity']]));
});

test('a tab of the team’s own that bears the name of one that is missing', () => {
  hands.deleteTab('Words');
  hands.renameTab('Triage', 'words');
  expect(repair()).toEqual([`The record of ${NUMBER} is damaged and was not repaired. The record of ${NUMBER} has a tab “Words” that is not ours, and Incident Comms needs that name. Rename that tab, then press Repair again.`]);
});

test('Refresh and Verify go on with the others, and name the one that is damaged', () => {
  hands.setCell('Facts', 'C1', 'Reply');
  const menu = (name: string): string => {
    const before = team.project.state.alerts.length;
    team.project.run({ as: WRITER, function: name, via: 'menu', place: { kind: 'spreadsheet', fileId: stage.ids.dashboard } });
    return team.project.state.alerts[before]?.text ?? '';
  };
  const named = `The record of ${NUMBER} is damaged: the tab "Facts" has no column "Answer" in its first row. Repair in this menu puts that right.`;
  expect(menu('refresh')).toMatch(new RegExp(`^1 of 2 open incidents are as of \\d\\d:\\d\\d UTC\\. ${named.replace(/[.()]/g, '\\$&')}$`));
  expect(menu('verifyLogs')).toBe(`1 of 2 logs of open incidents are whole.\n\n${named}`);
});

test('of a restricted one nothing is said or written by who is not in it; who may only read it hears that', () => {
  const high = fileOf(team, HIGH, 'record');
  stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'lead', base: { value: WRITER }, now: { value: ENGINEER } }], timeline: [], faq: [] });
  byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, high).setCell('Facts', 'C1', 'Reply');
  const share = (id: string, role: string) => ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/permissions?sendNotificationEmail=false&supportsAllDrives=true`, { type: 'user', role, emailAddress: ENGINEER });
  for (const id of [stage.ids.dashboard, RECORD]) share(id, 'writer');
  const isWhole = (): boolean => 'Answer' in (rowsOf(team, high, 'Facts')[0] ?? {});
  expect(repair(ENGINEER)).toEqual([`The record of ${HIGH} is not open to you: its row stays as it is.`]);
  share(high, 'reader');
  expect(repair(ENGINEER)).toEqual([`The record of ${HIGH} is damaged and was not repaired. You may not edit it. Ask the incident’s lead to let you in, or to press Repair.`]);
  expect(isWhole()).toBe(false);
  expect(repair()).toEqual([done(HIGH), `${HIGH}: In “Facts” column C was called “Reply” where “Answer” stood: it is “Answer” again.`]);
  expect(isWhole()).toBe(true);
});

checkExchanges(heard);
