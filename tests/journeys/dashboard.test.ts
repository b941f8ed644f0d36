/** The dashboard as people see it: empty, with one incident, with forty; on a phone; in a German Sheet; Refresh, Verify and Repair from its menu. */
import { CLOSING_TABS } from '../../src/record/tabs.ts';
import { SUMMARY } from '../../src/record/summary.ts';
import { fillDashboard } from '../record/a-busy-dashboard.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
let stage: Stage;
let dashboard: string;
let reader: Person;
let empty: ReturnType<Stage['serving']['team']['snapshot']>;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  dashboard = JSON.parse(stage.serving.team.project.state.properties['script']?.['setup'] ?? '{}').dashboard;
  empty = stage.serving.team.snapshot();
  reader = await stage.sitDown(WRITER);
});
afterAll(() => stage.close());

async function look(name: string, { sheetId }: { sheetId: number }, person = reader): Promise<void> {
  await person.goTo(`/spreadsheet/${dashboard}?sheet=${sheetId}`);
  await person.page.locator('#grid').waitFor();
  await person.photograph(name);
}
const cell = (name: string, person = reader) => person.page.locator(`td[data-cell="${name}"]`);
const colourOf = async (name: string): Promise<string | undefined> => /background-color:(#\w+)/.exec((await cell(name).getAttribute('style')) ?? '')?.[1];
const charts = (person = reader) => person.page.locator('svg.chart');

test('empty: headers, and a Summary that counts nothing', async () => {
  await look('dashboard-empty', CLOSING_TABS.open);
  expect(await cell('B1').innerText()).toContain('In short');
  await look('dashboard-empty-summary', SUMMARY);
  expect(await cell('A1').innerText()).toContain('Open now: 0 SEV0, 0 SEV1, 0 SEV2, 0 SEV3');
  expect(await charts().count()).toBe(5);
  expect(await reader.page.locator('#grid').innerText()).not.toMatch(/#(?:REF|ERROR|VALUE|NAME|N\/A|DIV)/);
  expect(await reader.axe()).toEqual([]);
});

test('with one incident: what it waits for, what is due and how long, in three columns', async () => {
  const kept = stage.serving.team.snapshot();
  fillDashboard(stage.serving.team, WRITER, dashboard, { open: 1, closed: 0 });
  await look('dashboard-one', CLOSING_TABS.open);
  expect(await Promise.all(['A2', 'B2', 'C2'].map((name) => cell(name).innerText()))).toEqual(['INC-0001', 'Charts stand still for teams in Europe\nCustomer message: legal since 08:20 UTC', expect.stringMatching(/^Review by legal\n(?:30|29) min left$/)]);
  expect(await colourOf('C2')).toBe('#ffe0a6');
  stage.serving.team.restore(kept);
});

test('with forty, on a desk and on a phone, in either locale', async () => {
  const { team } = stage.serving;
  fillDashboard(team, WRITER, dashboard, { open: 40, closed: 30 });
  await look('dashboard-forty', CLOSING_TABS.open);
  expect(await colourOf('C3')).toBe('#f5ccc7');
  expect(await cell('C3').innerText()).toMatch(/^Next update\n2[56] min late$/);
  // The columns that only help are there, and not shown.
  expect(await reader.page.getByText('Next due: from').count()).toBe(0);
  expect(await reader.page.getByText('Minutes to sent').count()).toBe(0);
  await look('dashboard-forty-waiting', CLOSING_TABS.waiting);
  expect(await cell('C2').innerText()).toMatch(/ min left$/);
  await look('dashboard-forty-summary', SUMMARY);
  expect(await charts().count()).toBe(5);
  expect(await charts().first().getAttribute('aria-label')).toContain('Incidents by month and severity');
  expect(await charts().nth(1).innerHTML()).toContain('>3.5<');
  await charts().nth(4).scrollIntoViewIfNeeded();
  await reader.photograph('dashboard-forty-summary-below');

  team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}:batchUpdate`, { requests: [{ updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } }] });
  await look('dashboard-german', CLOSING_TABS.open);
  expect(await cell('C3').innerText()).toMatch(/^Next update\n2[5-7] min late$/);
  await look('dashboard-german-summary', SUMMARY);
  expect(await cell('A1').innerText()).toContain('Open now: 6 SEV0');
  expect(await charts().nth(1).innerHTML()).toContain('>3,5<');

  const phone = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await look('dashboard-phone', CLOSING_TABS.open, phone);
  for (const name of ['A3', 'B3', 'C3']) {
    const box = await cell(name, phone).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    // Two incidents at least are in sight.
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(690);
  }
  await look('dashboard-phone-summary', SUMMARY, phone);
  expect([...reader.troubles, ...phone.troubles]).toEqual([]);
});

test('an administrator repairs it from Set up, and reads what was done and what could not be', async () => {
  stage.serving.team.restore(empty);
  fillDashboard(stage.serving.team, WRITER, dashboard, { open: 1, closed: 0 });
  const admin = await stage.sitDown(WRITER);
  await admin.openDocument(stage.serving.team.notesId);
  await admin.menu('Set up');
  await admin.sidebar.getByRole('button', { name: 'Repair the dashboard' }).click();
  await admin.sidebar.locator('.message').getByText('Repaired: layout, formulas and charts of the dashboard, and the rows of 0 of 0 open incidents.').waitFor();
  await admin.sidebar.getByText(/^No open incident is called INC-0001 in row 2/).waitFor();
  expect(await admin.axe('add-on')).toEqual([]);
  await admin.photograph('dashboard-repaired');
});
