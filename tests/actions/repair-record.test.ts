/** What people do to a record's Sheet, and what Repair from its menu makes of it: layout as it must be, every row as it was. */
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { fileOf } from './review-journey.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, ENGINEER, indexOf, OUTSIDER, WRITER } from './stage.ts';
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

/** Chooses Repair in the menu; what the window over the Sheet says, by its paragraphs. */
function repair(person = WRITER, fileId = RECORD): string[] {
  const before = team.project.state.alerts.length;
  team.project.run({ as: person, function: 'repair', via: 'menu', place: { kind: 'spreadsheet', fileId } });
  return (team.project.state.alerts[before]?.text ?? '').split('\n\n');
}
const DONE = `Repaired: layout, formats and formulas of the record of ${NUMBER}. Its rows are as they were.`;
const TABS = ['Facts', 'Timeline', 'FAQ', 'Documents', 'Places', 'Sections', 'Log', 'Comments', 'Reviews', 'Words', 'Messages', 'Windows', 'Triage', 'Intake', 'Questions'];
const rows = (): Record<string, Record<string, string>[]> => Object.fromEntries(TABS.map((tab) => [tab, rowsOf(team, RECORD, tab).map(({ Age: _, 'Time left': __, ...row }) => row)]));
/** Rules, warnings, chips and frozen lines, whatever their ids. */
const looks = (): unknown => (book().sheets ?? []).map(({ properties, conditionalFormats = [], protectedRanges = [], basicFilter, merges = [] }) => [properties?.title, properties?.gridProperties?.frozenRowCount, properties?.gridProperties?.frozenColumnCount, conditionalFormats.map((one) => JSON.stringify(one)).sort(), protectedRanges.map(({ range, description }) => JSON.stringify([range, description])).sort(), basicFilter?.range, merges]);
const WHOLE = rows();
repair();
const LOOKS = looks();
const start = stage.mark();
beforeEach(start);
const save = () => stage.ask(WRITER, 'save', { incident: NUMBER, head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] });

test('of what is whole nothing changes, and pressing again doubles nothing', () => {
  expect(repair()).toEqual([DONE]);
  expect(rows()).toEqual(WHOLE);
  expect(looks()).toEqual(LOOKS);
  expect(logFaults(team, NUMBER, RECORD)).toEqual([]);
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
    expect(failed).toMatchObject({ ok: false, failure: { todo: expect.stringMatching(/^Write ".+" back into that tab’s first row(?:, or choose Extensions, Incident Comms, Repair in the record)?, then press again\.$/) } });
    const [said, ...found] = repair();
    expect(said).toBe(DONE);
    expect(found).toEqual(says.map((words) => expect.stringContaining(words)));
    if (book().sheets?.some(({ properties }) => properties?.title === 'What happened when')) hands.renameTab('What happened when', 'Timeline');
    expect(rows()).toEqual(WHOLE);
    expect(looks()).toEqual(LOOKS);
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
  expect(repair()).toEqual([DONE, '“Timeline” had no column “How exact”: added at its end. If one was renamed, delete the new one and write its name back over the old: what it held counts again.', '“FAQ” had no column “Answer”: added at its end. If one was renamed, delete the new one and write its name back over the old: what it held counts again.']);
  expect(rowsOf(team, RECORD, 'Timeline').map((row) => [row['Entry'], row['My notes'], row['What happened'], row['How exact']])).toEqual(WHOLE['Timeline']?.map((row) => [row['Entry'], row['My notes'], row['What happened'], '']));
  expect(rowsOf(team, RECORD, 'FAQ').filter((row) => row['Entry'] !== '')).toEqual([expect.objectContaining({ Notes: 'not for customers', Reply: 'No.', Answer: '' })]);
});

test('ids of which nothing is left: named, and that tab left alone while the rest is repaired', () => {
  hands.deleteColumn('FAQ', 'A');
  hands.setCell('Facts', 'C1', 'Reply');
  expect(repair()).toEqual([DONE, 'In “Facts” column C was called “Reply” where “Answer” stood: it is “Answer” again.', 'The tab “FAQ” has no column “Entry”, and nothing in it looks like one: write “Entry” into the first row, above the names of its rows, then press Repair again.']);
  expect(rowsOf(team, RECORD, 'Facts')).toEqual(WHOLE['Facts']);
});

test('looks spoilt, rows merged, filter gone, a computed column typed over: as they must be; people’s own colours stay', () => {
  const [facts, windows] = [sheetId('Facts'), sheetId('Windows')];
  const theirs = { ranges: [{ sheetId: facts, startColumnIndex: 2, endColumnIndex: 3 }], booleanRule: { condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: 'night' }] }, format: { textFormat: { bold: true } } } };
  batch({ clearBasicFilter: { sheetId: facts } }, { updateSheetProperties: { properties: { sheetId: facts, gridProperties: { frozenRowCount: 0, frozenColumnCount: 0 } }, fields: 'gridProperties(frozenRowCount,frozenColumnCount)' } }, { addConditionalFormatRule: { index: 0, rule: theirs } }, { setDataValidation: { range: { sheetId: windows, startRowIndex: 1, startColumnIndex: 2, endColumnIndex: 3 } } });
  hands.setCell('Windows', 'M1', 'Time left');
  merge('Timeline', { startRowIndex: 1, endRowIndex: 3, startColumnIndex: 3, endColumnIndex: 4 });
  expect(repair()).toEqual([DONE]);
  merge('Timeline', { startRowIndex: 1, endRowIndex: 3, startColumnIndex: 4, endColumnIndex: 5 });
  expect(repair()).toEqual([DONE, 'In “Timeline” cells were merged in rows 2 to 3: they stand apart again. Of what they held only the first is left.']);
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
  expect(save()).toMatchObject({ ok: false, failure: { todo: 'Undo its removal in the Sheet (File, Version history); where that cannot be, choose Extensions, Incident Comms, Repair in the record, which adds it again, empty, then press again.' } });
  expect(repair()).toEqual([
    DONE,
    'The tab “FAQ” was missing: it is there again, empty. What stood there is in File, Version history.',
    expect.stringMatching(/^The tab “Log” was missing: it is there again, empty\. What stood there is in File, Version history: without it no decision can be verified, none counts\./),
    'The tab “Windows” was missing: it is there again, empty. What stood there is in File, Version history.',
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
  expect(repair()).toEqual([`The record of ${NUMBER} has a tab “Words” that is not ours, and Incident Comms needs that name. Rename that tab, then press Repair again.`]);
});

describe('who, and which', () => {
  test('who may only comment, who is not in a restricted one, who was only shown it: nothing is written', () => {
    const high = fileOf(team, HIGH, 'record');
    for (const id of [RECORD, high]) byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, id).setCell('Facts', 'C1', 'Reply');
    const refusal = (number: string): string[] => [`You may not edit the record of ${number}. Ask the incident’s lead to let you in, or to choose Repair.`];
    expect(repair(OUTSIDER)).toEqual(refusal(NUMBER));
    expect(repair(ENGINEER, high)).toEqual([expect.stringContaining('it is not there, or you have no access')]);
    ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${high}/permissions?sendNotificationEmail=false&supportsAllDrives=true`, { type: 'user', role: 'reader', emailAddress: ENGINEER });
    expect(repair(ENGINEER, high)).toEqual(refusal(HIGH));
    const answers = (): boolean[] => [RECORD, high].map((id) => 'Answer' in (rowsOf(team, id, 'Facts')[0] ?? {}));
    expect(answers()).toEqual([false, false]);
    expect(repair(WRITER, high)).toEqual([DONE.replace(NUMBER, HIGH), expect.stringContaining('it is “Answer” again')]);
    expect(answers()).toEqual([false, true]);
  });

  test('a closed incident’s record, which its reopening needs', () => {
    stage.done(WRITER, 'closeIncident', { incident: NUMBER });
    const before = rows();
    hands.setCell('Log', 'E1', 'JSON');
    expect(stage.refused(WRITER, 'reopenIncident', { incident: NUMBER }).todo).toContain('choose Extensions, Incident Comms, Repair in the record');
    expect(repair()).toEqual([DONE, 'In “Log” column E was called “JSON” where “Entry” stood: it is “Entry” again.']);
    expect(rows()).toEqual(before);
    expect(indexOf(team, NUMBER)).toBeUndefined();
    stage.done(WRITER, 'reopenIncident', { incident: NUMBER });
  });

  test('another Sheet that says it were the record is not', () => {
    const { id } = ask<{ id: string }>(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${RECORD}/copy?supportsAllDrives=true`, { name: 'Mine', properties: { incident: NUMBER, kind: 'record' } });
    expect(repair(WRITER, id)).toEqual([`This Sheet is a copy: the record of ${NUMBER} is another. Open that one from the page of ${NUMBER}, and choose Repair there.`]);
  });

  test('where the permission to know the Sheet was not granted it is the dashboard’s, and says so', () => {
    team.project.withdraw(ADMIN, ['https://www.googleapis.com/auth/spreadsheets.currentonly']);
    expect(repair(ADMIN)[0]).toContain('Repaired: layout, formulas and charts of the dashboard');
  });
});

checkExchanges(heard);
