/** What is due and what was decided on comms, in the sidebar of 300 px and on a phone of 360 px, by keyboard too, and held against axe. */
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
const BACKUP = 'backup@example.com';
let stage: Stage;
let internal = '';
beforeAll(async () => {
  stage = await openStage({ ready: true });
  const { team } = stage.serving;
  const facts = { backup: { value: BACKUP } };
  const reply: unknown = await team.run({ as: WRITER, function: 'generate', args: [JSON.stringify({ operation: 'clock00001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: ['internal'], facts })], place: { kind: 'document', fileId: team.notesId } });
  internal = /\/d\/([^/"]+)/.exec(String(reply))?.[1] ?? '';
});
afterAll(() => stage.close());

const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('in the sidebar: the nearest first, a window that is not needed shows its proof, four questions and a decision', async () => {
  const writer = await stage.sitDown(WRITER, { width: 1100, height: 1500 });
  await writer.openDocument(internal);
  await writer.menu('Open');
  const { sidebar } = writer;
  await sidebar.getByRole('heading', { name: 'Due' }).waitFor();
  await sidebar.getByText('Ask legal for the number in the contract').waitFor();
  await sidebar.getByText(/^Reminders come at most hourly, next check \d\d:\d\d UTC\.$/).waitFor();
  await sidebar.getByText(/^by \d+ .* UTC.*your time.*, in /).first().waitFor();
  expect(await overflow(writer)).toBe(0);
  await writer.photograph('clock-due');

  await sidebar.getByRole('button', { name: 'Not needed First message to customers' }).press('Enter');
  await sidebar.getByRole('radio', { name: 'Told in person' }).press('Space');
  await writer.photograph('clock-not-needed');
  await sidebar.getByRole('button', { name: 'Not needed First message to customers' }).last().press('Enter');
  await sidebar.getByText('Stopped (1)').press('Enter');
  await sidebar.getByText(/^Proof: not needed .* by writer@example\.com: Told in person$/).waitFor();

  await sidebar.getByText('Needed, to be confirmed').waitFor();
  await sidebar.getByRole('button', { name: 'Answer four questions' }).press('Enter');
  await sidebar.getByRole('group', { name: 'Do customers notice anything?' }).getByRole('radio', { name: 'Yes' }).press('Space');
  await sidebar.getByText('Suggested: needed').waitFor();
  await sidebar.getByText('Customers notice it.').waitFor();
  expect(await writer.axe('add-on')).toEqual([]);
  expect(await overflow(writer)).toBe(0);
  await writer.photograph('clock-triage');
  await sidebar.getByRole('radio', { name: /^needed/ }).press('Space');
  await sidebar.getByLabel('Who decided').fill('On-call engineer');
  await sidebar.getByRole('radio', { name: 'incident commander', exact: true }).press('Space');
  await sidebar.getByRole('button', { name: 'Keep the decision' }).press('Enter');
  await sidebar.getByText('No reason is given.').waitFor();
  await sidebar.getByRole('radio', { name: 'Customers notice it' }).press('Space');
  await sidebar.getByRole('button', { name: 'Keep the decision' }).press('Enter');
  await sidebar.getByText(/^Needed, decided by On-call engineer \(incident commander\), .*: Customers notice it$/).waitFor();
  await sidebar.getByRole('button', { name: 'Reopen' }).waitFor();
  expect(await writer.axe('add-on')).toEqual([]);
  await writer.photograph('clock-decided');
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});

test('on a phone, by the link of a reminder: what has passed is red and says so, and passing on is one press', async () => {
  stage.serving.team.workspace.clock.advance(5 * 3_600_000);
  const writer = await stage.sitDown(WRITER, { width: 360, height: 1500 });
  await writer.goTo('/app/full?incident=INC-0001&pass=1');
  const app = writer.page.frameLocator('iframe[data-frame]');
  await app.getByRole('heading', { name: 'Due' }).waitFor();
  await app.getByText(/^was due .* UTC/).first().waitFor();
  await app.getByText(/^No reminder will come: the hourly check has not run for/).or(app.getByText(/^No reminder will come: the hourly check has never run/)).first().waitFor();
  expect(await writer.inAddon('document.activeElement.id')).toBe('pass-on');
  expect(await writer.axe('add-on')).toEqual([]);
  expect(await overflow(writer)).toBe(0);
  await writer.photograph('clock-phone');
  await app.getByRole('button', { name: 'Pass on to my backup, backup@example.com' }).press('Enter');
  await app.getByRole('button', { name: 'Pass on to my backup, backup@example.com' }).waitFor({ state: 'detached' });
  await app.getByText('backup@example.com leads now. Tell them: a mail comes only with the next reminder.').waitFor();

  // Somebody deletes a tab of the dashboard: the next act says so, with the cure.
  const { team } = stage.serving;
  byHand(team.workspace.services.sheets, team.workspace.clock, BACKUP, JSON.parse(team.project.state.properties['script']?.['setup'] ?? '{}').dashboard).deleteTab('Waiting for');
  await app.getByRole('button', { name: 'Reopen' }).press('Enter');
  await app.getByText('In the record, but not all of it on the dashboard. The dashboard’s tab “Waiting for” is missing, so it does not show who owes what. In the dashboard choose Extensions, Incident Comms, Repair: that brings it back.').waitFor();
  expect(await writer.axe('add-on')).toEqual([]);
  expect(await overflow(writer)).toBe(0);
  expect(writer.troubles).toEqual([]);
});
