/**
 * Words that keep customers' trust: a bad message written in the sidebar, its findings beside the field, a suggestion applied, one kept
 * with a reason that the approver reads on a phone, and starters that become entries. The checks as one types ask nobody.
 */
import type { FrameLocator } from 'playwright-core';
import type { Host } from '../../src/actions/contract.ts';
import { typeInside } from '../actions/by-hand.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
const ENGINEER = 'engineer@example.com';
const PHONE = { width: 360, height: 740 };

const both = (value: string, customer = value) => ({ value, customer });
const minute = (value: string) => ({ value, precision: 'minute' as const });
const FACTS = {
  customer_title: { value: 'Reports without new data on 23 November 2026' },
  what_happened: both('ingest-worker stood still.', 'On 23 November 2026 reports did not show new data.'),
  customer_impact: both('Reports stale.', 'Dashboards stayed on older figures.'),
  started: minute('2026-11-23T07:00:00Z'),
  resolved: minute('2026-11-23T08:30:00Z'),
  affected: both('33 organizations'),
  raw_event_data_lost: { value: 'no' },
  data_late_or_wrong: { value: 'neither' },
  personal_data: { value: 'no' },
  mitigation: both('Rolled back.', 'We undid the change that had caused it.'),
  customer_action_required: { value: 'no' },
  next_steps: both('A test.', 'We are adding a test that stops such a change.'),
  contact: { value: 'your customer success manager' },
  root_cause: both('A config push.', 'A change stopped a component.'),
};

let stage: Stage;
let writer: Person;
let number: string;
let ids: Record<string, string>;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  stage.serving.team.project.consent(ENGINEER);
  const { incident, documents } = await host('generate', { operation: 'operation0001', title: 'Reports stand still', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: FACTS });
  number = incident;
  ids = Object.fromEntries(documents.map(({ kind, url }) => [kind, /\/d\/([^/]+)/.exec(url)?.[1] ?? '']));
  writer = await stage.sitDown(WRITER);
  writer.context.setDefaultTimeout(20_000);
  await writer.openDocument(ids['customer'] ?? '');
  await writer.menu('Open');
  await writer.sidebar.locator('#gate').waitFor();
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0], as = WRITER): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const { team } = stage.serving;
  const reply: ReturnType<Host[N]> = JSON.parse(String(await team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}
const button = (name: string | RegExp) => writer.sidebar.getByRole('button', { name, exact: typeof name === 'string' });
const look = async (name: string): Promise<void> => {
  await writer.photograph(`words-${name}`);
  expect(await writer.axe('add-on')).toEqual([]);
};
const app = (person: Person): FrameLocator => person.page.frameLocator('iframe[data-frame]');
const field = (id: string) => writer.sidebar.locator(`#${id}`);
/** The findings beside a field, each by its words. */
const beside = (id: string) => writer.sidebar.locator(`div:has(> .field #${id}) > .findings > li`);
const selectedIn = (id: string): Promise<string> => writer.inAddon<string>(`(() => { const c = document.getElementById('${id}'); return c.value.slice(c.selectionStart, c.selectionEnd); })()`);

const IMPACT = 'q-customer_impact-customer';

test('as one types: nothing while a word is half-typed, then the findings beside the field; no round is made', async () => {
  await writer.sidebar.getByRole('heading', { name: 'What happened', exact: true }).click();
  const before = stage.recording.exchanges.length;
  await field(IMPACT).click();
  await field(IMPACT).press('ControlOrMeta+a');
  await writer.page.keyboard.type('It was just a small glitch');
  await beside(IMPACT).first().waitFor();
  expect(await beside(IMPACT).locator('q').allInnerTexts()).toEqual(['just a small']);
  await writer.page.keyboard.type(' for some customers. Your data was lost for good.');
  await beside(IMPACT).nth(3).waitFor();
  expect(await beside(IMPACT).locator('q').allInnerTexts()).toEqual(['Your data was lost', 'just a small', 'glitch', 'some customers']);
  expect(await beside(IMPACT).locator('.tag').allInnerTexts()).toEqual(['Must be settled', 'Must be answered', 'Must be answered', 'Must be answered']);
  await look('typing');
  expect(stage.recording.exchanges.length).toBe(before);
});

test('a click selects the very words in the field; Apply puts the fact there, and its finding goes', async () => {
  await beside(IMPACT).getByRole('button', { name: 'glitch' }).click();
  expect(await selectedIn(IMPACT)).toBe('glitch');
  await beside(IMPACT).getByText('Why').first().click();
  await beside(IMPACT).getByText('the bottomline is whether or not raw event data was compromised').waitFor();
  await button(/^Apply “33 organizations”/).click();
  await beside(IMPACT).nth(3).waitFor({ state: 'detached' });
  expect(await field(IMPACT).inputValue()).toBe('It was just a small glitch for 33 organizations. Your data was lost for good.');
  await field(IMPACT).fill('It was a glitch: dashboards stayed on older figures.');
  await beside(IMPACT).nth(1).waitFor({ state: 'detached' });
  expect(await beside(IMPACT).locator('q').allInnerTexts()).toEqual(['glitch']);
  await field(IMPACT).fill('');
  await beside(IMPACT).first().waitFor({ state: 'detached' });
  await field(IMPACT).fill('It was a glitch: dashboards stayed on older figures.');
});

test('a sentence with technical words moves to the technical explanation, what is left is plain, and one press undoes it', async () => {
  await field(IMPACT).fill('Kafka stood still. The retry queue ran on db-prod-07. Dashboards stayed on older figures.');
  await beside(IMPACT).first().waitFor();
  await button('Move to the technical explanation the sentence with “db-prod-07”').click();
  expect(await field(IMPACT).inputValue()).toBe('Kafka stood still. Dashboards stayed on older figures.');
  expect(await field('q-technical_details').inputValue()).toBe('The retry queue ran on db-prod-07.');
  await look('moved');
  await button('Undo the move to the technical explanation').click();
  expect(await field(IMPACT).inputValue()).toBe('Kafka stood still. The retry queue ran on db-prod-07. Dashboards stayed on older figures.');
  expect(await field('q-technical_details').count()).toBe(0);
  await button('Move to the technical explanation the sentence with “Kafka”').click();
  expect(await field(IMPACT).inputValue()).toBe('Our processing system stood still. The retry queue ran on db-prod-07. Dashboards stayed on older figures.');
  expect(await field('q-technical_details').inputValue()).toBe('Kafka stood still.');
  await field(IMPACT).press('ControlOrMeta+z');
  expect(await field(IMPACT).inputValue()).toContain('Kafka stood still.');
  expect(await field('q-technical_details').inputValue()).toBe('Kafka stood still.');
  await field(IMPACT).fill('It was a glitch: dashboards stayed on older figures.');
});

test('starters: a question that customers ask becomes an entry to edit, the message is copied', async () => {
  await writer.sidebar.getByRole('heading', { name: 'FAQ', exact: true }).click();
  await writer.sidebar.getByText(/^\d+ questions that customers ask$/).click();
  await button('Use this “Was my data lost?”').click();
  await writer.sidebar.getByLabel('Answer', { exact: true }).waitFor();
  expect(await writer.sidebar.getByLabel('Answer', { exact: true }).inputValue()).toContain('No raw event data was lost.');
  await look('faq-starters');
  await button(/^Done/).click();
  expect(await button('Use this “Was my data lost?”').count()).toBe(0);
  await writer.sidebar.getByRole('heading', { name: 'First draft of the message' }).click();
  await writer.sidebar.getByRole('group', { name: 'Stage' }).getByRole('radio', { name: 'resolved' }).click();
  await writer.sidebar.getByText('Subject: Resolved: Reports without new data on 23 November 2026').waitFor();
  await button('Copy the draft').click();
  await writer.sidebar.locator('small', { hasText: 'Copied' }).waitFor();
  await look('message-starter');
  await writer.sidebar.getByRole('heading', { name: 'First draft of the message' }).click();
});

test('brought into the message: the gate shows the words with their cure, a click selects them in the open document, one is kept with a reason', async () => {
  await button('Save').click();
  await button(/^Bring in/).first().click();
  await writer.sidebar.locator('#gate-customer').waitFor({ state: 'attached' });
  await writer.sidebar.getByText('Brought into').first().waitFor();
  await writer.sidebar.getByRole('heading', { name: 'Before it can go out' }).click();
  const gate = writer.sidebar.locator('#gate-customer');
  await gate.getByRole('button', { name: 'Show the words glitch' }).click();
  await writer.sidebar.getByText('Selected in the document').waitFor({ state: 'attached' });
  expect(await writer.page.evaluate<string>('getSelection().toString()')).toBe('glitch');
  await look('selected');
  await gate.getByText(/^What customers ask/).click();
  await gate.getByText('Whom can customers ask?').waitFor();
  await look('gate');
  typeInside(stage.serving.team, WRITER, ids['customer'] ?? '', 'stayed on older figures.', '. The replica db-prod-07 stood still');
  await button('Check the words again').click();
  await writer.sidebar.getByText('The words were checked again').waitFor({ state: 'attached' });
  await gate.getByRole('button', { name: 'Move to the technical explanation the sentence with “db-prod-07”' }).click();
  expect(await field('q-technical_details').inputValue()).toBe('Kafka stood still.\nThe replica db-prod-07 stood still.');
  await gate.getByText('2. Take it out of this document').waitFor();
  await gate.getByRole('button', { name: 'Select it in the document' }).click();
  await writer.sidebar.getByText('Selected in the document').first().waitFor({ state: 'attached' });
  expect(await writer.page.evaluate<string>('getSelection().toString()')).toBe('The replica db-prod-07 stood still.');
  await look('moved-from-document');
  await gate.getByRole('button', { name: /^Keep as it is: It makes the matter smaller/ }).click();
  await gate.getByRole('radio', { name: 'Known, and right as it is' }).click();
  await gate.getByLabel('In your words').fill('Our customers call it so');
  await gate.getByRole('button', { name: /^Keep as it is: It makes/ }).click();
  await gate.getByText('kept with a reason').waitFor();
});

test('the approver, on a phone, reads the words, why they stay, and sees them where they stand', async () => {
  await host('requestReview', { incident: number, documents: ['customer'], note: '' });
  const engineer = await stage.sitDown(ENGINEER, PHONE);
  engineer.context.setDefaultTimeout(20_000);
  await engineer.goTo(`/app/full?incident=${number}&review=1`);
  await app(engineer).getByText('Known, and right as it is: Our customers call it so').waitFor();
  await engineer.photograph('words-approver');
  await app(engineer).getByRole('button', { name: 'Show the words glitch' }).click();
  await engineer.photograph('words-approver-shown');
  expect(await engineer.inAddon<string>('[...CSS.highlights.get("found-words")].map(String).join()')).toBe('glitch');
  expect(await engineer.inAddon<string>('document.activeElement.getAttribute("aria-label")')).toBe('The words of the Customer message');
  await app(engineer).getByText(/^What customers ask: \d of \d answered$/).click();
  await engineer.photograph('words-approver-loop');
  expect(await engineer.axe('add-on')).toEqual([]);
  expect(engineer.troubles).toEqual([]);
});

/** Every decision was given elsewhere, and what else must be answered is kept with a reason; then it is handed over. */
async function handOver(message: 'customer' | 'customer 2', press: string): Promise<void> {
  const look = async () => {
    const screen = await host('open', { madeFor: WRITER, incident: number });
    if (screen.screen !== 'incident') throw new Error(screen.screen);
    return screen.view;
  };
  for (;;) {
    const documents = (await look()).review?.documents.filter(({ document }) => document === message || document === 'faq') ?? [];
    const [next] = documents.flatMap(({ document, answers, needs, words }) => (answers ?? [{ entry: undefined, needs, words }]).flatMap((one) => one.needs.filter(({ state }) => state !== 'approved').map((need) => ({ document, entry: one.entry, words: one.words, need }))));
    if (!next) break;
    await host('recordDecision', { incident: number, document: next.document, ...(next.entry === undefined ? {} : { entry: next.entry }), role: next.need.roles[0] ?? '', person: next.need.people[0] ?? '', verdict: 'approved', reason: '', where: 'The private channel', words: next.words });
  }
  const { handOver: out, review } = await look();
  const words = review?.documents.find(({ document }) => document === message)?.words ?? '';
  for (const { key, about, level, kept } of out?.messages.find((one) => one.message === message)?.obstacles ?? []) {
    if (level === 'must be answered' && !kept) await host('keepDoubt', { incident: number, document: message, key, about, words, reason: 'It is meant so.' });
  }
  await host('handOver', { incident: number, message, press, sentFrom: '', sendBy: '', questions: '' });
}

test('a fact changes after the hand-over: was and is, the paragraph, the next message as a correction that must say so; once it is handed over nothing is owed', async () => {
  await handOver('customer', 'handover0001');
  await writer.openDocument(ids['internal'] ?? '');
  await writer.menu('Open');
  const owed = writer.sidebar.getByRole('region', { name: 'Corrections' });
  await writer.sidebar.getByRole('heading', { name: 'Messages', exact: true }).waitFor();
  expect(await owed.count()).toBe(0);
  await writer.sidebar.locator('details:has(#q-affected-customer) > summary').click();
  await field('q-affected-customer').fill('41 organizations');
  await button('Save').click();
  await owed.getByText('41 organizations', { exact: true }).waitFor();
  expect([await owed.locator('del').allInnerTexts(), await owed.locator('ins').allInnerTexts()]).toEqual([['33 organizations'], ['41 organizations']]);
  await owed.getByText('A paragraph for the next message').click();
  const paragraph = await owed.locator('details .prose').innerText();
  expect(paragraph).toContain('Who is affected: we wrote “33 organizations”; correct is “41 organizations”. We have known this since');
  await owed.getByRole('button', { name: 'Copy the paragraph for affected' }).click();
  await owed.getByText('Copied').waitFor();
  await owed.scrollIntoViewIfNeeded();
  await look('corrections');
  await owed.getByRole('button', { name: 'Correct it in the next message for affected' }).click();
  const form = writer.sidebar.getByRole('form', { name: 'Next message' });
  expect([await form.getByLabel('Correction', { exact: true }).isChecked(), await form.getByLabel('Affected', { exact: true }).isChecked()]).toEqual([true, true]);
  await form.getByRole('button', { name: 'Begin message' }).click();
  await writer.sidebar.locator('[id="message-customer 2"]').getByText('correction · affected').waitFor();
  const second = await host('open', { madeFor: WRITER, incident: number });
  const url = second.screen === 'incident' ? second.view.documents.find(({ kind }) => kind === 'customer 2')?.url : undefined;
  const gate = writer.sidebar.locator('#gate-customer-2');
  await gate.getByText('Customers have read “33').first().waitFor();
  await look('correction-not-said');
  typeInside(stage.serving.team, WRITER, /\/d\/([^/]+)/.exec(url ?? '')?.[1] ?? '', 'On 23 November 2026 reports', `${paragraph}\n`);
  await button('Check the words again').click();
  await gate.getByText('Customers have read “33').first().waitFor({ state: 'detached' });
  await handOver('customer 2', 'handover0002');
  await writer.menu('Open');
  await writer.sidebar.locator('[id="message-customer 2"]').getByText(/^handed over/).waitFor();
  expect(await owed.count()).toBe(0);
  await look('corrected');
});
