/** CS Ops and a CSM on a phone, without access to the record; a customer's question until its answer can be copied. */
import { closeToCompany, outwardByHand } from '../actions/outward-by-hand.ts';
import { putPeopleInForce } from '../actions/reviewing.ts';
import { usualSetUp } from '../actions/stage.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(90_000);

const [WRITER, CS, CSM, ENGINEER] = ['writer@example.com', 'cs-ops@example.com', 'csm@example.com', 'engineer@example.com'];
const PHONE = { width: 360, height: 740 };
let stage: Stage;
let faq = '';
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  for (const person of [WRITER, CS, CSM, ENGINEER]) team.project.consent(person);
  await host(WRITER, 'setUp', usualSetUp(team, { administrators: [WRITER], webAppUrl: team.project.state.deployments[0]?.url ?? '' }));
  await host(WRITER, 'generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'] });
  putPeopleInForce(team, [{ role: 'engineering', address: ENGINEER }, { role: 'CS Ops', address: CS }, { role: 'CSMs', address: 'csms@example.com' }]);
  closeToCompany(team, 'INC-0001');
  faq = outwardByHand({ team }, 'INC-0001', [CS, 'csms@example.com'], ['csms@example.com']).faq;
});
afterAll(() => stage.close());

async function host<T>(as: string, name: string, request: object): Promise<T> {
  const { team } = stage.serving;
  const reply: { ok: boolean; value: T } = JSON.parse(String(await team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } })));
  expect(reply).toMatchObject({ ok: true });
  return reply.value;
}
const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');
async function onPhone(email: string) {
  const person = await stage.sitDown(email, PHONE);
  await person.goTo('/app/full?incident=INC-0001');
  return { person, page: person.page.frameLocator('iframe[data-frame]') };
}
async function looksRight(person: Person, name: string): Promise<void> {
  expect(await overflow(person)).toBe(0);
  expect(await person.axe('add-on')).toEqual([]);
  await person.photograph(name);
}

test('CS Ops marks the message as sent by one press, and corrects the time by keyboard', async () => {
  const { person, page } = await onPhone(CS);
  await page.getByRole('heading', { name: 'INC-0001 Charts stand still' }).waitFor();
  await page.getByText('Not marked as sent yet.').waitFor();
  await looksRight(person, 'cs-message');
  await page.getByRole('button', { name: /^Mark as sent now/ }).click();
  await page.getByText(/^Customers have it since/).waitFor();
  await looksRight(person, 'cs-sent');
  await page.getByRole('button', { name: /^Correct the time/ }).press('Enter');
  await page.getByRole('textbox', { name: 'Customers have it since' }).fill('2099-01-01 10:00');
  await page.getByRole('button', { name: /^Mark as sent/ }).press('Enter');
  await page.getByText(/has not come yet/).waitFor();
  await looksRight(person, 'cs-wrong-time');
  expect(person.troubles).toEqual([]);
  await person.context.close();
});

test('a CSM asks what a customer asked; the lead answers, engineering approves, and the answer is there to be copied', async () => {
  const { person, page } = await onPhone(CSM);
  await page.getByRole('button', { name: 'A customer asked…' }).click();
  await page.getByLabel('What did they ask?').fill('Will it happen again?');
  await page.getByLabel('Who asked (may stay empty)').fill('Acme');
  await looksRight(person, 'csm-asking');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.locator('#customer-done').getByText('Asked. The answer appears').waitFor();
  await page.getByRole('button', { name: /^A customer of mine asked this too/ }).waitFor();
  await looksRight(person, 'csm-asked');

  const writer = await stage.sitDown(WRITER);
  await writer.goTo('/app/full?incident=INC-0001');
  const lead = writer.page.frameLocator('iframe[data-frame]');
  const card = lead.getByRole('listitem').filter({ hasText: 'For Acme' });
  await card.getByLabel('Answer', { exact: true }).fill('No: the disk is watched now.');
  await writer.photograph('csms-ask');
  expect(await writer.axe('add-on')).toEqual([]);
  await card.getByRole('button', { name: /^Put into the FAQ/ }).click();
  await lead.getByRole('button', { name: /^Save/ }).click();
  await lead.getByText(/^Saved/).first().waitFor();
  await host(WRITER, 'requestReview', { incident: 'INC-0001', documents: ['faq'], note: '' });
  const { documents } = await host<{ documents: { document: string; answers?: { entry: string; words: string }[] }[] }>(ENGINEER, 'openReview', { incident: 'INC-0001', madeFor: ENGINEER });
  const answer = documents.find(({ document }) => document === 'faq')?.answers?.[0];
  await host(ENGINEER, 'decide', { incident: 'INC-0001', decisions: [{ document: 'faq', entry: answer?.entry, role: 'engineering', verdict: 'approved', reason: '', words: answer?.words, withSuggestions: false }] });
  // The page of the lead, opened, writes what the engineer may not.
  await writer.goTo('/app/full?incident=INC-0001');
  await lead.getByText('1 was answered, and its CSM told.').waitFor({ state: 'attached' });
  expect(writer.troubles).toEqual([]);
  await writer.context.close();

  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByText('1 question was answered: its answer stands in the FAQ for CSMs.').waitFor();
  await person.openDocument(faq);
  await person.page.locator('#paper').getByText('No: the disk is watched now.', { exact: true }).waitFor();
  await person.page.locator('#paper').getByText(/^approved \d\d:\d\d UTC$/).waitFor();
  await person.photograph('csm-faq');
  expect(person.troubles).toEqual([]);
  await person.context.close();
});
