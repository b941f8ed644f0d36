/** From the last approval to *sent*: the lead hands a message over from the sidebar, CS reads it in their mail, the lead marks it. */
import type { Host } from '../../src/actions/contract.ts';
import { FACTS, FAQ } from './clean-message.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
const CS = 'cs-ops@example.com';
const TITLE = 'Invoices of other accounts shown';
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ ready: true });
});
afterAll(() => stage.close());

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0], as = WRITER): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const { team } = stage.serving;
  const reply: ReturnType<Host[N]> = JSON.parse(String(await team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}

/** An incident whose decisions were all given elsewhere. */
async function approved(): Promise<{ number: string; customer: string }> {
  const { incident, documents } = await host('generate', { operation: 'operation0001', title: TITLE, severity: 'SEV1', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: FACTS, faq: FAQ });
  for (;;) {
    const screen = await host('open', { madeFor: WRITER, incident });
    const found = screen.screen === 'incident' ? (screen.view.review?.documents ?? []) : [];
    const open = found.flatMap(({ document, answers, needs, words }) => (answers ?? [{ entry: undefined, needs, words }]).flatMap((one) => one.needs.filter(({ state }) => state !== 'approved').map((need) => ({ document, entry: one.entry, words: one.words, need }))));
    const [next] = open;
    if (!next) return { number: incident, customer: /\/d\/([^/]+)/.exec(documents.find(({ kind }) => kind === 'customer')?.url ?? '')?.[1] ?? '' };
    await host('recordDecision', { incident, document: next.document, ...(next.entry === undefined ? {} : { entry: next.entry }), role: next.need.roles[0] ?? '', person: next.need.people[0] ?? '', verdict: 'approved', reason: '', where: 'The private channel', words: next.words });
  }
}

test('handed over from the sidebar, read in the mail, marked as sent', async () => {
  const { number, customer } = await approved();
  const { mails } = stage.serving.team.project.state;
  const lead = await stage.sitDown(WRITER);
  lead.context.setDefaultTimeout(30_000);
  await lead.openDocument(customer);
  await lead.menu('Open');
  const handing = lead.sidebar.getByRole('region', { name: 'Hand over' });
  await handing.getByText('Nothing stands in the way.').waitFor();
  await handing.getByLabel('Send from').fill('support@example.com');
  await handing.getByRole('textbox', { name: 'Send by' }).fill('2027-01-29 08:00');
  await handing.getByLabel('What to do with questions').fill('Anything about payments goes to the account team.');
  await handing.scrollIntoViewIfNeeded();
  await lead.photograph('hand-over');
  expect(await lead.axe('add-on')).toEqual([]);
  await handing.getByRole('button', { name: 'Hand over Customer message' }).click();
  await handing.getByText(/^The Customer message was handed over by writer@example.com/).waitFor();
  await lead.photograph('handed-over');
  expect(await lead.axe('add-on')).toEqual([]);
  // Locked, it has no menu any more, and the sidebar that stands there goes on.
  await lead.page.getByRole('menubar').waitFor({ state: 'detached' });

  const mail = mails.at(-1);
  expect(mail).toMatchObject({ to: [CS, 'cs-leadership@example.com', 'csms@example.com'], subject: `${number}: please send this message to customers: ${TITLE}`, body: expect.stringContaining('some customers saw invoices that were not theirs') });
  const cs = await stage.sitDown(CS, { width: 760, height: 1400 });
  await cs.goTo('/mails');
  await cs.photograph('hand-over-mail');
  await cs.page.setContent(`<meta charset="utf-8"><body style="margin: 24px">${mail?.htmlBody ?? ''}</body>`);
  await cs.photograph('hand-over-mail-html');

  await handing.getByRole('button', { name: 'Mark as sent Customer message' }).click();
  await handing.getByLabel('Who says so').fill(CS);
  await handing.getByRole('button', { name: 'Now for When customers had it' }).click();
  await lead.photograph('hand-over-marking');
  await handing.getByRole('button', { name: 'Customers have it Customer message' }).click();
  await handing.getByText(`says ${CS}.`).waitFor();
  expect([lead.troubles, cs.troubles]).toEqual([[], []]);
});
