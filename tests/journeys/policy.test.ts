/** An administrator names an approver in the dashboard's tab, applies the policy, and sees it in force; a colleague is told whom to ask. */
import { APPROVERS, applyPolicyTo } from '../actions/policy.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
const BACKUP = 'backup@example.com';
let stage: Stage;
let dashboard: string;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  const { team } = stage.serving;
  dashboard = JSON.parse(team.project.state.properties['script']?.['setup'] ?? '{}').dashboard;
  applyPolicyTo(team, APPROVERS.filter(({ role }) => role !== 'legal'));
});
afterAll(() => stage.close());

const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');
async function typeInto(person: Person, cell: string, typed: string): Promise<void> {
  const { team } = stage.serving;
  expect(team.call(WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}/values/People!${cell}?valueInputOption=USER_ENTERED`, { values: [[typed]] }).status).toBe(200);
  await person.sidebar.getByRole('button', { name: 'Look again' }).press('Enter');
  await person.sidebar.getByRole('status').filter({ hasText: 'This is how it stands now' }).waitFor();
}

test('from the dashboard’s menu: what is in force, what is broken, the difference, and one press', async () => {
  const admin = await stage.sitDown(WRITER);
  await admin.goTo(`/spreadsheet/${dashboard}`);
  await admin.menu('Apply policy');
  const { sidebar, page } = admin;
  await sidebar.getByRole('heading', { name: 'Policy' }).waitFor();
  await sidebar.getByText('Nobody can approve as legal').waitFor();
  await sidebar.getByText('Nothing: the tabs say what is in force.').waitFor();
  const apply = sidebar.getByRole('button', { name: 'Apply policy' });
  expect(await apply.getAttribute('aria-disabled')).toBe('true');

  await typeInto(admin, 'A9', 'lawyers');
  await sidebar.getByRole('link', { name: 'People!A9' }).waitFor();
  await sidebar.getByText('“lawyers” is no role of the tab Roles').waitFor();
  expect(await apply.getAttribute('aria-disabled')).toBe('true');
  expect(await admin.axe()).toEqual([]);
  await admin.photograph('policy-broken');

  await typeInto(admin, 'A9', 'legal');
  await sidebar.getByText('is empty').waitFor();
  await typeInto(admin, 'B9', 'legal@example.com');
  await sidebar.getByText('People: new: legal, legal@example.com.').waitFor();
  await sidebar.getByText('Then every role has somebody in it.').waitFor();
  expect(await overflow(admin)).toBe(0);
  await admin.photograph('policy-difference');
  await apply.focus();
  await page.keyboard.press('Enter');
  await sidebar.getByText('Applied. It holds from now on').waitFor();
  await sidebar.getByText(/^Applied .+ UTC.*, by writer@example\.com\.$/).waitFor();
  await sidebar.getByText('legal@example.com', { exact: true }).waitFor();
  expect(await admin.inAddon('document.activeElement.id')).toBe('heading');
  expect(await admin.axe()).toEqual([]);
  await admin.photograph('policy-applied');
  expect(admin.troubles).toEqual([]);
  await admin.context.close();
});

test('somebody changed the tabs after they were shown: the press says so and shows what they say now', async () => {
  const admin = await stage.sitDown(WRITER);
  await admin.openDocument(stage.serving.team.notesId);
  await admin.menu('Set up');
  await admin.sidebar.getByRole('button', { name: 'Policy' }).click();
  await admin.sidebar.getByText('Nothing: the tabs say what is in force.').waitFor();
  await typeInto(admin, 'C9', 'Mon-Fri 08:00-17:00');
  const { sidebar } = admin;
  await sidebar.getByText(/Works \(UTC\) was empty, becomes Mon-Fri/).waitFor();
  expect(stage.serving.team.call(BACKUP, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}/values/People!B9?valueInputOption=USER_ENTERED`, { values: [[BACKUP]] }).status).toBe(200);
  await sidebar.getByRole('button', { name: 'Apply policy' }).click();
  await sidebar.getByText('Somebody changed the policy tabs after they were shown to you.').waitFor();
  await sidebar.getByText(/People: new: legal, backup@example\.com/).waitFor();
  await admin.photograph('policy-changed-meanwhile');
  expect(await admin.axe('add-on')).toEqual([]);
  await admin.context.close();
});

test('a colleague may press it, and is told who may', async () => {
  const colleague = await stage.sitDown(BACKUP);
  await colleague.goTo(`/spreadsheet/${dashboard}`);
  await colleague.menu('Apply policy');
  await colleague.allow();
  await colleague.sidebar.getByText(/Only an administrator may see and apply the approval policy: admin@example\.com, writer@example\.com/).waitFor();
  expect(await colleague.axe('add-on')).toEqual([]);
  await colleague.photograph('policy-not-yours');
  await colleague.context.close();
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
