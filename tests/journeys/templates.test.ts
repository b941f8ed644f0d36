/** A team's own templates in Set up, by keyboard: how their blanks are written, what unknown names stand for, and that it is kept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generated, Reply } from '../../src/addon/contract.ts';
import { upload } from '../../src/commands/template-file.ts';
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let writer: Person;
const link = (id: string): string => `https://docs.google.com/document/d/${id}/edit`;

beforeAll(async () => {
  stage = await openStage();
  writer = await stage.sitDown('writer@example.com');
  await setUp(writer, stage);
});
afterAll(() => stage.close());

function load(name: string, content: string): string {
  const { workspace, driveId } = stage.serving.team;
  return link(upload({ workspace, parent: driveId, email: 'admin@example.com' }, name, content));
}

const customer = readFileSync(join(__dirname, '../commands/templates/customer.html'), 'utf8');

test('a template in brackets: styles with counts, names to decide, notes and problems', async () => {
  const { sidebar, page } = writer;
  await sidebar.getByRole('button', { name: 'Change', exact: true }).click();
  await sidebar.getByLabel('Customer message', { exact: true }).fill(load('customer.html', customer.replace('[Contact]', '[Contcat] {{}}')));
  const styles = sidebar.getByRole('group', { name: 'Blanks are written as in Customer message' });
  await styles.waitFor();
  expect(await styles.locator('label').allTextContents()).toEqual(['{{name}}0 found', '[Name]9 found', '<name>0 found']);
  expect(await Promise.all([0, 1, 2].map((at) => styles.getByRole('checkbox').nth(at).isChecked()))).toEqual([false, true, false]);

  // A space on the tick: mustache too, and with it the problem in braces.
  await styles.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await sidebar.getByText('{{}} has no name. Write a name between the braces, or delete them.').waitFor();

  const meant = sidebar.getByLabel('contcat', { exact: true });
  expect(await meant.locator('option').allTextContents()).toEqual(expect.arrayContaining(['Not decided: it stays and is listed as unknown', 'Did you mean: Whom can customers ask?']));
  expect(await meant.locator('option').nth(1).textContent()).toBe('Did you mean: Whom can customers ask?');
  await meant.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  for (const [name, choice] of [['customer_first_name', 'Leave'], ['account_manager_name', 'Ask it on our form, as t']] as const) {
    await sidebar.getByLabel(name, { exact: true }).focus();
    await page.keyboard.type(choice);
  }
  expect(await meant.inputValue()).toBe('contact');
  await sidebar.getByText('1 note for the writer, not filled').click();
  await sidebar.getByText('[Greet them by name. Say in one sentence why you write.]').waitFor();
  await meant.scrollIntoViewIfNeeded();
  await writer.photograph('templates-in-set-up');
  await styles.scrollIntoViewIfNeeded();
  await writer.photograph('templates-in-set-up-styles');
  expect(await writer.axe()).toEqual([]);

  await sidebar.getByRole('button', { name: 'Save set-up' }).click();
  await sidebar.getByText('9 blanks understood; 1 problem: press Check template.').waitFor();
});

test('it is kept, and Check template says it again', async () => {
  const { sidebar } = writer;
  await writer.openDocument(stage.serving.team.notesId);
  await writer.menu('Set up');
  await sidebar.getByRole('button', { name: 'Check template Customer message' }).focus();
  await writer.page.keyboard.press('Enter');
  await sidebar.getByLabel('contcat', { exact: true }).waitFor();
  const chosen = async (name: string): Promise<string> => sidebar.getByLabel(name, { exact: true }).inputValue();
  expect([await chosen('contcat'), await chosen('customer_first_name'), await chosen('account_manager_name')]).toEqual(['contact', 'leave as it is', 'own_text_account_manager_name']);
  expect(await sidebar.getByRole('group', { name: 'Blanks are written as in Customer message' }).getByRole('checkbox', { checked: true }).count()).toBe(2);
});

test('a question of the team’s own can be answered with the first press', async () => {
  const { sidebar } = writer;
  await writer.openDocument(stage.serving.team.notesId);
  await writer.menu('Open');
  await sidebar.getByRole('button', { name: 'New incident' }).click();
  await sidebar.getByLabel('Title', { exact: true }).fill('Imports stand still');
  await sidebar.getByText('What your templates ask too').click();
  await sidebar.getByLabel('Account manager name', { exact: true }).fill('Ask Sales');
  await writer.photograph('own-question-first');
  expect(await writer.axe()).toEqual([]);
  await sidebar.getByRole('radio', { name: /^SEV2/ }).click();
  await sidebar.getByRole('radio', { name: /^Bug/i }).click();
  await sidebar.getByRole('button', { name: 'Generate', exact: true }).click();
  await sidebar.getByText('INC-0001').first().waitFor();
  await sidebar.getByRole('link', { name: /Customer message/ }).first().waitFor();
  const { files } = Object(stage.serving.team.workspace.services.drive.snapshot());
  const [made] = Object.values<{ id: string; properties: Record<string, string>; trashed: boolean }>(files).filter(({ properties }) => properties['kind'] === 'customer' && properties['incident'] === 'INC-0001');
  const shown = JSON.stringify(Object(stage.serving.team.call('writer@example.com', 'GET', `https://docs.googleapis.com/v1/documents/${made?.id ?? ''}`)).json);
  expect(shown).toContain('Ask Sales');
});

test('a question of the team’s own is asked on the form, and its answer saved', async () => {
  const { sidebar } = writer;
  const { run, notesId } = stage.serving.team;
  const request = { operation: 'ownquestion1', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['customer'] };
  const reply: Reply<Generated> = JSON.parse(String(await run({ as: 'writer@example.com', function: 'generate', args: [JSON.stringify(request)], place: { kind: 'document', fileId: notesId } })));
  if (!reply.ok) throw new Error(reply.failure.what);
  await writer.openDocument(/\/d\/([^/]+)/.exec(reply.value.documents[0]?.url ?? '')?.[1] ?? '');
  await writer.menu('Open');
  const group = sidebar.getByText('Your own questions');
  await group.waitFor();
  await group.click();
  await sidebar.getByLabel('Account manager name', { exact: true }).fill('Ask the account team');
  await writer.photograph('own-question');
  expect(await writer.axe()).toEqual([]);
  await sidebar.getByRole('button', { name: /^Save/ }).click();
  await sidebar.getByText(/^Saved /).first().waitFor();
  expect(writer.troubles).toEqual([]);
});
