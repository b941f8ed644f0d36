/** What can happen to the dashboard while incidents are open: each has its sentence and its cure, nothing is lost, and the incident goes on where it can. */
import { ask } from '../../src/simulator/pages/asking.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { columnName } from '../../src/record/plan.ts';
import { ROW_COLUMNS } from '../../src/record/dashboard-columns.ts';
import type { Failure } from '../../src/actions/contract.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
import { filesOf, logFaults, rowsOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
const NUMBER = 'INC-0001';
const hands = byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, ids.dashboard);
const letter = (header: string): string => columnName(ROW_COLUMNS.findIndex((column) => column.header === header));
stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV2', type: 'bug', documents: ['customer'] });
const start = stage.mark();
beforeEach(start);

const drive = (id: string): string => `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true`;
const answers = { home: (): Failure | string => said(() => stage.ask(WRITER, 'open', { madeFor: WRITER, home: true }), (screen) => (screen.screen === 'home' ? (screen.note ?? '') : screen.screen)), save: () => said(save, ({ view }) => view.dashboardSays ?? ''), ask: () => said(() => stage.ask(WRITER, 'requestReview', { incident: NUMBER, documents: [], note: '' }), ({ review }) => review.notes?.join() ?? ''), describe: () => said(() => stage.ask(WRITER, 'describeMessage', { incident: NUMBER, message: 'customer', stage: 'first notice', audience: 'everybody', list: '' }), ({ notes }) => notes.join()), generate: () => said(() => stage.ask(WRITER, 'generate', { operation: 'operation0009', title: 'Late mails', severity: 'SEV2', type: 'bug', documents: [] }), ({ notes }) => notes.join()), close: () => said(() => stage.ask(WRITER, 'closeIncident', { incident: NUMBER }), () => ''), repair: () => said(() => stage.ask(ADMIN, 'repairDashboard', {}), ({ found }) => found.join(' ')) };
type Act = keyof typeof answers;

function said<T>(ask: () => { ok: true; value: T } | { ok: false; failure: Failure }, says: (value: T) => string): Failure | string {
  const reply = ask();
  return reply.ok ? says(reply.value) : reply.failure;
}
function save() {
  return stage.ask(WRITER, 'save', { incident: NUMBER, head: { status: { base: 'investigating', now: 'identified' } }, facts: [], timeline: [], faq: [] });
}
const text = (answer: Failure | string): string => (typeof answer === 'string' ? answer : `${answer.what} ${answer.todo}`);
const setUpHas = (dashboard: string): void => {
  const { properties } = team.project.state;
  properties['script'] = { ...properties['script'], setup: JSON.stringify({ ...JSON.parse(properties['script']?.['setup'] ?? '{}'), dashboard }) };
};
const deleted = (): void => void team.call(ADMIN, 'DELETE', drive(ids.dashboard));
/** One that its owner shares with nobody any more. */
const closed = (): void => setUpHas(ask<{ id: string }>(team.workspace, OUTSIDER, 'POST', 'https://www.googleapis.com/drive/v3/files', { name: 'Incidents', mimeType: 'application/vnd.google-apps.spreadsheet' }).id);

/** The incident itself is whole, whatever became of the dashboard. */
function isWhole(): void {
  const record = filesOf(team, NUMBER)['record']?.[0]?.id ?? '';
  expect(rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'status')?.['Answer']).toBe('identified');
  expect(logFaults(team, NUMBER, record)).toEqual([]);
}

describe.each<[string, () => void, Partial<Record<Act, string>>]>([
  ['trashed', () => void team.call(ADMIN, 'PATCH', drive(ids.dashboard), { trashed: true }), { home: 'lies in the trash: its owner takes it out', save: '', repair: 'lies in the trash. Its owner takes it out' }],
  ['deleted for good, or its owner gone with it', deleted, { home: 'is gone, or you were taken out of it. Ask its owner', save: 'is gone, or you were taken out of it. Ask its owner', ask: 'is gone', generate: 'is gone, or you were taken out of it. Ask its owner', close: 'an administrator opens Set up', repair: 'an administrator opens Set up, empties the field of the dashboard' }],
  ['not shared with anybody any more', closed, { home: 'You may not open the dashboard. Ask its owner or an administrator to let you in', save: '', ask: '', generate: 'to let you in as an editor', close: 'Ask its owner to let you in', repair: 'Ask its owner' }],
  ['its id wrong', () => setUpHas('1neverwasneverwasneverwasneverwas'), { home: 'is gone', save: 'empties the field of the dashboard and presses Save set-up', generate: 'is gone', repair: 'empties the field' }],
  ['its id another file’s', () => setUpHas(team.templates.faq), { home: 'is no Google Sheet. An administrator opens Set up', save: 'is no Google Sheet. An administrator', generate: 'pastes the link of the right Sheet', repair: 'is no Google Sheet. An administrator opens Set up' }],
  ['the tab Open deleted', () => hands.deleteTab('Open'), { home: 'Extensions, Incident Comms, Repair', save: 'Extensions, Incident Comms, Repair', ask: '"Open" is missing', generate: 'Repair: that makes it anew', close: 'Repair', repair: 'with the open incidents' }],
  ['the tab Waiting for deleted', () => hands.deleteTab('Waiting for'), { home: '', save: '“Waiting for” is missing', ask: '“Waiting for” is missing', describe: '“Waiting for” is missing', generate: '“Waiting for” is missing', close: 'Repair', repair: '“Waiting for” was missing: it is there' }],
  ['the tab Closed deleted', () => hands.deleteTab('Closed'), { save: '', close: 'The tab "Closed" is missing. Undo its removal in the Sheet (File, Version history)', repair: '“Closed” was missing: it is there again, empty' }],
  ['the tab Log ends deleted', () => hands.deleteTab('Log ends'), { save: '', close: 'Undo its removal in the Sheet (File, Version history)', repair: 'Version history' }],
  ['a header renamed', () => hands.setCell('Open', `${letter('Title')}1`, 'Name'), { home: 'Write "Title" back into that tab’s first row, or choose Extensions, Incident Comms, Repair in the dashboard, then press again.', save: 'no column "Title"', ask: 'no column "Title"', generate: 'Write "Title" back', repair: '“Open” had no column “Title”: added at its end' }],
  ['two rows with one number', () => (hands.insertRow('Open', 3), hands.setCell('Open', 'A3', NUMBER)), { save: '', repair: 'INC-0001 stands in “Open” in rows 2 and 3: row 2 is kept up to date, delete the other.' }],
  ['a formula where data belongs', () => hands.setCell('Open', `${letter('Title')}2`, '=1/0'), { home: '', save: '', repair: 'In “Open” the title of INC-0001 was not what its record says: written anew.' }],
  ['49,999 characters where data belongs', () => hands.setCell('Open', `${letter('Title')}2`, 'x'.repeat(49_999)), { home: '', save: '', repair: 'In “Open” the title of INC-0001 was not what its record says: written anew.' }],
  ['no spare row', noSpareRow, { save: '', generate: '', repair: '' }],
])('%s', (_, spoil, expected) => {
  beforeEach(spoil);

  test('each act says what it is and what to do, in a sentence or two; what can go on goes on', () => {
    for (const [act, words] of Object.entries(expected)) {
      const back = stage.mark();
      const answer = text(answers[act as Act]());
      if (words === '') expect([act, answer]).toEqual([act, '']);
      else expect([act, answer]).toEqual([act, expect.stringContaining(words)]);
      expect(answer).not.toMatch(/\n|defect|undefined/);
      if (act === 'save') isWhole();
      back();
    }
  });
});

function noSpareRow(): void {
  team.call(ADMIN, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}:batchUpdate`, { requests: [710001, 710002, 710003].map((sheetId) => ({ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: sheetId === 710001 ? 2 : 1, endIndex: 6 } } })) });
}

test('50,001 characters are refused where they are typed, and what may be typed fits into a cell', () => {
  expect(() => hands.setCell('Open', 'A5', 'x'.repeat(50_001))).toThrow('50000');
  const failure = stage.refused(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: '' }, now: { value: 'x'.repeat(50_001) } }], timeline: [], faq: [] });
  expect(failure).toMatchObject({ code: 'bad input', field: 'what_happened', todo: expect.stringMatching(/./) });
});

test('no spare row, and a new incident, a closed one and one opened again each get theirs', () => {
  noSpareRow();
  stage.done(WRITER, 'generate', { operation: 'operation0009', title: 'Late mails', severity: 'SEV2', type: 'bug', documents: [] });
  stage.done(WRITER, 'closeIncident', { incident: NUMBER });
  expect([rowsOf(team, ids.dashboard, 'Open'), rowsOf(team, ids.dashboard, 'Closed')].map((rows) => rows.map((row) => row['Number']).filter((number) => number !== ''))).toEqual([['INC-0002'], [NUMBER]]);
  stage.done(WRITER, 'reopenIncident', { incident: NUMBER });
  expect(rowsOf(team, ids.dashboard, 'Open').map((row) => row['Number']).filter((number) => number !== '').sort()).toEqual([NUMBER, 'INC-0002']);
});

test('the cure of one that is gone: an administrator empties the field, Set up makes a new one, Repair fills it', () => {
  deleted();
  const { setUp: { dashboardUrl } } = stage.done(ADMIN, 'setUp', usualSetUp(team, { operation: 'setup00009', dashboard: '' }));
  const made = /\/d\/([^/]+)/.exec(dashboardUrl)?.[1] ?? '';
  expect(stage.done(ADMIN, 'repairDashboard', {}).found).toEqual([]);
  expect(rowsOf(team, made, 'Open').filter((row) => row['Number'] !== '')).toEqual([expect.objectContaining({ Number: NUMBER, Title: 'Disk full', 'In short': 'Disk full\ninvestigating', Stages: expect.stringContaining('Customer message: draft') })]);
});

checkExchanges(heard);
