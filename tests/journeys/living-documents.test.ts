/**
 * Documents that stay alive: people write in them by hand between saves, and everybody ends with what they wanted. By
 * mouse, and a shorter way by keyboard alone; looked at, and held against axe.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Locator } from 'playwright-core';
import type { Generated, GenerateRequest, Reply } from '../../src/actions/contract.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { atDocument } from './at-document.ts';
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const FACTS = {
  what_happened: { value: 'Shard 7 stopped.', customer: 'Charts stopped.' },
  customer_impact: { value: 'Charts stand still.', customer: 'Charts show old data.' },
  root_cause: { value: 'A full disk.', customer: 'A storage fault.' },
  mitigation: { value: 'Restarted it.', customer: 'We restarted it.' },
  affected: { value: 'Some EU customers', customer: 'Customers in the EU' },
  sme: { value: 'Storage' },
  audience: { value: 'All of them' },
  next_steps: { value: 'Add an alarm\nWiden the disk\nTell support', customer: 'Watch the storage' },
};
const ASKED = ['Which shard?', 'Since when?', 'Who saw it?', 'Is data lost?', 'Does it recur?'];
const questions = ASKED.map((question, at) => ({ id: `asked${at}`, question, owner: 'Engineering', asked: '2026-11-24T02:00:00Z', answer: '' }));

let stage: Stage;
let writer: Person;
const ids: Record<string, string> = {};
beforeAll(async () => {
  stage = await openStage();
  addQuestionsTable(stage.serving.team.templates.internal);
  writer = await stage.sitDown(WRITER);
  await setUp(writer, stage);
  const request: GenerateRequest = { operation: 'living0documents0001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: FACTS, questions };
  const reply: Reply<Generated> = JSON.parse(await writer.inAddon<string>(`new Promise((resolve, reject) => google.script.run.withSuccessHandler(resolve).withFailureHandler(reject).generate(${JSON.stringify(JSON.stringify(request))}))`));
  if (!reply.ok) throw new Error(reply.failure.what);
  for (const { kind, url } of reply.value.documents) ids[kind] = /\/d\/([^/]+)/.exec(url)?.[1] ?? '';
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const docs = (id: string): string => `https://docs.googleapis.com/v1/documents/${id}`;
const batch = (id: string, requests: Docs.Schema$Request[]): void => expect(stage.serving.team.call(WRITER, 'POST', `${docs(id)}:batchUpdate`, { requests }).status).toBe(200);

/** The small table at a template's end into which whoever knows an answer types it. */
function addQuestionsTable(id: string): void {
  batch(id, [{ insertTable: { rows: 2, columns: 3, endOfSegmentLocation: {} } }]);
  const { body }: Docs.Schema$Document = Object(stage.serving.team.call(WRITER, 'GET', docs(id)).json);
  const table = (body?.content ?? []).flatMap((element) => element.table ?? []).at(-1);
  const cells = (table?.tableRows ?? []).flatMap((row) => row.tableCells ?? []).map((cell) => cell.content?.[0]?.startIndex ?? 0);
  const texts = ['Open question', 'Who owes it', 'Answer', '{{#open_questions}}{{question}}', '{{owner}}', '{{answer}}{{/open_questions}}'];
  batch(id, texts.map((text, at) => ({ insertText: { location: { index: cells[at] ?? 0 }, text } })).reverse());
}

const { openDocument, openSidebar, typeOver, settled, paper, card, brought, choose, focused, answer, save, press, tabTo } = atDocument(() => writer);

async function look(name: string, at?: Locator): Promise<void> {
  await at?.scrollIntoViewIfNeeded();
  await writer.photograph(`living-${name}`);
}

const clean = async (): Promise<void> => expect(await writer.axe('add-on')).toEqual([]);

test('only the form changed: the save says what is behind where, and Bring in is the next press', async () => {
  await openDocument(ids['internal'] ?? '');
  await openSidebar();
  await answer('What happened', 'q-root_cause', 'A disk without an alarm.');
  await save();
  const bar = writer.sidebar.locator('.after-save');
  await bar.getByText('Internal: Root cause').waitFor();
  expect(await bar.getByRole('listitem').allInnerTexts()).toEqual(['Internal: Root cause']);
  expect(await focused()).toBe('bring-in');
  await look('saved');
  await clean();
  await bar.getByRole('button', { name: 'Bring in' }).click();
  await writer.page.locator('#paper').getByText('A disk without an alarm.').waitFor();
  await writer.sidebar.getByText('Brought into Internal.').first().waitFor();
  await look('brought');
});

test('only the document changed: one answer is taken, one put back, with one press', async () => {
  await typeOver('Restarted it.', 'it', 'shard 7');
  await typeOver('Some EU customers', 'EU', 'US');
  await openSidebar();
  await look('edited', card('Internal'));
  await clean();
  await choose('Internal', 'What we did about it', 'Take into the form');
  await choose('Internal', 'Who is affected?', 'Put back');
  await card('Internal').getByRole('button', { name: /^Do it \(2 choices\)/ }).click();
  await brought().waitFor();
  await look('taken', brought());
  await writer.page.locator('#paper').getByText('Some EU customers').waitFor();
  expect(await writer.sidebar.locator('#q-mitigation').inputValue()).toBe('Restarted shard 7.');
  expect(await paper()).toContain('Restarted shard 7.');
});

test('both changed: both texts stand side by side, and each of three choices does what it says', async () => {
  await typeOver('Shard 7 stopped.', 'stopped', 'froze');
  await typeOver('Charts stand still.', 'still', 'idle');
  await typeOver('A disk without an alarm.', 'alarm', 'owner');
  await answer('What happened', 'q-what_happened', 'Shard 7 and 8 stopped.');
  await answer('What happened', 'q-customer_impact', 'Charts and exports stand still.');
  await answer('What happened', 'q-root_cause', 'A small disk without an alarm.');
  await save();
  await card('Internal').getByText('3 answers changed in both.').waitFor();
  await look('conflict', card('Internal').getByRole('button').last());
  await clean();
  await choose('Internal', 'What happened?', 'Use the form’s');
  await choose('Internal', 'What did customers notice?', 'Keep the document’s');
  await choose('Internal', 'Root cause', 'Take into the form');
  await card('Internal').getByRole('button', { name: /^Do it \(3 choices\)/ }).click();
  await brought().waitFor();
  await writer.page.locator('#paper').getByText('Shard 7 and 8 stopped.').waitFor();
  expect(await paper()).toContain('Charts stand idle.');
  expect(await writer.sidebar.locator('#q-customer_impact').inputValue()).toBe('Charts and exports stand still.');
  expect(await writer.sidebar.locator('#q-root_cause').inputValue()).toBe('A disk without an owner.');
  expect(await card('Internal').getByText('changed in both').count()).toBe(0);
});

test('a value selected whole and typed over, open questions answered in the table: all taken in one press, beside what is typed and not saved', async () => {
  await typeOver('Storage', 'Storage', 'Network');
  for (const [at, words] of ['Seven', 'Two', 'Us', 'No', 'Never'].entries()) {
    const row = writer.page.locator('#paper tr').filter({ hasText: ASKED[at] ?? '' }).last();
    await row.locator('[data-from]').last().click({ position: { x: 4, y: 8 } });
    await writer.page.keyboard.press('Home');
    await writer.page.keyboard.press('Shift+End');
    await writer.page.keyboard.type(words);
    await settled();
  }
  await openSidebar();
  await answer('What happened', 'q-what_happened-customer', 'Charts stopped for a while.');
  await look('answered', card('Internal').getByRole('button').last());
  await clean();
  await card('Internal').getByRole('button', { name: /^Take all 7 answers/ }).click();
  await brought().waitFor();
  await look('all-taken', brought());
  await clean();
  expect(await brought().innerText()).toContain('Open questions (5)');
  expect(await writer.sidebar.locator('#q-sme').inputValue()).toBe('Network');
  expect(await writer.sidebar.locator('#q-customer_impact').inputValue()).toBe('Charts stand idle.');
  expect(await writer.sidebar.locator('#q-what_happened-customer').inputValue()).toBe('Charts stopped for a while.');
  expect(await writer.sidebar.getByText('changed by somebody else meanwhile').count()).toBe(0);
  expect(await card('Internal').count()).toBe(0);
});

test('a list: an entry that was edited and one that was deleted by hand stay so, and a new one comes in', async () => {
  await typeOver('Add an alarm', 'an', 'one');
  await typeOver('Widen the disk', 'Widen the disk', '');
  await answer('What happened', 'q-next_steps', 'Add an alarm\nWiden the disk\nTell support\nMeet on Monday');
  await save();
  await writer.sidebar.locator('#bring-in').click();
  await writer.page.locator('#paper').getByText('Meet on Monday').waitFor();
  await look('list');
  const steps = await paper();
  expect(steps).toContain('Add one alarm');
  expect(steps).not.toContain('Widen the disk');
  expect(await writer.page.locator('#paper li').allInnerTexts()).toContain('Meet on Monday');
});

test('always bring in: the tick brings in what is behind, then one press does for the internal document, and it is kept', async () => {
  await answer('Times', 'q-detected', '2026-11-24 01:05');
  await save();
  await writer.sidebar.locator('.after-save').getByText('Internal: Detected').waitFor();
  await writer.sidebar.getByLabel('Always bring in').check();
  await save();
  await writer.page.locator('#paper').getByText('24 Nov 2026, 01:05 UTC').first().waitFor();
  await answer('Times', 'q-resolved', '2026-11-24 03:10');
  await save();
  await writer.page.locator('#paper').getByText('24 Nov 2026, 03:10 UTC').first().waitFor();
  await openSidebar();
  expect(await writer.sidebar.getByLabel('Always bring in').isChecked()).toBe(true);
  await look('always', writer.sidebar.getByLabel('Always bring in'));
  await writer.sidebar.getByLabel('Always bring in').uncheck();
  await save();
});

test('deleted by hand: each is offered; put back it stands again, left out nobody is asked any more', async () => {
  await typeOver('Restarted shard 7.', 'Restarted shard 7.', '');
  await openSidebar();
  await card('Internal').getByText('2 texts were deleted').waitFor();
  await look('deleted', card('Internal').getByRole('button').last());
  await clean();
  await choose('Internal', 'What we did about it', 'Put back');
  await choose('Internal', 'Next steps', 'Leave it out');
  await card('Internal').getByRole('button', { name: /^Do it \(2 choices\)/ }).click();
  await brought().waitFor();
  await writer.page.locator('#paper').getByText('Restarted shard 7.').waitFor();
  expect(await paper()).not.toContain('Widen the disk');
  await openSidebar();
  expect(await card('Internal').getByText('deleted').count()).toBe(0);
});

test('a Bring in that fails loses nothing: what was chosen and typed is still there, and the same press does it', async () => {
  await typeOver('Restarted shard 7.', 'Restarted', 'Rebooted');
  await openSidebar();
  await choose('Internal', 'What we did about it', 'Put back');
  await answer('What happened', 'q-what_happened-customer', 'Charts stopped, and we are sorry.');
  const { faults } = stage.serving.team.workspace;
  faults.add({ method: 'docs.documents.batchUpdate', answer: 403 });
  await card('Internal').getByRole('button', { name: /^Do it \(1 choice\)/ }).click();
  await writer.sidebar.getByRole('alert').filter({ hasText: 'you may not' }).waitFor();
  await look('bring-in-failed');
  await clean();
  expect(faults.unmet()).toEqual([]);
  expect(await card('Internal').getByRole('group', { name: 'What we did about it', exact: true }).getByRole('radio', { name: 'Put back' }).isChecked()).toBe(true);
  expect(await writer.sidebar.locator('#q-what_happened-customer').inputValue()).toBe('Charts stopped, and we are sorry.');
  expect(await paper()).toContain('Rebooted shard 7.');
  await card('Internal').getByRole('button', { name: /^Do it \(1 choice\)/ }).click();
  await brought().waitFor();
  await writer.page.locator('#paper').getByText('Restarted shard 7.').waitFor();
  expect(await writer.sidebar.locator('#q-what_happened-customer').inputValue()).toBe('Charts stopped, and we are sorry.');
  await save();
});

test('a suggestion on a value, and a text that the form cannot take, are shown with what to do', async () => {
  const id = ids['internal'] ?? '';
  const { docs: workspaceDocs } = stage.serving.team.workspace.services;
  const { body }: Docs.Schema$Document = Object(stage.serving.team.call(WRITER, 'GET', docs(id)).json);
  const run = (body?.content ?? []).flatMap(({ paragraph: held }) => held?.elements ?? []).find(({ textRun }) => textRun?.content?.includes('Some EU customers'));
  const startIndex = (run?.startIndex ?? 0) + (run?.textRun?.content ?? '').indexOf('Some');
  workspaceDocs.suggestDelete(id, { startIndex, endIndex: startIndex + 4 }, undefined, WRITER);
  await openDocument(ids['internal'] ?? '');
  await typeOver('24 Nov 2026, 03:10 UTC', '24 Nov 2026, 03:10 UTC', 'when the moon rose');
  await openSidebar();
  await answer('Customers', 'q-affected', 'Everybody in the EU');
  await save();
  await card('Internal').getByText('A suggestion waits on Who is affected?').waitFor();
  await card('Internal').getByText('Cannot be taken into the form.').waitFor();
  const resolved = card('Internal').getByRole('group', { name: 'Resolved', exact: true }).first();
  expect(await resolved.getByRole('radio', { name: 'Take into the form' }).count()).toBe(0);
  await look('suggested', card('Internal').getByText('A suggestion waits on'));
  await clean();
  await card('Internal').getByRole('button', { name: 'Go to Resolved' }).first().click();
  expect(await focused()).toBe('q-resolved');
});

test('by keyboard alone: save, bring in, and a choice where both changed', async () => {
  await answer('What happened', 'q-mitigation', 'Restarted shard 7.');
  await writer.inAddon(`document.querySelector('#q-mitigation').focus()`);
  await press('End');
  await writer.page.keyboard.type(' Twice.');
  await tabTo(/^save$/);
  await press('Enter');
  await writer.sidebar.locator('#bring-in:focus').waitFor();
  await press('Enter');
  await writer.page.locator('#paper').getByText('Restarted shard 7. Twice.').waitFor();
  await writer.sidebar.locator('#save:focus').waitFor();

  batch(ids['internal'] ?? '', [{ replaceAllText: { containsText: { text: 'shard 7. Twice', matchCase: true }, replaceText: 'shard 7. Thrice' } }]);
  await writer.inAddon(`document.querySelector('#q-mitigation').focus()`);
  await press('Control+End');
  await writer.page.keyboard.type(' And shard 8.');
  await tabTo(/^save$/);
  await press('Enter');
  await writer.sidebar.locator('#choose-in-document:focus').waitFor();
  await press('Enter');
  await writer.sidebar.locator('#differences-internal:focus').waitFor();
  await press('Tab');
  for (const key of ['Space', 'ArrowDown', 'ArrowDown']) await press(key);
  await tabTo(/^Do it/);
  await look('by-keyboard');
  await press('Enter');
  await writer.sidebar.locator('#brought:focus').waitFor();
  expect(await writer.sidebar.locator('#q-mitigation').inputValue()).toBe('Restarted shard 7. Thrice.');
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
