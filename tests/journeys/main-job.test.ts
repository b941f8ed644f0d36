/** The main job, as a writer does it in the sidebar, by mouse and by keyboard alone; looked at, and held against axe. */
import { withShared } from '../simulator/shared-folder.ts';
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage();
  writer = await stage.sitDown('writer@example.com');
  await setUp(writer, stage, async () => expect(await writer.axe()).toEqual([]));
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const radio = (name: string) => writer.sidebar.getByRole('radio', { name: new RegExp(`^${name}`) });
const generated = () => writer.sidebar.getByRole('heading', { name: /^INC-\d+/ });

test('a wrong link is named at its field, and forgotten when it is changed; other people are told who may set up', async () => {
  await writer.openDocument(stage.serving.team.notesId);
  await writer.menu('Set up');
  const { sidebar } = writer;
  const address = sidebar.getByLabel('Web app address');
  await address.fill('http://example.com');
  await sidebar.getByLabel('FAQ', { exact: true }).fill('no link');
  await sidebar.getByText('The template for FAQ: "no link" is no link to Google Drive.').waitFor();
  await sidebar.getByRole('button', { name: 'Save set-up' }).click();
  const wrong = sidebar.getByText('"http://example.com" is no web app’s address.');
  await wrong.waitFor();
  expect(await writer.axe()).toEqual([]);
  await address.fill('');
  await wrong.waitFor({ state: 'detached' });

  const colleague = await stage.sitDown('backup@example.com');
  await colleague.openDocument(stage.serving.team.templates.faq);
  await colleague.menu('Set up');
  await colleague.allow();
  await colleague.sidebar.getByText('Only administrators can change the set-up. Ask one of them:').waitFor();
  expect(await colleague.sidebar.getByRole('listitem').allInnerTexts()).toEqual(['writer@example.com']);
  expect(await colleague.axe()).toEqual([]);
  await colleague.context.close();
});

describe.each(['SEV0', 'SEV1', 'SEV2', 'SEV3'])('%s', (severity) => {
  test('from an open Doc to the filled documents: at most nine clicks and three fields', async () => {
    await writer.openDocument(stage.serving.team.notesId);
    writer.clicks = 0;
    await writer.menu('Open');
    await writer.click(writer.sidebar.getByRole('button', { name: 'New incident' }));
    await writer.sidebar.getByLabel('Title', { exact: true }).fill(`Charts stand still (${severity})`);
    await writer.click(radio(severity));
    await writer.click(radio('Bug'));
    await writer.photograph(`new-incident-${severity}`);
    expect(await writer.axe()).toEqual([]);
    await writer.click(writer.sidebar.getByRole('button', { name: 'Generate' }));
    await generated().waitFor();
    await writer.photograph(`made-${severity}`);
    expect(await writer.axe()).toEqual([]);
    expect(writer.clicks).toBeLessThanOrEqual(9);
    expect(await writer.sidebar.getByRole('link', { name: /Charts stand still|INC-\d+ (Internal|Customer message|FAQ)/ }).count()).toBe(severity === 'SEV3' ? 2 : 3);
  });
});

describe('what was made', () => {
  const links = async (): Promise<string[]> => Promise.all((await writer.sidebar.getByRole('link').all()).map(async (link) => (await link.getAttribute('href')) ?? ''));
  const idIn = (url: string): string => /\/d\/([^/]+)/.exec(url)?.[1] ?? '';

  test('each document opens, says what is known, and shows what is not', async () => {
    await writer.openDocument(stage.serving.team.notesId);
    await writer.menu('Open');
    await writer.sidebar.getByRole('button', { name: /Charts stand still \(SEV1\)/ }).click();
    await generated().or(writer.sidebar.getByRole('heading', { name: /Charts stand still/ })).first().waitFor();
    await writer.photograph('incident');
    expect(await writer.axe()).toEqual([]);
    // The message stands among the messages too.
    const documents = [...new Set((await links()).filter((url) => url.includes('/document/')))];
    expect(documents).toHaveLength(3);
    for (const [at, url] of documents.entries()) {
      await writer.openDocument(idIn(url));
      await writer.page.getByText('Charts stand still (SEV1)').first().waitFor();
      await writer.photograph(`document-${['internal', 'customer', 'faq'][at]}`);
      expect(await writer.page.locator('#paper').innerText()).not.toContain('{{');
      expect(await writer.page.locator('#paper').innerText()).toContain('[not known yet:');
      expect(await writer.axe()).toEqual([]);
    }
  });

  test('in an incident’s document the sidebar is that incident; an answer is saved into its record', async () => {
    await writer.menu('Open');
    const { sidebar } = writer;
    await sidebar.getByText('you are in it').waitFor();
    await sidebar.getByText('What happened', { exact: true }).first().click();
    await sidebar.locator('#q-what_happened').fill('Shard 7 stopped answering.');
    await sidebar.locator('#q-what_happened-customer').fill('Charts for some EU customers stopped updating.');
    await sidebar.locator('#save').click();
    await sidebar.getByText(/^Saved \d\d:\d\d UTC/).first().waitFor();
    await writer.photograph('saved');
    expect(await writer.axe()).toEqual([]);
    const record = (await links()).find((url) => url.includes('/spreadsheets/')) ?? '';
    await writer.goTo(`/spreadsheet/${idIn(record)}`);
    await writer.page.getByText('Charts for some EU customers stopped updating.').waitFor();
    await writer.photograph('record');
    expect(await writer.axe()).toEqual([]);
  });

  test('the dashboard has a row for each, and of the restricted one no word', async () => {
    await writer.openDocument(stage.serving.team.notesId);
    await writer.menu('Dashboard');
    const link = writer.page.frameLocator('dialog iframe').getByRole('link');
    const url = (await link.getAttribute('href')) ?? '';
    await writer.goTo(`/spreadsheet/${idIn(url)}`);
    const grid = writer.page.locator('main');
    await grid.getByText('Charts stand still (SEV1)', { exact: true }).waitFor();
    await writer.photograph('dashboard');
    expect(await grid.innerText()).not.toContain('(SEV0)');
    expect(await writer.axe()).toEqual([]);
    await writer.menu('Refresh');
    await writer.page.getByText('4 of 4 open incidents are as of').waitFor();
    await writer.photograph('refreshed');
    expect(await writer.axe()).toEqual([]);
  });

  test('made by mistake: the incident is closed, its row kept', async () => {
    await writer.openDocument(stage.serving.team.notesId);
    await writer.menu('Open');
    await writer.sidebar.getByRole('button', { name: /Charts stand still \(SEV3\)/ }).click();
    await writer.sidebar.getByRole('button', { name: 'Made by mistake' }).click();
    await writer.photograph('made-by-mistake');
    expect(await writer.axe()).toEqual([]);
    await writer.sidebar.getByRole('button', { name: /^Close INC-\d+/ }).click();
    await writer.sidebar.getByText(/is closed as a mistake/).first().waitFor();
    expect(await writer.sidebar.getByText('Charts stand still (SEV3)').count()).toBe(0);
    expect(await writer.sidebar.getByText('Charts stand still (SEV1)').count()).toBe(1);
  });
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
