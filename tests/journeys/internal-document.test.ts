/** The internal document as starting point, from the sidebar: an update posted, questions asked, what is missing jumped to; by keyboard where it matters. */
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage();
  writer = await stage.sitDown('writer@example.com');
  await setUp(writer, stage);
  await writer.openDocument(stage.serving.team.notesId);
  await writer.menu('Open');
  const { sidebar } = writer;
  await button('New incident').click();
  await sidebar.getByLabel('Title', { exact: true }).fill('Charts stand still');
  await sidebar.getByRole('radio', { name: /^SEV1/ }).click();
  await sidebar.getByRole('radio', { name: /^Bug/ }).click();
  await button('Generate').click();
  await button('Answer questions').click();
  await button('Post an update').waitFor();
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const button = (name: string | RegExp) => writer.sidebar.getByRole('button', { name, exact: typeof name === 'string' });
const focused = (): Promise<string> => writer.inAddon<string>('document.activeElement?.id ?? ""');
const type = async (text: string): Promise<void> => writer.page.keyboard.type(text);
const look = async (name: string): Promise<void> => {
  await writer.photograph(`internal-document-${name}`);
  expect(await writer.axe()).toEqual([]);
};

test('post an update: status, text and the next one, in one press; then the keyboard stands at Copy for chat', async () => {
  const { sidebar } = writer;
  await button('Post an update').click();
  await sidebar.getByRole('group', { name: 'Status now' }).getByRole('radio', { name: 'identified' }).click();
  await button('Post').click();
  await sidebar.getByText('The update says nothing.').waitFor();
  expect(await focused()).toBe('q-update-text');
  await type('A queue stood still; the fix is being rolled out.');
  await sidebar.locator('#q-update-next-by').fill('2099-01-02 16:00');
  await look('update');
  await button('Post').click();
  await sidebar.getByText('Next update by 2 Jan 2099, 16:00 UTC').waitFor();
  await sidebar.locator('#copy-update:focus').waitFor();
  await look('posted');
  expect(await sidebar.locator('.head .tags').innerText()).toContain('identified');
  await sidebar.getByRole('heading', { name: 'Timeline', exact: true }).click();
  expect(await sidebar.locator('#timeline .prose').innerText()).toBe('A queue stood still; the fix is being rolled out.');
});

test('copy for chat: three lines, pasted where a person pastes', async () => {
  const { sidebar } = writer;
  await sidebar.locator('#copy-update').press('Enter');
  await sidebar.locator('small', { hasText: 'Copied' }).waitFor();
  expect(await focused()).toBe('copy-update');
  const lines = (await pasted()).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('INC-0001 SEV1, identified: Charts stand still');
  expect(lines[1]).toMatch(/UTC: A queue stood still; the fix is being rolled out\. Next update by 2 Jan 2099, 16:00 UTC\.$/);
  expect(lines[2]).toMatch(/^https:.*\/document\/d\//);
});

test('where the browser refuses the clipboard, the text stands selected', async () => {
  const { sidebar } = writer;
  await writer.inAddon('document.execCommand = () => false');
  await sidebar.locator('#copy-update').press('Enter');
  await sidebar.locator('#copy-update-text:focus').waitFor();
  await look('copy-by-hand');
  await writer.page.keyboard.press('ControlOrMeta+c');
  expect(await pasted()).toMatch(/^INC-0001 SEV1/);
  await writer.inAddon('delete document.execCommand');
});

/** What a person pastes now, tried in the form of the next update. */
async function pasted(): Promise<string> {
  const { sidebar } = writer;
  await button('Post an update').click();
  await sidebar.locator('#q-update-text').fill('');
  await writer.page.keyboard.press('ControlOrMeta+v');
  const text = await sidebar.locator('#q-update-text').inputValue();
  await button('Not now').click();
  return text;
}

test('ask, by keyboard: a question with who owes the answer, saved, and its lines for that person', async () => {
  const { sidebar } = writer;
  await sidebar.getByRole('heading', { name: 'Open questions', exact: true }).click();
  await button('Ask a question').press('Enter');
  await type('How many accounts?');
  await writer.page.keyboard.press('Tab');
  await type('engineer@example.com');
  await look('asking');
  await sidebar.locator('#save').press('Enter');
  const copy = button('Copy for chat the questions for engineer@example.com');
  await copy.press('Enter');
  expect(await pasted()).toMatch(/^engineer@example\.com: INC-0001 needs an answer\.\n• How many accounts\? \(asked .* UTC\)\nType it into the table Open questions: https:/);
  await look('asked');
});

test('what is missing leads to its place; a promise to tell is an answer', async () => {
  const { sidebar } = writer;
  await sidebar.getByText('What is missing', { exact: true }).click();
  await look('missing');
  await sidebar.locator('#missing').getByRole('button', { name: 'Was raw event data lost?', exact: true }).press('Enter');
  await sidebar.locator('[name=q-raw_event_data_lost]:focus').waitFor();
  await button('Tell by… about Was raw event data lost?').press('Enter');
  await sidebar.locator('#q-promise-raw_event_data_lost:focus').waitFor();
  await sidebar.locator('#q-promise-raw_event_data_lost').fill('2099-01-02 02:00');
  await look('promise');
  await sidebar.getByRole('button', { name: 'Was raw event data lost: by 2 Jan 2099, 02:00 UTC' }).waitFor();
  await sidebar.locator('#save').press('Enter');
  await sidebar.locator('.save-bar', { hasText: /Saved \d\d:\d\d/ }).waitFor();
});

test('on request: the deep dive and the technical explanation', async () => {
  const { sidebar } = writer;
  await sidebar.getByText('On request', { exact: true }).click();
  await look('on-request');
  await button('Generate Deep dive').click();
  await sidebar.getByRole('link', { name: /Deep dive/ }).first().waitFor();
  await sidebar.getByRole('heading', { name: 'Generated' }).waitFor();
  await look('deep-dive');
});
