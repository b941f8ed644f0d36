/** The dashboard as people see it: empty, with one incident, with forty; on a phone; in a German Sheet. */
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
beforeAll(async () => {
  stage = await openStage({ ready: true });
  dashboard = JSON.parse(stage.serving.team.project.state.properties['script']?.['setup'] ?? '{}').dashboard;
  reader = await stage.sitDown(WRITER);
});
afterAll(() => stage.close());

async function look(name: string, { sheetId }: { sheetId: number }, person = reader): Promise<void> {
  await person.goTo(`/spreadsheet/${dashboard}?sheet=${sheetId}`);
  await person.page.locator('#grid').waitFor();
  await person.photograph(name);
}

test('empty', async () => {
  await look('dashboard-empty', CLOSING_TABS.open);
  await look('dashboard-empty-summary', SUMMARY);
});

test('forty', async () => {
  fillDashboard(stage.serving.team, WRITER, dashboard, { open: 40, closed: 30 });
  await look('dashboard-forty', CLOSING_TABS.open);
  await reader.page.setViewportSize({ width: 2600, height: 900 });
  await look('dashboard-forty-wide', CLOSING_TABS.open);
  await look('dashboard-forty-waiting', CLOSING_TABS.waiting);
  await reader.page.setViewportSize({ width: 2000, height: 1300 });
  await look('dashboard-forty-summary', SUMMARY);
  await reader.page.setViewportSize({ width: 1280, height: 860 });
  const phone = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await look('dashboard-phone', CLOSING_TABS.open, phone);
  await look('dashboard-phone-summary', SUMMARY, phone);
});
