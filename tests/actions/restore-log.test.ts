/** *Restore*: what was done to the log is put right as far as the log itself says how; the rest stays named. */
import { createHmac } from 'node:crypto';
import type { ReviewView } from '../../src/actions/contract.ts';
import { sealEntries } from '../../src/playbook/seal.ts';
import { columnName } from '../../src/record/plan.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { pointsOf } from '../faults/killing.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { COMMANDER, CS, LEADER, LEGAL } from './reviewing.ts';
import { documentIn, fileOf, finishedJourney, reviewOf } from './review-journey.ts';
import { openSmallStage } from './small-stage.ts';
import { BACKUP, OUTSIDER, WRITER } from './stage.ts';
import { logFaults, rowsOf } from './standing.ts';

const stage = openSmallStage();
const { team } = stage;
for (const person of [COMMANDER, LEADER, LEGAL, CS]) team.project.consent(person);
const heard = listen(team.workspace);
const INCIDENT = finishedJourney(stage);
const record = fileOf(team, INCIDENT, 'record');
const LOG = 'Log';
const COLUMNS = ['Number', 'Time (UTC)', 'Who', 'What', 'Entry', 'Seal'];
const NOTES = 'My notes';
const hand: Hands = byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, record);
const cell = (name: string, row: number): string => `${columnName([...COLUMNS, NOTES].indexOf(name))}${row}`;
ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${record}:batchUpdate`, { requests: [{ appendDimension: { sheetId: 720006, dimension: 'ROWS', length: 10 } }] });
hand.setCell(LOG, cell(NOTES, 1), NOTES);
hand.setCell(LOG, cell(NOTES, 6), 'ask legal about this');
const start = stage.mark();
beforeEach(start);

const rows = (): Record<string, string>[] => rowsOf(team, record, LOG);
const WHOLE = rows();
const LENGTH = WHOLE.length;
/** By number, so that where a row stands says nothing; without rows that nobody filled. */
const byNumber = (): Record<string, string>[] => rows().filter((row) => Object.values(row).some((text) => text !== '')).sort((a, b) => Number(a['Number']) - Number(b['Number']));
/** Types text as it stands, whatever it looks like. */
const type = (row: number, cells: Record<string, string>): void => {
  for (const [name, text] of Object.entries(cells)) hand.setCell(LOG, cell(name, row), text === '' ? '' : `'${text}`);
};
const paste = (row: Record<string, string>, at = rows().length + 2): void => type(at, row);
const standings = ({ documents }: ReviewView): unknown => documents.map(({ document, state, needs, answers }) => [document, state, needs.map((need) => need.state), answers?.map((answer) => answer.state)]);
const look = (): ReviewView => reviewOf(stage, INCIDENT);
const APPROVED = standings(look());
const kindsOf = ({ damages }: ReviewView): string[] => damages.map(({ kind }) => kind).sort();
const restored = () => stage.done(WRITER, 'restoreLog', { incident: INCIDENT });
const sealedElsewhere = (): Record<string, string> => {
  const secret = team.project.state.properties['script']?.['secret'] ?? '';
  const { sealed } = sealEntries([{ ...JSON.parse(WHOLE[3]?.['Entry'] ?? '{}'), record: 'anotherrecord' }], { number: 3, seal: WHOLE[2]?.['Seal'] ?? '' }, (text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex'));
  return { Number: '4', 'Time (UTC)': '2026-11-23T09:00:00Z', Who: LEGAL, What: 'approved', Entry: sealed[0]?.json ?? '', Seal: sealed[0]?.seal ?? '' };
};

/** What the log itself can put right, each with what it is called. */
const REPAIRABLE: [string, () => void, string[]][] = [
  ['who, typed over', () => type(7, { Who: 'nobody' }), ['shown otherwise']],
  ['who, what and when, emptied', () => type(7, { Who: '', What: '', 'Time (UTC)': '' }), ['shown otherwise']],
  ['a seal, typed over', () => type(7, { Seal: 'x' }), ['shown otherwise']],
  ['a number, emptied', () => type(7, { Number: '' }), ['shown otherwise']],
  ['a number, another’s', () => type(7, { Number: '3' }), ['shown otherwise']],
  ['a number, the next one’s', () => type(7, { Number: String(LENGTH + 1) }), ['shown otherwise']],
  ['the seals of two rows swapped', () => [type(7, { Seal: WHOLE[6]?.['Seal'] ?? '' }), type(8, { Seal: WHOLE[5]?.['Seal'] ?? '' })], ['shown otherwise', 'shown otherwise']],
  ['the entries of two rows swapped', () => [type(7, { Entry: WHOLE[6]?.['Entry'] ?? '' }), type(8, { Entry: WHOLE[5]?.['Entry'] ?? '' })], ['shown otherwise', 'shown otherwise']],
  ['a row copied', () => paste(WHOLE[2] ?? {}), ['duplicated']],
  ['a row copied, and the copy typed over', () => paste({ ...WHOLE[2], Who: 'nobody' }), ['shown otherwise', 'duplicated']],
  ['a row nobody sealed', () => paste({ Number: '99', Who: LEGAL, What: 'approved', Entry: '{"number":99}', Seal: 'x' }), ['inserted']],
  ['a line of somebody’s words', () => paste({ Who: 'see the runbook' }), ['inserted']],
  ['a row sealed in another record', () => paste(sealedElsewhere()), ['from another record']],
  ['all of it, and sorted', () => [type(7, { Who: 'nobody', Seal: '' }), type(9, { Number: '3' }), paste(WHOLE[2] ?? {}), paste(sealedElsewhere()), hand.sort(LOG, 'D')], ['from another record', 'shown otherwise', 'shown otherwise', 'duplicated']],
];

describe.each(REPAIRABLE)('%s', (_, spoil, kinds) => {
  test('is named, costs nothing, is put right in two rounds; again, nothing is written', () => {
    spoil();
    const view = look();
    expect([kindsOf(view), standings(view)]).toEqual([[...kinds].sort(), APPROVED]);
    stage.spent();
    expect(restored()).toMatchObject({ damages: [], logged: LENGTH });
    expect(stage.spent().rounds).toBe(2);
    expect(byNumber()).toEqual(WHOLE);
    expect(logFaults(team, INCIDENT, record)).toEqual([]);
    expect(standings(restored())).toEqual(APPROVED);
    expect(stage.spent().rounds).toBe(1);
  });
});

const meanwhile: [string, () => void][] = [
  ['sorts it upside down', () => hand.sort(LOG, 'B', 'DESCENDING')],
  ['sorts it by whom', () => hand.sort(LOG, 'C')],
  ['inserts a row on top', () => hand.insertRow(LOG, 2)],
  ['drags a row away', () => hand.moveRow(LOG, 3, LENGTH + 2)],
  ['inserts a column on the left', () => hand.insertColumn(LOG, 'A')],
  ['inserts a column before the seals', () => hand.insertColumn(LOG, 'F')],
  ['removes the stray row', () => hand.deleteRow(LOG, LENGTH + 2)],
  ['renames the tab', () => hand.renameTab(LOG, 'What happened')],
];
test.each(meanwhile)('while it is written somebody %s: all is put right, and nobody’s note is lost', (what, act) => {
  type(7, { Who: 'nobody', Seal: 'x' });
  type(4, { What: '' });
  paste(WHOLE[2] ?? {});
  const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, act);
  const reply = stage.ask(WRITER, 'restoreLog', { incident: INCIDENT });
  expect(happened()).toBe(true);
  // A tab that was renamed meanwhile refuses the whole write: pressing again finds it by its new name.
  const view = reply.ok ? reply.value : restored();
  expect([kindsOf(view), standings(view)]).toEqual([[], APPROVED]);
  const tab = rowsOf(team, record, what === 'renames the tab' ? 'What happened' : LOG);
  expect(tab.filter((row) => row[NOTES]).map((row) => [row['Number'], row[NOTES]])).toEqual([['5', 'ask legal about this']]);
});

test('a note of somebody’s own beside a stray row stays', () => {
  paste({ Who: 'see the runbook', [NOTES]: 'mine' });
  expect(restored().damages).toEqual([]);
  expect(rows().filter((row) => row[NOTES] === 'mine').map(({ Who, Number: number }) => [Who, number])).toEqual([['', '']]);
});

test('what is lost stays named, and costs what it vouched for; the rest is put right', () => {
  type(7, { Entry: (WHOLE[5]?.['Entry'] ?? '').replace('approved', 'Approved') });
  type(9, { Who: '' });
  expect(kindsOf(look())).toEqual(['edited', 'shown otherwise']);
  const view = restored();
  expect(view.damages).toMatchObject([{ kind: 'edited', number: 6, cure: 'ask again' }]);
  // Legal had requested changes before, and approved in the row that was edited.
  expect(documentIn(view, 'customer').needs.map((need) => [need.roles[0], need.state])).toEqual([['incident commander', 'approved'], ['senior leadership', 'approved'], ['legal', 'changes requested'], ['engineering', 'undone']]);
  expect(documentIn(view, 'customer').obstacles.map(({ key }) => key)).toContain(`log: ${view.damages[0]?.what} ${view.damages[0]?.means}`);
});

test('a request for changes that is cut out holds, with the approval behind it and without', () => {
  hand.deleteRow(LOG, 6);
  const legal = () => documentIn(reviewOf(stage, INCIDENT), 'customer').needs.find(({ roles }) => roles[0] === 'legal');
  expect(legal()?.state).toBe('approved');
  hand.deleteRow(LOG, 6);
  expect(legal()).toMatchObject({ state: 'changes requested', decision: { number: 5, person: LEGAL } });
  expect(reviewOf(stage, INCIDENT).damages.map(({ what, means }) => `${what} ${means}`)).toEqual([
    'Entry 5 was removed. What entry 5 vouched for counts no more. It still holds that legal requested changes to the Customer message, until legal decides again.',
    'Entry 6 was removed. What entry 6 vouched for counts no more.',
  ]);
});

test('*not mine* that is cut out holds', () => {
  hand.deleteRow(LOG, 11);
  const view = reviewOf(stage, INCIDENT);
  expect(documentIn(view, 'customer').needs.find(({ roles }) => roles[0] === 'engineering')?.state).toBe('undone');
  expect(view.damages).toHaveLength(1);
});

test('who may write the record may restore, a reviewer too; nobody else', () => {
  type(7, { Who: 'nobody' });
  expect(stage.refused(OUTSIDER, 'restoreLog', { incident: INCIDENT })).toMatchObject({ code: 'not allowed', what: `You are not let into ${INCIDENT}.` });
  ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${record}/permissions?supportsAllDrives=true`, { type: 'user', role: 'reader', emailAddress: OUTSIDER });
  expect(stage.refused(OUTSIDER, 'restoreLog', { incident: INCIDENT })).toMatchObject({ code: 'not allowed', what: `Could not restore the log of ${INCIDENT}: you may not.` });
  expect(kindsOf(look())).toEqual(['shown otherwise']);
  expect(stage.done(LEGAL, 'restoreLog', { incident: INCIDENT }).damages).toEqual([]);
  expect(stage.refused(WRITER, 'restoreLog', { incident: 'INC-0099' }).code).toBe('not found');
});

test('ended at any request, pressing again puts it right', () => {
  const spoil = (): void => {
    start();
    type(7, { Who: 'nobody', Seal: 'x' });
    paste(WHOLE[2] ?? {});
  };
  spoil();
  const points = pointsOf(stage, () => restored());
  for (const point of points) {
    spoil();
    team.workspace.faults.kill(point);
    expect(() => restored()).toThrow();
    team.workspace.faults.revive();
    expect([point, restored().damages, byNumber()]).toEqual([point, [], WHOLE]);
  }
  expect(points.map(({ method }) => method)).toContain('sheets.spreadsheets.batchUpdate');
});

test('an action after somebody gave a row the number to come: both rows stand, nothing is written over', () => {
  type(7, { Number: String(LENGTH + 1) });
  stage.done(BACKUP, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }], timeline: [], faq: [] });
  expect(rows().map((row) => row['Number']).filter((number) => number === String(LENGTH + 1))).toHaveLength(2);
  expect(kindsOf(look())).toEqual(['shown otherwise']);
  expect(restored()).toMatchObject({ damages: [], logged: LENGTH + 1 });
});

checkExchanges(heard);
