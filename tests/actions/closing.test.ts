/** Closing and reopening: what moves, what stays, who may, what it costs, and what becomes of a run that was cut off. */
import type { IncidentView, Screen } from '../../src/actions/contract.ts';
import { columnName } from '../../src/record/plan.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { isEnded, pointsOf } from '../faults/killing.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { handOverByHand, markSentByHand } from './handed-over.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, BACKUP, ENGINEER, indexOf, KINDS, OUTSIDER, WRITER } from './stage.ts';
import { filesOf, logFaults, rowsOf } from './standing.ts';

const NUMBER = 'INC-0001';
const RESTRICTED = 'INC-0002';
const stage = openSmallStage();
const { team } = stage;
const heard = listen(team.workspace);
stage.done(WRITER, 'generate', { operation: 'press00001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: [...KINDS], faq: [{ id: 'asked1', question: 'Is data lost?', answer: '' }] });
stage.done(WRITER, 'generate', { operation: 'press00002', title: 'Quokka leak', severity: 'SEV0', type: 'bug', documents: ['internal'] });
// A column of people's own.
const free = columnName(Object.keys(rowsOf(team, stage.ids.dashboard, 'Open')[0] ?? {}).filter((header) => header !== '').length);
byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, stage.ids.dashboard).setCell('Open', `${free}1`, 'Our ticket');
const place = rowsOf(team, stage.ids.dashboard, 'Open').findIndex((row) => row['Number'] === NUMBER) + 2;
byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, stage.ids.dashboard).setCell('Open', `${free}${place}`, 'T-77');
const { working } = handOverByHand(stage, NUMBER, 'customer');
const start = stage.mark();
beforeEach(start);

const open = (request: object = { incident: NUMBER }, person = WRITER, fileId?: string): Screen => stage.done(person, 'open', { madeFor: person, ...request }, fileId === undefined ? undefined : { kind: 'document', fileId });
const view = (person = WRITER): IncidentView => {
  const screen = open({ incident: NUMBER }, person);
  if (screen.screen !== 'incident') throw new Error(screen.screen);
  return screen.view;
};
const close = (person = WRITER, incident = NUMBER) => stage.ask(person, 'closeIncident', { incident });
const reopen = (person = WRITER, incident = NUMBER) => stage.ask(person, 'reopenIncident', { incident });
const rowIn = (tab: string, incident = NUMBER) => rowsOf(team, stage.ids.dashboard, tab).filter((row) => row['Number'] === incident);
const record = (incident = NUMBER): string => filesOf(team, incident)['record']?.[0]?.id ?? '';
const statusIn = (incident = NUMBER): string => rowsOf(team, record(incident), 'Facts').find((row) => row['Fact'] === 'status')?.['Answer'] ?? '';
const rounds = (act: () => unknown): number => {
  stage.spent();
  act();
  return stage.spent().rounds;
};
const setStatus = (now: string) => stage.done(WRITER, 'save', { incident: NUMBER, head: { status: { base: statusIn(), now } }, facts: [], timeline: [], faq: [] });

test('proposed once it is resolved and the last message was sent; what is open is told by who may close it', () => {
  expect(view().closing).toEqual({ proposed: false, may: true, open: ['Its status is investigating.', 'Customer message (first notice · affected) was handed over and is not marked as sent.', 'First message to customers: it still runs, until 24 Nov 2026, 09:00 UTC.', '1 question of customers has no answer.'] });
  setStatus('resolved');
  expect(view().closing?.proposed).toBe(false);
  markSentByHand(stage, NUMBER, 'customer');
  expect(view().closing).toEqual({ proposed: true, may: true, open: ['1 question of customers has no answer.'] });
  expect([view(ADMIN).closing?.may, view(BACKUP).closing?.may]).toEqual([true, false]);
  expect(close()).toMatchObject({ ok: true });
  // What the Summary counts with goes along.
  expect(rowIn('Closed')).toEqual([expect.objectContaining({ 'Minutes to sent': expect.stringMatching(/^[1-9]\d*$/), 'Minutes allowed': expect.stringMatching(/^[1-9]\d*$/) })]);
});

test('two rounds; the row moves with people’s own columns, the end of the log is kept, the property goes, CS keeps what it has', () => {
  const head = indexOf(team, NUMBER)?.head.number ?? 0;
  // One more where the Closed tab does not have people's own column yet.
  expect(rounds(() => expect(close()).toMatchObject({ ok: true }))).toBe(3);
  expect(rowIn('Open')).toEqual([]);
  expect(rowIn('Closed')).toEqual([expect.objectContaining({ Title: 'Charts stand still', Status: 'closed', 'Our ticket': 'T-77' })]);
  const [end] = rowIn('Log ends');
  expect(end).toMatchObject({ 'Record file': record(), 'Last entry': String(head + 1), By: WRITER });
  expect([indexOf(team, NUMBER), statusIn()]).toEqual([undefined, 'closed']);
  expect(logFaults(team, NUMBER, record(), { number: head + 1, seal: end?.['Seal'] ?? '' })).toEqual([]);
  expect(filesOf(team, NUMBER)['customer']?.map(({ id }) => id)).toEqual([working]);
  expect(rounds(() => close(WRITER, RESTRICTED))).toBe(2);
  expect(JSON.stringify(rowIn('Closed', RESTRICTED))).not.toContain('Quokka');
});

test('its link shows it closed in two rounds; its document in the sidebar says so; both offer Reopen', () => {
  close();
  stage.spent();
  const screen = open();
  expect(stage.spent().rounds).toBe(2);
  expect(screen).toMatchObject({ screen: 'incident', view: { number: NUMBER, title: 'Charts stand still', closed: true, closing: { may: true }, messages: [expect.objectContaining({ state: 'handed over' })] } });
  const internal = filesOf(team, NUMBER)['internal']?.[0]?.id ?? '';
  expect(open({}, WRITER, internal)).toMatchObject({ screen: 'home', closed: NUMBER, note: `This document belongs to ${NUMBER}, which is closed.` });
  expect(open({}, WRITER, working)).toMatchObject({ screen: 'home', closed: NUMBER });
  close(WRITER, RESTRICTED);
  const outside = JSON.stringify(open({ incident: RESTRICTED }, OUTSIDER));
  expect(outside).not.toContain('Quokka');
  // Of a number that was never given nothing is read but what is open.
  for (const never of ['INC-0099', 'INC-1', 'PRACTICE-0001', '']) expect([never, rounds(() => expect(open({ incident: never })).toMatchObject({ screen: 'home', note: expect.stringContaining(never) }))]).toEqual([never, 1]);
});

test('reopening: three rounds, one more for people’s own columns, and all is as before, with what went out', () => {
  setStatus('resolved');
  const before = indexOf(team, NUMBER);
  const rowBefore = rowIn('Open')[0];
  close();
  expect(rounds(() => expect(reopen()).toMatchObject({ ok: true }))).toBe(4);
  const { head, ...after } = indexOf(team, NUMBER) ?? {};
  const { head: was, ...known } = before ?? {};
  expect(after).toEqual(known);
  expect(head?.number).toBe((was?.number ?? 0) + 2);
  expect(logFaults(team, NUMBER, record())).toEqual([]);
  expect([rowIn('Closed'), statusIn()]).toEqual([[], 'resolved']);
  // Each closing adds where the log ended then.
  expect(rowIn('Log ends').map((end) => end['Last entry'])).toEqual([String((was?.number ?? 0) + 1)]);
  for (const header of ['Title', 'Status', 'Our ticket', 'Lead', 'Internal']) expect(rowIn('Open')[0]?.[header]).toBe(rowBefore?.[header]);
  expect(view()).toMatchObject({ closed: false, status: 'resolved', messages: [expect.objectContaining({ message: 'customer', state: 'handed over' })] });
  stage.done(WRITER, 'nextMessage', { incident: NUMBER, operation: 'nextmessage01', from: 'customer', stage: 'update', audience: 'affected' });
  expect(rounds(() => expect(reopen()).toMatchObject({ ok: true }))).toBe(2);
  expect(rowIn('Open')).toHaveLength(1);
});

describe('what people have in columns of their own', () => {
  const DATE = { type: 'DATE', pattern: 'dd.mm.yyyy' };
  const cells = [{ userEnteredValue: { numberValue: 46371 }, userEnteredFormat: { numberFormat: DATE } }, { userEnteredValue: { numberValue: 12.5 }, userEnteredFormat: { numberFormat: { type: 'CURRENCY', pattern: '#,##0.00' } } }, { userEnteredValue: { boolValue: true } }, { userEnteredValue: { formulaValue: '=1/0' } }];
  const NAMES = ['Look again', 'Cost', 'Told', 'Broken'];
  const book = `https://sheets.googleapis.com/v4/spreadsheets/${stage.ids.dashboard}`;
  const width = Object.keys(rowsOf(team, stage.ids.dashboard, 'Open')[0] ?? {}).length;
  const put = (rowIndex: number, values: object[]) => ({ updateCells: { start: { sheetId: 710001, rowIndex, columnIndex: width + 1 }, rows: [{ values }], fields: 'userEnteredValue,userEnteredFormat.numberFormat' } });
  const type = () => ask(team.workspace, WRITER, 'POST', `${book}:batchUpdate`, { requests: [{ appendDimension: { sheetId: 710001, dimension: 'COLUMNS', length: 5 } }, put(0, NAMES.map((stringValue) => ({ userEnteredValue: { stringValue } }))), put(rowsOf(team, stage.ids.dashboard, 'Open').findIndex((row) => row['Number'] === NUMBER) + 1, cells)] });
  function own(tab: string): unknown[] {
    const { sheets: [sheet] = [] } = ask<Sheets.Schema$Spreadsheet>(team.workspace, WRITER, 'GET', `${book}?includeGridData=true&ranges=${tab}`);
    const [header, ...rows] = (sheet?.data?.[0]?.rowData ?? []).map(({ values = [] }) => values);
    const line = rows.find((values) => values[0]?.formattedValue === NUMBER) ?? [];
    return NAMES.map((name) => line[(header ?? []).findIndex(({ formattedValue }) => formattedValue === name)]).map((cell) => [cell?.effectiveValue, cell?.effectiveFormat?.numberFormat?.pattern, cell?.formattedValue]);
  }

  test('a date goes along as a date, a number as a number, a tick as a tick, there and back', () => {
    type();
    const before = own('Open');
    expect(before.slice(0, 3)).toEqual([[{ numberValue: 46371 }, DATE.pattern, '15.12.2026'], [{ numberValue: 12.5 }, '#,##0.00', '12.50'], [{ boolValue: true }, undefined, 'TRUE']]);
    close();
    expect(own('Closed').slice(0, 3)).toEqual(before.slice(0, 3));
    expect(JSON.stringify(own('Closed')[3])).toContain('#DIV/0!');
    reopen();
    expect(own('Open').slice(0, 3)).toEqual(before.slice(0, 3));
  });

  test('somebody sorts right before it is read, or right before it is written: nobody else’s goes along', () => {
    type();
    const before = own('Open');
    for (const method of ['sheets.spreadsheets.getByDataFilter', 'sheets.spreadsheets.batchUpdate']) {
      start();
      type();
      const happened = stage.inBetween({ method }, () => byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, stage.ids.dashboard).sort('Open', 'A', 'ASCENDING'));
      close();
      expect([happened(), own('Closed').slice(0, 3)]).toEqual([true, before.slice(0, 3)]);
      expect(rowIn('Open', RESTRICTED)).toHaveLength(1);
    }
  });
});

test('who may', () => {
  for (const person of [BACKUP, ENGINEER, OUTSIDER]) expect(close(person)).toMatchObject({ ok: false, failure: { code: 'not allowed' } });
  close();
  for (const person of [BACKUP, ENGINEER, OUTSIDER]) expect(reopen(person)).toMatchObject({ ok: false, failure: { code: 'not allowed' } });
  expect(reopen(ADMIN)).toMatchObject({ ok: true });
});

test('one closed as a mistake is reopened too; a log that does not end with its closing is not', () => {
  stage.done(WRITER, 'closeAsMistake', { incident: NUMBER });
  const mistaken = stage.mark();
  expect(reopen()).toMatchObject({ ok: true });
  expect(statusIn()).toBe('investigating');
  mistaken();
  const rows = rowsOf(team, stage.ids.dashboard, 'Log ends');
  const line = rows.findIndex((row) => row['Number'] === NUMBER) + 2;
  const earlier = rowsOf(team, record(), 'Log').find((row) => row['Number'] === '1');
  const hand = byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, stage.ids.dashboard);
  hand.setCell('Log ends', `C${line}`, '1');
  hand.setCell('Log ends', `D${line}`, earlier?.['Seal'] ?? '');
  expect(reopen()).toMatchObject({ ok: false, failure: { code: 'changed meanwhile' } });
  expect(indexOf(team, NUMBER)).toBeUndefined();
});

describe('among others that are closed', () => {
  const OTHERS = ['INC-0003', 'INC-0004'];
  const hand = byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, stage.ids.dashboard);
  const closedRows = () => rowsOf(team, stage.ids.dashboard, 'Closed').filter((row) => Object.values(row).some((text) => text !== ''));
  const without = (rows: readonly Record<string, string>[], number = NUMBER) => rows.filter((row) => row['Number'] !== number).map((row) => JSON.stringify(row)).sort();
  const lineOf = (number: string): number => rowsOf(team, stage.ids.dashboard, 'Closed').findIndex((row) => row['Number'] === number) + 2;
  let closed: () => void;
  beforeAll(() => {
    start();
    OTHERS.forEach((number, at) => {
      stage.done(WRITER, 'generate', { operation: `press0001${at}`, title: `Late mails ${at}`, severity: 'SEV2', type: 'bug', documents: [] });
      close(WRITER, number);
    });
    close();
    close(WRITER, RESTRICTED);
    const own = columnName(Object.keys(closedRows()[0] ?? {}).indexOf('Our ticket'));
    for (const number of [...OTHERS, RESTRICTED]) hand.setCell('Closed', `${own}${lineOf(number)}`, `ticket of ${number}`);
    // A line of people's own.
    hand.insertRow('Closed', 4);
    hand.setCell('Closed', `${own}4`, 'older ones are in the wiki');
    closed = stage.mark();
  });
  beforeEach(() => closed());

  test('its link and its reopening find its row and no other; where somebody has sorted since, one round more', () => {
    const reads = (act: () => unknown): { cost: number; told: string } => {
      let told = '';
      const stop = team.workspace.observe(({ response }) => void (told += JSON.stringify(response)));
      const cost = rounds(act);
      stop();
      return { cost, told };
    };
    const straight = reads(() => expect(view()).toMatchObject({ number: NUMBER, closed: true }));
    expect(straight.cost).toBe(2);
    expect(straight.told).not.toContain('Late mails');
    hand.sort('Closed', 'A', 'ASCENDING');
    expect(reads(() => expect(view()).toMatchObject({ number: NUMBER, closed: true })).cost).toBe(3);
    const others = without(closedRows());
    expect(reopen()).toMatchObject({ ok: true });
    expect([without(closedRows()), rowIn('Closed').length, rowIn('Open')[0]?.['Our ticket']]).toEqual([others, 0, 'T-77']);
  });

  test.each<[string, () => void, string?]>([
    ['sorts up', () => hand.sort('Closed', 'A', 'ASCENDING')],
    ['sorts down', () => hand.sort('Closed', 'A', 'DESCENDING')],
    ['inserts a row above', () => hand.insertRow('Closed', 2)],
    ['drags another row there', () => hand.moveRow('Closed', lineOf(NUMBER) + 1, lineOf(NUMBER))],
    ['deletes that very row', () => void ask(team.workspace, ADMIN, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${stage.ids.dashboard}:batchUpdate`, { requests: [{ deleteDimension: { range: { sheetId: 710002, dimension: 'ROWS', startIndex: lineOf(NUMBER) - 1, endIndex: lineOf(NUMBER) } } }] })],
    ['inserts a column', () => hand.insertColumn('Closed', 'A')],
    ['deletes the tab that keeps what is taken off', () => hand.deleteTab('Last reopened')],
  ])('somebody %s right before it is written: no other row is lost', (_, act) => {
    const others = without(closedRows());
    const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, act);
    expect(reopen()).toMatchObject({ ok: true });
    const sorted = (rows: readonly string[]) => rows.map((row) => JSON.stringify(Object.entries(JSON.parse(row)).filter(([header, text]) => header !== '' && text !== 'Open' && text !== '').sort())).sort();
    expect(happened()).toBe(true);
    expect(sorted(without(closedRows()))).toEqual(sorted(others));
    expect([rowIn('Closed').length, rowIn('Open').map((row) => row['Our ticket'])]).toEqual([0, ['T-77']]);
  });

  test('a dashboard without the tab that keeps what is taken off goes on, read whole', () => {
    const { properties } = team.project.state;
    const older = { ...JSON.parse(properties['script']?.['setup'] ?? '{}'), dashboardLayout: '2' };
    properties['script'] = { ...properties['script'], setup: JSON.stringify(older) };
    hand.deleteTab('Last reopened');
    const others = without(closedRows());
    expect(rounds(() => expect(reopen()).toMatchObject({ ok: true }))).toBe(4);
    expect([without(closedRows()), rowIn('Open')[0]?.['Our ticket']]).toEqual([others, 'T-77']);
    expect(close()).toMatchObject({ ok: true });
    expect(stage.done(ADMIN, 'repairDashboard', {})).toMatchObject({ found: [] });
    expect(rounds(() => expect(view()).toMatchObject({ closed: true }))).toBe(2);
    expect(reopen()).toMatchObject({ ok: true });
  });

  test('closed and reopened again and again, it stands once, and its newest closing counts', () => {
    for (const status of ['resolved', 'monitoring']) {
      expect(reopen()).toMatchObject({ ok: true });
      setStatus(status);
      expect(close()).toMatchObject({ ok: true });
      expect([rowIn('Open').length, rowIn('Closed').length]).toEqual([0, 1]);
    }
    hand.sort('Log ends', 'C', 'ASCENDING');
    expect(reopen()).toMatchObject({ ok: true });
    expect(statusIn()).toBe('monitoring');
  });

  test('raised to restricted after it was reopened: no word of it is left where the row was kept', () => {
    reopen();
    const kept = () => JSON.stringify(rowsOf(team, stage.ids.dashboard, 'Last reopened'));
    expect(kept()).toContain('Charts stand still');
    stage.done(WRITER, 'restrict', { incident: NUMBER });
    expect(kept()).not.toContain('Charts');
    expect(kept()).not.toContain('T-77');
  });
});

describe.each(['closing', 'reopening'] as const)('%s, ended at any request', (which) => {
  test('is finished by pressing again', () => {
    close();
    // The Closed tab has people's own column from here on.
    reopen();
    if (which === 'reopening') close();
    const begun = stage.mark();
    const act = () => (which === 'closing' ? close() : reopen());
    const points = pointsOf(stage, act).filter(({ when, nth }) => when === 'after' || nth > 1);
    expect(points.length).toBeGreaterThan(2);
    expect(points.flatMap((point) => {
      begun();
      team.workspace.faults.kill(point);
      if (!isEnded(stage, act)) return [`${point.method} was not ended`];
      const again = act();
      const closed = which === 'closing';
      // Cut off behind the last write, it is closed already.
      const done = again.ok || (closed && again.failure.code === 'not found');
      const [end] = rowIn('Log ends');
      const left = [
        ...(done ? [] : [again.ok ? '' : again.failure.what]),
        ...(rowIn('Open').length === (closed ? 0 : 1) && rowIn('Closed').length === (closed ? 1 : 0) && rowIn('Log ends').length === 2 ? [] : ['rows on the wrong tabs']),
        ...((closed ? rowIn('Closed') : rowIn('Open'))[0]?.['Our ticket'] === 'T-77' ? [] : ['people’s own column is lost']),
        ...(statusIn() === (closed ? 'closed' : 'investigating') ? [] : [`status ${statusIn()}`]),
        ...((indexOf(team, NUMBER) === undefined) === closed ? [] : ['the property']),
        ...logFaults(team, NUMBER, record(), ...(closed ? [{ number: Number(end?.['Last entry']), seal: end?.['Seal'] ?? '' }] : [])),
        ...(closed && !reopen().ok ? ['it cannot be reopened'] : []),
        ...(statusIn() === 'investigating' ? [] : [`status ${statusIn()} after reopening`]),
      ];
      return left.map((fault) => `${point.when} ${point.method} (${point.nth}): ${fault}`);
    })).toEqual([]);
  });
});

test('what CS reads stays open to it after closing', () => {
  const entry = indexOf(team, NUMBER);
  const folder = entry?.outward?.folder ?? '';
  ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${folder}/permissions?sendNotificationEmail=false&supportsAllDrives=true`, { type: 'user', role: 'commenter', emailAddress: ENGINEER });
  close();
  const frozen = entry?.outward?.messages.customer?.file ?? '';
  expect(ask<{ id: string; trashed: boolean }>(team.workspace, ENGINEER, 'GET', `https://www.googleapis.com/drive/v3/files/${frozen}?fields=id,trashed&supportsAllDrives=true`)).toEqual({ id: frozen, trashed: false });
});

checkExchanges(heard);
