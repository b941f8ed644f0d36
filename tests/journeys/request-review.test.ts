/** The lead asks for review in the sidebar by keyboard, and finds out who was told; on a phone the same fits. */
import { COMMANDER, LEADER, LEGAL, putPeopleInForce, USUAL_PEOPLE } from '../actions/reviewing.ts';
import { usualSetUp } from '../actions/stage.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
let stage: Stage;
let documents: Record<string, string>;
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  const host = async (name: string, request: object): Promise<void> => {
    const reply = await team.run({ as: WRITER, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
    expect(JSON.parse(String(reply))).toMatchObject({ ok: true });
  };
  team.project.consent(WRITER);
  await host('setUp', usualSetUp(team, { administrators: [WRITER], webAppUrl: team.project.state.deployments[0]?.url ?? '' }));
  await host('generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: ['internal', 'customer', 'faq'], faq: [{ id: 'asked1', question: 'Is data lost?', answer: 'No.' }] });
  putPeopleInForce(team, USUAL_PEOPLE.filter(({ role }) => role !== 'senior leadership'));
  documents = JSON.parse(team.project.state.properties['script']?.['incident.INC-0001'] ?? '{}').documents;
});
afterAll(() => stage.close());

const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('who will be asked stands there before the press; after it who was mailed; asked again only on changed words', async () => {
  const writer = await stage.sitDown(WRITER);
  await writer.openDocument(documents['customer'] ?? '');
  await writer.menu('Open');
  const { sidebar, page } = writer;
  await sidebar.getByRole('heading', { name: 'Review', exact: true }).scrollIntoViewIfNeeded();
  await sidebar.getByText('Nobody can approve as senior leadership: the policy names no person.').first().waitFor();
  await sidebar.getByRole('listitem').filter({ hasText: LEGAL }).getByText('as legal, required at SEV1').first().waitFor();
  expect(await overflow(writer)).toBe(0);
  expect(await writer.axe()).toEqual([]);
  await writer.photograph('review-before-asking');

  await sidebar.getByLabel('A note to those asked').fill('The CEO <b>waits</b>.');
  await sidebar.getByRole('button', { name: 'Request review of all' }).focus();
  await page.keyboard.press('Enter');
  await sidebar.locator('#review-told').getByText(/^Mailed: /).waitFor();
  await sidebar.getByText(/asked \d\d:\d\d UTC, due/).first().waitFor();
  expect(await writer.inAddon('document.activeElement.id')).toBe('review-told');
  expect(await sidebar.getByLabel('A note to those asked').inputValue()).toBe('');
  expect(await overflow(writer)).toBe(0);
  expect(await writer.axe()).toEqual([]);
  await writer.photograph('review-asked');
  const { mails } = stage.serving.team.project.state;
  expect(mails.map(({ to }) => to.join())).toEqual(expect.arrayContaining([COMMANDER, LEGAL]));
  expect(mails.map(({ to }) => to.join())).not.toContain(LEADER);
  expect(mails[0]?.body).toContain('> The CEO <b>waits</b>.');

  await sidebar.getByRole('button', { name: 'Request review of all' }).click();
  await sidebar.getByText(/^Asked on these words already/).waitFor();
  expect(stage.serving.team.project.state.mails).toHaveLength(mails.length);
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});

test('the link in the mail opens what its person decides on', async () => {
  const { team } = stage.serving;
  const link = /https:\/\/script\.google\.com\/\S+/.exec(team.project.state.mails.find(({ to }) => to.join() === LEGAL)?.body ?? '')?.[0] ?? '';
  expect(link).toMatch(/\?incident=INC-0001&review=1$/);
  team.project.consent(LEGAL);
  const legal = await stage.sitDown(LEGAL, { width: 360, height: 740 });
  await legal.goTo(`/app/full?${link.split('?')[1] ?? ''}`);
  const page = legal.page.frameLocator('iframe[data-frame]');
  await page.getByRole('button', { name: /^Approve/ }).first().waitFor();
  expect(legal.troubles).toEqual([]);
  await legal.context.close();
});

test('on a phone, who may not have been told is named, with Send again', async () => {
  const { team } = stage.serving;
  const properties = team.project.state.properties['script'] ?? {};
  properties['incident.INC-0001'] = JSON.stringify({ ...JSON.parse(properties['incident.INC-0001'] ?? ''), untold: [LEGAL] });
  const before = team.project.state.mails.length;
  const writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await writer.goTo('/app/full?incident=INC-0001');
  const page = writer.page.frameLocator('iframe[data-frame]');
  await page.getByText(`May not have been told: ${LEGAL}`).scrollIntoViewIfNeeded();
  expect(await overflow(writer)).toBe(0);
  await writer.photograph('review-untold-phone');
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText(`Mailed: ${LEGAL}.`).waitFor();
  expect(await page.getByText(/May not have been told/).count()).toBe(0);
  expect(team.project.state.mails).toHaveLength(before + 1);
  expect(await writer.axe()).toEqual([]);
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});
