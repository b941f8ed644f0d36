/**
 * A practice on a phone, as README's ten minutes go: one person writes, asks, approves, hands over, marks as sent, begins the
 * next message, and takes it all away again; nobody else hears of it.
 */
import type { Host } from '../../src/actions/contract.ts';
import { FACTS } from './clean-message.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  writer.context.setDefaultTimeout(15_000);
});
afterAll(() => stage.close());

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0]): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const { team } = stage.serving;
  const reply: ReturnType<Host[N]> = JSON.parse(String(await team.run({ as: WRITER, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}
const mails = () => stage.serving.team.project.state.mails;
const incidentPage = async (): Promise<void> => {
  await writer.goTo('/app/full?incident=PRACTICE-0001');
  await app().getByText('This is a practice.').waitFor();
};
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
  // The FAQ is another round of the same.
  await app().getByRole('checkbox', { name: /^FAQ/ }).uncheck();
  await app().getByRole('button', { name: 'Generate' }).click();
  await app().getByRole('heading', { name: 'PRACTICE-0001 is ready' }).waitFor();
  await incidentPage();
  await looks('practice-incident');
});

test('what is missing is answered, and brought into the documents', async () => {
  await host('save', { incident: 'PRACTICE-0001', head: {}, facts: Object.entries(FACTS).map(([name, now]) => ({ name, base: { value: '' }, now })), timeline: [], faq: [] });
  await incidentPage();
  await app().getByRole('button', { name: 'Bring in all' }).click();
  await app().getByRole('group', { name: 'What was brought in' }).waitFor();
});

test('every role’s question comes to the one who practises', async () => {
  await app().getByRole('button', { name: /^Request review of/ }).click();
  await app().locator('#review-told').getByText(`Mailed: ${WRITER}.`).waitFor();
  expect([...new Set(mails().map(({ to }) => to.join()))]).toEqual([WRITER]);
  expect(mails().every(({ subject }) => subject.includes('PRACTICE-0001'))).toBe(true);
  await writer.goTo(`/app/full${new URL(/https:\/\/script\.google\.com\S+/.exec(mails()[0]?.body ?? '')?.[0] ?? '').search}`);
  const approve = app().getByRole('button', { name: /^Approve/ }).first();
  await approve.waitFor();
  await looks('practice-decision');
  for (const role of ['engineering', 'CS']) {
    await app().getByRole('radio', { name: role, exact: true }).check();
    await approve.click();
    await app().getByRole('group', { name: 'What was done' }).getByText(`You approved the customer message as ${role}.`).waitFor();
  }
  await looks('practice-approved');
});

test('handed over: a doubt is kept, and one mail goes to the one who practises', async () => {
  await incidentPage();
  const handing = app().getByRole('region', { name: 'Hand over' });
  await handing.getByText(/^Not yet: The FAQ has no approved answer/).waitFor();
  await handing.getByRole('button', { name: 'What stands in the way of Customer message' }).click();
  const gate = app().locator('#gate-customer');
  await gate.getByRole('button', { name: /^Keep as it is: The FAQ has no approved answer/ }).click();
  await gate.getByRole('radio', { name: 'Known, and right as it is' }).check();
  await looks('practice-keeping');
  await gate.getByRole('button', { name: /^Keep as it is: The FAQ has no approved answer/ }).click();
  await handing.getByText('Nothing stands in the way.').waitFor();
  await handing.getByRole('button', { name: 'Hand over Customer message' }).scrollIntoViewIfNeeded();
  await looks('practice-hand-over');
  const before = mails().length;
  await handing.getByRole('button', { name: 'Hand over Customer message' }).click();
  await handing.getByText(/^The Customer message was handed over by writer@example.com/).waitFor();
  await looks('practice-handed-over');
  expect(mails().slice(before).map(({ to, subject }) => [to, subject.startsWith('PRACTICE-0001: ')])).toEqual([[[WRITER], true]]);
  await writer.goTo('/mails');
  await writer.photograph('practice-mails');
});

test('marked as sent: until then it waits for CS Ops', async () => {
  await incidentPage();
  const due = app().getByRole('region', { name: 'Due' });
  await due.getByText(/^Waiting for CS Ops to send/).first().waitFor();
  await due.scrollIntoViewIfNeeded();
  await looks('practice-due');
  const handing = app().getByRole('region', { name: 'Hand over' });
  await handing.getByRole('button', { name: 'Mark as sent Customer message' }).click();
  await handing.getByRole('button', { name: 'Now for When customers had it' }).click();
  await handing.getByRole('button', { name: 'Customers have it Customer message' }).click();
  await handing.getByText(`says ${WRITER}.`).waitFor();
  expect(await due.getByText(/^Waiting for CS Ops to send/).count()).toBe(0);
  await looks('practice-sent');
});

test('the next message is begun', async () => {
  await app().getByRole('button', { name: /^Next message/ }).click();
  await app().getByRole('form', { name: 'Next message' }).getByRole('button', { name: 'Begin message' }).click();
  await app().getByRole('heading', { name: 'The next message is begun' }).waitFor();
  const card = app().locator('[id="message-customer 2"]');
  await card.getByText('Customer message 2', { exact: true }).waitFor();
  await card.scrollIntoViewIfNeeded();
  await looks('practice-next');
});

test('one press takes it away whole', async () => {
  await incidentPage();
  await app().getByRole('button', { name: 'Remove PRACTICE-0001' }).click();
  await app().getByText('PRACTICE-0001 is removed: its folder is in the trash, its row is gone from the dashboard.').waitFor();
  await looks('practice-removed');
  expect(writer.troubles).toEqual([]);
});
