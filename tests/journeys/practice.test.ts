/** A practice on a phone: one person writes, asks, approves and takes it away again; nobody else hears of it. */
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
});
afterAll(() => stage.close());

const app = () => writer.page.frameLocator('iframe[data-frame]');
const overflow = (): Promise<number> => writer.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const looks = async (name: string): Promise<void> => {
  expect(await overflow()).toBe(0);
  expect(await writer.axe()).toEqual([]);
  await writer.photograph(name);
};

test('it is made with one tick, and says what it is', async () => {
  await writer.goTo('/app/full');
  await app().getByRole('button', { name: 'New incident' }).click();
  await app().getByLabel('Title', { exact: true }).fill('Charts stand still');
  await app().getByRole('radio', { name: /^SEV2/ }).click();
  await app().getByRole('radio', { name: /^Bug/ }).click();
  await app().getByRole('checkbox', { name: /^Practice/ }).check();
  expect(await app().getByRole('checkbox', { name: /^Open the internal document/ }).count()).toBe(0);
  await app().getByRole('checkbox', { name: /^Practice/ }).scrollIntoViewIfNeeded();
  await looks('practice-new');
  await app().getByRole('button', { name: 'Generate' }).click();
  await app().getByRole('heading', { name: 'PRACTICE-0001 is ready' }).waitFor();
  await writer.goTo('/app/full?incident=PRACTICE-0001');
  await app().getByText('This is a practice.').waitFor();
  await looks('practice-incident');
});

test('every role’s question comes to the one who practises', async () => {
  await app().getByRole('button', { name: /^Request review of/ }).click();
  await app().locator('#review-told').getByText(`Mailed: ${WRITER}.`).waitFor();
  const { mails } = stage.serving.team.project.state;
  expect([...new Set(mails.map(({ to }) => to.join()))]).toEqual([WRITER]);
  expect(mails.every(({ subject }) => subject.includes('PRACTICE-0001'))).toBe(true);
  await writer.goTo('/app/full?incident=PRACTICE-0001&review=1');
  await app().getByRole('button', { name: /^Approve/ }).first().waitFor();
  await looks('practice-decision');
});

test('one press takes it away whole', async () => {
  await writer.goTo('/app/full?incident=PRACTICE-0001');
  await app().getByRole('button', { name: 'Remove PRACTICE-0001' }).click();
  await app().getByText('PRACTICE-0001 is removed: its folder is in the trash, its row is gone from the dashboard.').waitFor();
  await looks('practice-removed');
  expect(writer.troubles).toEqual([]);
});
