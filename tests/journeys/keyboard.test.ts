/** The main job by keyboard alone: set up, a new incident, its documents, an answer. No pointer. */
import { withShared } from '../simulator/shared-folder.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage();
  writer = await stage.sitDown('writer@example.com');
});
afterAll(() => stage.close());

const press = (key: string): Promise<void> => writer.page.keyboard.press(key);

/** What has the focus in the sidebar: its name, as a screen reader says it. */
const focused = (): Promise<string> =>
  writer.inAddon(`(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const labels = [...(element.labels ?? [])].map((label) => label.textContent);
    return (labels.join(' ') || element.getAttribute('aria-label') || element.textContent).trim();
  })()`);

/** Tabs on until what has the focus is called so; fails where it never is. */
async function tabTo(name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    const here = await focused();
    if (name.test(here)) return;
    passed.push(here);
    await press('Tab');
  }
  throw new Error(`Tab never came to ${name}; it passed ${passed.join(' | ')}`);
}

/** What has the focus on the page around the sidebar. */
const focusedOutside = (): Promise<string> => writer.page.evaluate<string>('document.activeElement.textContent.trim()');

/** Opens Notes and walks to the item of the add-on's menu. */
async function menu(item: string): Promise<void> {
  await writer.openDocument(stage.serving.team.notesId);
  await writer.page.locator('[role=menubar][data-ready]').waitFor();
  await writer.page.getByRole('menuitem', { name: 'Extensions', exact: true }).focus();
  for (const key of ['ArrowDown', 'ArrowRight']) await press(key);
  for (let step = 0; step < 8 && (await focusedOutside()) !== item; step += 1) await press('ArrowDown');
  expect(await focusedOutside()).toBe(item);
  await press('Enter');
}

async function answer(name: RegExp, text: string): Promise<void> {
  await tabTo(name);
  await writer.page.keyboard.insertText(text);
}

test('consent, and the set-up', async () => {
  const { sidebar } = writer;
  const { templates, folderId } = stage.serving.team;
  await menu('Set up');
  const allow = writer.page.getByRole('button', { name: 'Allow', exact: true });
  await allow.waitFor();
  for (let step = 0; step < 5 && (await focusedOutside()) !== 'Allow'; step += 1) await press('Tab');
  await press('Enter');
  await sidebar.getByLabel('Internal', { exact: true }).waitFor();
  const link = (id: string): string => `https://docs.google.com/document/d/${id}/edit`;
  await answer(/^Internal/, link(templates.internal));
  await answer(/^Customer message/, link(templates.customer));
  await answer(/^FAQ/, link(templates.faq));
  await answer(/^Folder for incidents/, `https://drive.google.com/drive/folders/${folderId}`);
  await sidebar.getByText('In a shared drive.').waitFor();
  await tabTo(/^Save set-up/);
  await press('Enter');
  await sidebar.getByText('A folder made here can be restricted').waitFor();
  expect(await focused()).toBe('Set up');
  expect(writer.troubles).toEqual([]);
});

test('a new incident, each of its documents, and an answer saved', async () => {
  const { sidebar } = writer;
  await menu('Open');
  await sidebar.getByRole('button', { name: 'New incident' }).waitFor();
  await tabTo(/^New incident/);
  await press('Enter');
  await sidebar.getByLabel('Title', { exact: true }).waitFor();
  await tabTo(/^Title/);
  await writer.page.keyboard.type('Typed without a mouse');
  await press('Tab');
  await tabTo(/^SEV/);
  for (const key of ['Space', 'ArrowDown', 'ArrowDown']) await press(key);
  await press('Tab');
  await tabTo(/^Bug/);
  await press('Space');
  await press('Tab');
  await tabTo(/^Generate/);
  await press('Enter');
  await sidebar.getByRole('heading', { name: /^INC-\d+ is ready/ }).waitFor();
  expect(await sidebar.getByRole('link', { name: /Typed without a mouse/ }).count()).toBe(3);
  expect(await focused()).toMatch(/^INC-\d+ is ready/);

  for (const document of ['Internal', 'Customer message', 'FAQ']) {
    await tabTo(new RegExp(`Typed without a mouse – ${document}`));
    const [opened] = await Promise.all([writer.context.waitForEvent('page'), press('Enter')]);
    await opened.locator('#paper').getByText('Typed without a mouse').first().waitFor();
    await opened.close();
  }

  await tabTo(/^Answer questions/);
  await press('Enter');
  await sidebar.locator('#save').waitFor();
  await tabTo(/^What happened/);
  await press('Enter');
  await press('Tab');
  await tabTo(/^Internal/);
  await writer.page.keyboard.type('A queue stood still.');
  await tabTo(/^Save/);
  await press('Enter');
  await sidebar.getByText(/^Saved \d\d:\d\d UTC/).first().waitFor();
  await writer.photograph('by-keyboard');
  expect(writer.troubles).toEqual([]);
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
