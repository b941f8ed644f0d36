/** The writer begins two messages to two audiences in the sidebar, and says what they are for; an approver on a phone tells them apart. */
import { LEGAL, putPeopleInForce } from '../actions/reviewing.ts';
import { handOverByHand } from '../actions/handed-over.ts';
import { usualSetUp } from '../actions/stage.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const NUMBER = 'INC-0001';
let stage: Stage;
const host = async (name: string, request: object): Promise<void> => {
  const { team } = stage.serving;
  const reply = await team.run({ as: WRITER, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
  expect(JSON.parse(String(reply))).toMatchObject({ ok: true });
};
const index = () => JSON.parse(stage.serving.team.project.state.properties['script']?.[`incident.${NUMBER}`] ?? '{}');
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  team.project.consent(WRITER);
  await host('setUp', usualSetUp(team, { administrators: [WRITER], webAppUrl: team.project.state.deployments[0]?.url ?? '' }));
  await host('generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: ['internal', 'customer'] });
  putPeopleInForce(team);
});
afterAll(() => stage.close());

const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('the next message, by keyboard: a wrong list is said at its field, the steps are shown, and it stands first', async () => {
  const writer = await stage.sitDown(WRITER);
  await writer.openDocument(index().documents.internal);
  await writer.menu('Open');
  const { sidebar, page } = writer;
  await sidebar.getByRole('button', { name: 'Next message' }).focus();
  await page.keyboard.press('Enter');
  const form = sidebar.getByRole('form', { name: 'Next message' });
  await form.getByLabel('Not affected', { exact: true }).check();
  await form.getByLabel('First notice', { exact: true }).check();
  await form.getByLabel('The template').check();
  await form.getByLabel('Link to the list of customers').fill('customers.csv');
  await form.getByRole('button', { name: 'Begin message' }).click();
  await form.getByText(/no link|not a link/).first().waitFor();
  expect(await writer.inAddon('document.activeElement.id')).toBe('next-message-list');
  await writer.photograph('messages-next');
  expect(await overflow(writer)).toBe(0);
  expect(await writer.axe()).toEqual([]);
  await form.getByLabel('Link to the list of customers').fill('https://crm.example.com/lists/7');
  await page.keyboard.press('Enter');
  await sidebar.getByRole('heading', { name: 'The next message is begun' }).waitFor();
  await sidebar.locator('[id="message-customer 2"]').getByText('first notice · not affected').waitFor();
  expect(await writer.inAddon('document.activeElement.id')).toBe('next-message-made');
  await writer.photograph('messages-begun');

  await sidebar.getByRole('button', { name: 'Change stage or audience of Customer message', exact: true }).click();
  const about = sidebar.getByRole('form', { name: 'What Customer message is for' });
  await about.getByLabel('In own words').check();
  await about.getByLabel('Who they are, in a few words').fill('EU customers on the old plan');
  await about.getByRole('button', { name: 'Keep' }).click();
  await sidebar.locator('[id="message-customer"]').getByText('first notice · EU customers on the old plan').waitFor();
  expect(await overflow(writer)).toBe(0);
  expect(await writer.axe()).toEqual([]);
  await writer.photograph('messages-two');
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});

test('an approver tells the two apart, in the mail and on a phone', async () => {
  const { team } = stage.serving;
  await host('requestReview', { incident: NUMBER, documents: ['customer', 'customer 2'], note: '' });
  const mail = team.project.state.mails.find(({ to }) => to.join() === LEGAL);
  expect(mail?.body).toMatch(/CUSTOMER MESSAGE\nfirst notice · EU customers on the old plan\n[\s\S]*CUSTOMER MESSAGE 2\nfirst notice · not affected\n/);
  team.project.consent(LEGAL);
  const legal = await stage.sitDown(LEGAL, { width: 360, height: 740 });
  await legal.goTo(`/app/full?incident=${NUMBER}&review=1`);
  const page = legal.page.frameLocator('iframe[data-frame]');
  await page.getByRole('button', { name: /Customer message 2.*not affected/ }).click();
  await page.getByRole('heading', { name: 'Customer message 2', exact: true }).waitFor();
  await legal.photograph('messages-decision-360');
  expect(legal.troubles).toEqual([]);
  await legal.context.close();
});

test('one that was handed over is opened again, and who was told is named', async () => {
  const { frozen } = handOverByHand({ team: stage.serving.team }, NUMBER, 'customer');
  const writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await writer.goTo(`/app/full?incident=${NUMBER}`);
  const page = writer.page.frameLocator('iframe[data-frame]');
  const card = page.locator('[id="message-customer"]');
  await card.getByText(/handed over \d\d:\d\d UTC, not sent yet/).waitFor();
  expect(await card.getByRole('link', { name: /As it went out/ }).getAttribute('href')).toContain(frozen);
  await card.scrollIntoViewIfNeeded();
  await writer.photograph('messages-handed-over-360');
  await card.getByRole('button', { name: /^Open again/ }).click();
  await card.getByLabel('A wrong fact').check();
  await card.getByRole('button', { name: /^Open again/ }).click();
  await page.getByText(/csops@example.com had a mail with the earlier words/).waitFor();
  await card.getByText('in review').waitFor();
  expect(index().documents.customer).toBeDefined();
  await writer.photograph('messages-again-360');
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});
