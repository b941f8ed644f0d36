/**
 * A product change: an announcement, then two reminders to two audiences side by side, each begun from the one before, with a
 * review and a hand-over of its own. What went out first stays as it went out; then the incident is closed and opened again.
 */
import type { Host, IncidentView } from '../../src/actions/contract.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(300_000);

const WRITER = 'writer@example.com';
const ENGINEER = 'engineer@example.com';
const CS = 'cs-ops@example.com';
const NUMBER = 'INC-0001';
const LIST = 'https://crm.example.com/lists/7';
const AUDIENCE = 'EU customers on the old plan';
const PATIENCE_MS = 60_000;

const both = (value: string, customer = value) => ({ value, customer });
const FACTS = {
  customer_title: { value: 'The export changes its format on 1 March 2027' },
  what_happened: both('Export v1 goes, v2 stays.', 'From 1 March 2027 exports have one format only.'),
  customer_impact: both('Scripts that read v1 stop.', 'Scripts that read the old format have to read the new one.'),
  started: { value: '2027-03-01T00:00:00Z', precision: 'minute' as const },
  affected: both('112 accounts use v1', 'Customers who download exports in the old format'),
  affected_how_to_tell: both('A note in the settings', 'A note stands in your export settings.'),
  raw_event_data_lost: { value: 'no' },
  personal_data: { value: 'no' },
  mitigation: both('Both run until then', 'Both formats are offered until then.'),
  customer_action_required: { value: 'yes' },
  customer_action: both('Switch to v2', 'Choose the new format in your export settings.'),
  customer_action_by: { value: '2027-02-28T12:00:00Z', precision: 'minute' as const },
  next_steps: both('Remind twice', 'We will remind you in January 2027 and in February 2027.'),
  contact: { value: 'your customer success manager' },
  root_cause: both('Two formats cost twice', 'Two formats told different things.'),
  change_benefit: both('One format', 'One format says the same everywhere.'),
  change_check: both('Download one', 'Download an export in the new format and open it.'),
  change_otherwise: both('v1 answers 404', 'Downloads in the old format end with a message that says so.'),
  change_milestones: both('2027-03-01 v1 off', '1 March 2027: the old format is switched off.'),
};

let stage: Stage;
let lead: Person;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  for (const person of [ENGINEER, CS]) stage.serving.team.project.consent(person);
  await host('generate', { operation: 'operation0001', title: 'Export v1 is switched off', severity: 'SEV2', type: 'product change', documents: ['internal', 'customer'], facts: FACTS });
  await approve('customer');
  lead = await stage.sitDown(WRITER, { width: 1100, height: 1500 });
  lead.context.setDefaultTimeout(PATIENCE_MS);
});
afterAll(() => stage.close());
afterEach(() => expect(lead.troubles).toEqual([]));

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0], as = WRITER): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const { team } = stage.serving;
  const reply: ReturnType<Host[N]> = JSON.parse(String(await team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}
async function seen(): Promise<IncidentView> {
  const screen = await host('open', { madeFor: WRITER, incident: NUMBER });
  if (screen.screen !== 'incident') throw new Error(`${NUMBER} is not open.`);
  return screen.view;
}
/** Its own review: asked, decided by two, doubts kept. */
async function approve(message: string): Promise<void> {
  await host('requestReview', { incident: NUMBER, documents: [message], note: '' });
  for (const person of [ENGINEER, CS]) {
    const { documents } = await host('openReview', { incident: NUMBER, madeFor: person }, person);
    const decisions = documents.filter(({ document }) => document === message).flatMap(({ document, mine, words }) => mine.slice(0, 1).map((role) => ({ document, role, verdict: 'approved', reason: '', words, withSuggestions: false })));
    await host('decide', { incident: NUMBER, decisions }, person);
  }
  const review = (await seen()).review?.documents.find(({ document }) => document === message);
  for (const { key, about, kept } of review?.obstacles ?? []) if (!kept) await host('keepDoubt', { incident: NUMBER, document: message, key, about, words: review?.words ?? '', reason: 'It is meant so.' });
}
const mails = () => stage.serving.team.project.state.mails;
const idIn = (url: string | undefined): string => /\/d\/([^/]+)/.exec(url ?? '')?.[1] ?? '';
/** All that a document says, and whether somebody may still change it. */
function asItStands(id: string): { words: string; locked: boolean } {
  const { team } = stage.serving;
  const text: string[] = [];
  JSON.stringify(team.call(WRITER, 'GET', `https://docs.googleapis.com/v1/documents/${id}?includeTabsContent=true`).json, (key, value: unknown) => {
    if (key === 'content' && typeof value === 'string') text.push(value);
    return value;
  });
  const file: { contentRestrictions?: { readOnly?: boolean }[] } = Object(team.call(WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true&fields=contentRestrictions`).json);
  return { words: text.join(''), locked: file.contentRestrictions?.some(({ readOnly }) => readOnly === true) ?? false };
}
async function looked(name: string): Promise<void> {
  await lead.photograph(`change-${name}`);
  expect(await lead.axe('add-on')).toEqual([]);
  expect(await lead.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}
const handing = () => lead.sidebar.getByRole('region', { name: 'Hand over' });
const card = (message: string) => lead.sidebar.locator(`[id="message-${message}"]`);
async function openSidebar(): Promise<void> {
  await lead.openDocument(idIn((await seen()).documents.find(({ kind }) => kind === 'internal')?.url));
  await lead.menu('Open');
  await lead.sidebar.getByRole('heading', { name: 'Messages' }).waitFor();
}
async function handOver(name: string): Promise<void> {
  const press = handing().getByRole('button', { name: `Hand over ${name}`, exact: true });
  await press.scrollIntoViewIfNeeded();
  await press.click();
  await handing().getByText(new RegExp(`^The ${name} was handed over by ${WRITER}`)).waitFor();
}
async function begin(choose: (form: ReturnType<Person['sidebar']['getByRole']>) => Promise<void>): Promise<void> {
  await lead.sidebar.getByRole('button', { name: 'Next message' }).click();
  const form = lead.sidebar.getByRole('form', { name: 'Next message' });
  await form.getByLabel('Reminder', { exact: true }).check();
  await choose(form);
  await form.getByRole('button', { name: 'Begin message' }).click();
  await lead.sidebar.getByRole('heading', { name: 'The next message is begun' }).waitFor();
}

let first: { frozen: string; words: string };

test('the announcement is handed over', async () => {
  await openSidebar();
  await handing().getByText('Nothing stands in the way.').waitFor();
  await handing().scrollIntoViewIfNeeded();
  await looked('1-announcement');
  await handOver('Customer message');
  await looked('2-handed-over');
  const frozen = idIn((await seen()).messages?.find(({ message }) => message === 'customer')?.frozen);
  const { words, locked } = asItStands(frozen);
  expect([words.includes('From 1 March 2027 exports have one format only.'), locked]).toEqual([true, true]);
  first = { frozen, words };
});

test('a reminder to those affected and one to an audience in own words stand side by side', async () => {
  await openSidebar();
  await begin(async (form) => {
    await form.getByLabel('Affected', { exact: true }).check();
    await form.scrollIntoViewIfNeeded();
    await looked('3-next');
  });
  await card('customer 2').getByText('reminder · affected').waitFor();
  await looked('4-begun');
  await begin(async (form) => {
    await form.getByLabel('In own words').check();
    await form.getByLabel('Who they are, in a few words').fill(AUDIENCE);
    await form.getByLabel('Link to the list of customers').fill(LIST);
    await form.scrollIntoViewIfNeeded();
    await looked('5-next-own-words');
  });
  await card('customer 3').getByText(`reminder · ${AUDIENCE}`).waitFor();
  await card('customer 3').scrollIntoViewIfNeeded();
  await looked('6-side-by-side');
});

test('each has its own review and its own hand-over', async () => {
  await host('save', { incident: NUMBER, head: {}, facts: [{ name: 'customer_impact', base: FACTS.customer_impact, now: both(FACTS.customer_impact.value, 'Scripts that read the old format stop on 1 March 2027.') }], timeline: [], faq: [] });
  await host('bringIn', { incident: NUMBER, documents: [{ kind: 'customer 2', choices: [] }, { kind: 'customer 3', choices: [] }] });
  await approve('customer 2');
  await openSidebar();
  await handing().getByText(/^Not yet: /).waitFor();
  await handing().scrollIntoViewIfNeeded();
  await looked('7-one-may-go');
  await handOver('Customer message 2');
  expect(mails().at(-1)?.body).toMatch(/Send to: customers who are affected\nStage: reminder\n/);
  expect(mails().at(-1)?.body).toMatch(/Reference INC-\d{4} · page 1$/m);
  await approve('customer 3');
  await openSidebar();
  await handOver('Customer message 3');
  expect(mails().at(-1)?.body).toContain(`Send to: ${AUDIENCE}: the list of them (${LIST})\nStage: reminder\n`);
  for (const about of ['first notice · affected', 'reminder · affected', `reminder · ${AUDIENCE}`]) await handing().getByText(about, { exact: true }).waitFor();
  await handing().scrollIntoViewIfNeeded();
  await looked('8-three-out');
});

test('what went out first stays as it went out', async () => {
  expect(asItStands(first.frozen)).toEqual({ words: first.words, locked: true });
  const { messages = [] } = await seen();
  const [third, second] = messages.map(({ frozen }) => asItStands(idIn(frozen)));
  for (const later of [second, third]) {
    expect(later?.locked).toBe(true);
    expect(later?.words).toContain('Scripts that read the old format stop on 1 March 2027.');
  }
  expect(first.words).not.toContain('stop on 1 March 2027');
});

test('once customers have them it is done, closed by one press, and opened again', async () => {
  for (const message of ['customer', 'customer 2', 'customer 3']) await host('markSent', { incident: NUMBER, message, at: new Date(stage.serving.team.workspace.clock.now()).toISOString().replace(/:\d\d\.\d+Z$/, ':59Z'), by: CS });
  await host('save', { incident: NUMBER, head: { status: { base: (await seen()).status, now: 'done' } }, facts: [], timeline: [], faq: [] });
  await openSidebar();
  const { sidebar } = lead;
  await sidebar.getByText('It is done, and nothing waits to be sent.').waitFor();
  await sidebar.getByText('2 older, sent').click();
  await card('customer 3').scrollIntoViewIfNeeded();
  await looked('9-all-sent');
  await sidebar.getByRole('button', { name: `Close ${NUMBER}` }).first().click();
  await sidebar.getByText(`${NUMBER} is closed. Its documents stay`).waitFor();
  await looked('10-closed');
  await lead.menu('Open');
  await sidebar.getByRole('button', { name: `Reopen ${NUMBER}` }).click();
  await sidebar.getByRole('heading', { name: 'Messages' }).waitFor();
  await looked('11-reopened');
});

test('every exchange of this change is as Google describes it', () => {
  expect(stage.recording.verdict()).toBe(`${stage.recording.exchanges.length} exchanges, 0 at fault`);
});
