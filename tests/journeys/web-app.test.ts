/** The same page as a web app on a phone of 360 px, for people without the add-on. */
import { withShared } from '../simulator/shared-folder.ts';
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const PHONE = { width: 360, height: 740 };
let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage();
  const administrator = await stage.sitDown('writer@example.com');
  await setUp(administrator, stage);
  await administrator.context.close();
  writer = await stage.sitDown('backup@example.com', PHONE);
});
afterAll(() => stage.close());

const app = () => writer.page.frameLocator('iframe[data-frame]');
const overflow = (): Promise<number> => writer.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('the first visit asks for consent, then shows what is open', async () => {
  await writer.goTo('/app/full');
  await writer.page.getByText('See, edit, create, and delete all of your Google Drive files').or(writer.page.getByRole('button', { name: 'Allow' })).first().waitFor();
  await writer.photograph('phone-consent');
  await writer.allow();
  await app().getByRole('button', { name: 'New incident' }).waitFor();
  expect(await app().getByText('You act as backup@example.com').count()).toBe(1);
  await writer.photograph('phone-home');
  expect(await writer.axe()).toEqual([]);
  expect(await overflow()).toBe(0);
});

test('an incident is made, and opened by a link with its number', async () => {
  await app().getByRole('button', { name: 'New incident' }).click();
  await app().getByLabel('Title', { exact: true }).fill('Made on a phone');
  await app().getByRole('radio', { name: /^SEV2/ }).click();
  await app().getByRole('radio', { name: /^Bug/ }).click();
  await writer.photograph('phone-new-incident');
  expect(await writer.axe()).toEqual([]);
  expect(await overflow()).toBe(0);
  await app().getByRole('button', { name: 'Generate' }).click();
  await app().getByRole('heading', { name: 'INC-0001 is ready' }).waitFor();
  await writer.photograph('phone-made');
  expect(await writer.axe()).toEqual([]);

  await writer.goTo('/app/full?incident=INC-0001');
  await app().getByRole('heading', { name: 'Made on a phone' }).waitFor();
  await writer.photograph('phone-incident');
  expect(await writer.axe()).toEqual([]);
  expect(await overflow()).toBe(0);
  expect(writer.troubles).toEqual([]);
});

test('a stranger to the company is turned away by Google', async () => {
  await writer.goTo('/');
  await writer.changeTo('stranger@example.org');
  await writer.goTo('/app/full');
  expect(await writer.page.getByRole('button', { name: 'New incident' }).count()).toBe(0);
  expect(await writer.page.locator('main').innerText()).toContain('unable to open the file');
  await writer.photograph('phone-stranger');
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
