/** The main job by keyboard alone: from the menu to the filled document, no pointer. */
import { withShared } from '../simulator/shared-folder.ts';
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage();
  writer = await stage.sitDown('writer@example.com');
  await setUp(writer, stage);
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

test('a new incident, its documents, and an answer saved', async () => {
  await writer.openDocument(stage.serving.team.notesId);
  await writer.page.locator('[role=menubar][data-ready]').waitFor();
  await writer.page.getByRole('menuitem', { name: 'Extensions', exact: true }).focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await press(key);

  const { sidebar } = writer;
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
