/** What an action costs does not depend on how much a template asks for, nor on what was done before. */
import { markRequests } from '../../src/record/marks.ts';
import { CLOSING_TABS } from '../../src/record/tabs.ts';
import { BLANK_NAMES } from '../../src/playbook/blanks.ts';
import { runTriggers } from '../../src/simulator/apps-script/trigger-clock.ts';
import { ADMIN, documentLink, KINDS, openStage, usualSetUp, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { faultsOf } from './standing.ts';

const stage = openStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
beforeEach(stage.back);

/** A Google Doc with so many blanks, a line each, the title first. */
function templateWith(blanks: number): string {
  const id = team.workspace.services.drive.seed.file({ name: `Template with ${blanks}`, mimeType: 'application/vnd.google-apps.document', parent: team.driveId });
  const names = ['title', ...Array.from({ length: blanks - 1 }, (_, i) => BLANK_NAMES[i % BLANK_NAMES.length] ?? '')];
  const content = names.map((name, i) => ({ paragraph: { elements: [{ textRun: { content: `${i}: {{${name}}}\n` } }] } }));
  team.workspace.services.docs.load(id, { title: 'Template', body: { content } });
  return documentLink(id);
}

const press = (severity: string) => stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity, type: 'bug', documents: [...KINDS] });

test.each([
  ['SEV1', 6],
  ['SEV0', 8],
] as const)('%s: %d rounds and the same requests for 5 blanks as for 400', (severity, rounds) => {
  const spent = [5, 400].map((blanks) => {
    stage.back();
    const link = templateWith(blanks);
    stage.done(ADMIN, 'setUp', usualSetUp(team, { templates: { internal: link, customer: link, faq: link }, dashboard: stage.setUp.setUp.dashboardUrl }));
    stage.spent();
    press(severity);
    const of = stage.spent();
    expect(faultsOf(stage, 'INC-0001', { documents: KINDS, title: 'Disk full', restricted: severity === 'SEV0' })).toEqual([]);
    return of;
  });
  expect(spent[0]?.rounds).toBe(rounds);
  expect(spent[1]).toEqual(spent[0]);
});

/** Rows of incidents closed long ago, with the marks that closing them left. */
function putClosed(numbers: readonly string[], cells: Record<'Closed' | 'Log ends', readonly string[]>): void {
  for (const [layout, own] of [[CLOSING_TABS.closed, cells.Closed], [CLOSING_TABS.heads, cells['Log ends']]] as const) {
    const url = `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}`;
    expect(team.call(ADMIN, 'POST', `${url}/values/${encodeURIComponent(`'${layout.title}'!A1`)}:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`, { values: numbers.map((number) => [number, ...own]) }).status).toBe(200);
    expect(team.call(ADMIN, 'POST', `${url}:batchUpdate`, { requests: numbers.flatMap((number, at) => markRequests({ layout }, at + 1, number)) }).status).toBe(200);
  }
}

/** Requests and bytes, each way, of everything a person does in a day. */
function dayWith(closed: number): Record<string, { requests: number; rounds: number; bytes: number }> {
  stage.back();
  const long = '2025-11-23 09:00 UTC';
  putClosed(Array.from({ length: closed }, (_, i) => `INC-${String(10_000 - i).padStart(4, '0')}`), { Closed: ['Long done', 'SEV2', 'bug', 'closed', WRITER, '', ...Array(7).fill('Open'), '', long, long, long], 'Log ends': ['1'.repeat(44), '12', 's'.repeat(43), long, WRITER] });
  let bytes = 0;
  const stop = team.workspace.observe(({ body, response }) => void (bytes += JSON.stringify([body, response]).length));
  const cost = (act: () => unknown) => {
    bytes = 0;
    stage.spent();
    act();
    return { ...stage.spent(), bytes };
  };
  const day = {
    'new incident and documents': cost(() => press('SEV1')),
    'open any document': cost(() => stage.done(WRITER, 'open', { madeFor: WRITER })),
    save: cost(() => stage.done(WRITER, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }], timeline: [], faq: [] })),
    refresh: cost(() => team.project.run({ as: WRITER, function: 'refresh', via: 'menu', place: { kind: 'spreadsheet', fileId: ids.dashboard } })),
    'request review': cost(() => stage.done(WRITER, 'requestReview', { incident: 'INC-0001', documents: ['customer'], note: '' })),
    'open review': cost(() => stage.done(WRITER, 'openReview', { incident: 'INC-0001', madeFor: WRITER })),
    'bring in': cost(() => stage.done(WRITER, 'bringIn', { incident: 'INC-0001', documents: [{ kind: 'internal', choices: [] }] })),
    'what is due, after an opening': cost(() => stage.done(WRITER, 'bringUpToDate', { incident: 'INC-0001' })),
    'the hour’s look': cost(() => runTriggers(team.project, team.workspace.clock, team.workspace.clock.now() + 3_600_000)),
    'an update': cost(() => stage.done(WRITER, 'postUpdate', { incident: 'INC-0001', entry: 'update0001', text: 'Still looking', nextBy: '' })),
    repair: cost(() => stage.done(WRITER, 'repairDashboard', {})),
    'another incident, closed': cost(() => (stage.done(WRITER, 'generate', { operation: 'operation0002', title: 'Late mails', severity: 'SEV2', type: 'bug', documents: [] }), stage.done(WRITER, 'closeIncident', { incident: 'INC-0002' }))),
    'a closed one’s link': cost(() => stage.done(WRITER, 'open', { incident: 'INC-0002', madeFor: WRITER })),
    'reopening it': cost(() => stage.done(WRITER, 'reopenIncident', { incident: 'INC-0002' })),
    'made by mistake': cost(() => stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0001' })),
  };
  stop();
  return day;
}

test('10,000 closed incidents cost what 10 do', () => {
  const [few, many] = [dayWith(10), dayWith(10_000)];
  for (const [what, cost] of Object.entries(few)) {
    expect([what, many[what]?.requests, many[what]?.rounds]).toEqual([what, cost.requests, cost.rounds]);
    expect(many[what]?.bytes).toBeLessThan(2 * cost.bytes);
  }
  expect(few['made by mistake']?.rounds).toBe(2);
  expect(few['a closed one’s link']?.rounds).toBe(2);
  expect(few['reopening it']?.rounds).toBe(3);
});

checkExchanges(heard);
