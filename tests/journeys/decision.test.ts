/**
 * The decision page on a phone, by somebody without the add-on and without an edit right; and what the lead sees in the
 * sidebar before the documents can go out. Looked at, and held against axe.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { FrameLocator } from 'playwright-core';
import type { Host } from '../../src/actions/contract.ts';
import { makeReady } from '../../src/commands/team/ready.ts';
import { typeInside, typeOver } from '../actions/by-hand.ts';
import { find } from '../template/people.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const ENGINEER = 'engineer@example.com';
const LEADER = 'leader@example.com';
const PHONE = { width: 360, height: 740 };
const FACTS = {
  what_happened: { value: 'Shard 7 stopped.', customer: 'Charts stopped being updated.' },
  customer_impact: { value: 'Charts stand still.', customer: 'Charts show data of yesterday.' },
  root_cause: { value: 'A full disk.', customer: 'A storage fault.' },
  mitigation: { value: 'Restarted it.', customer: 'We restarted the storage.' },
};
const FAQ = [
  { id: 'entrylost', question: 'Is any data lost?', answer: 'No. Everything that was sent is kept.' },
  { id: 'entrywhen', question: 'Since when do charts stand still?', answer: 'Since 02:10 UTC.' },
  { id: 'entryagain', question: 'Can it happen again?', answer: 'We are adding an alarm.' },
  { id: 'entrycs', question: 'Whom can we ask?', answer: 'Your customer success manager.' },
];

let stage: Stage;
let phone: Person;
const ids: Record<string, string> = {};

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0], as = WRITER): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const reply: ReturnType<Host[N]> = JSON.parse(String(await stage.serving.team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: stage.serving.team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}

beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  makeReady(team);
  for (const person of [ENGINEER, LEADER]) team.project.consent(person);
  const { documents } = await host('generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: FACTS, faq: FAQ });
  for (const { kind, url } of documents) ids[kind] = idIn(url);
  const opened = await host('open', { madeFor: WRITER, incident: 'INC-0001' });
  ids['record'] = opened.screen === 'incident' ? idIn(opened.view.links.find(({ name }) => name === 'Record')?.url ?? '') : '';
  for (const person of [ENGINEER, LEADER]) letIn(ids['record'], 'writer', person);
  for (const kind of ['customer', 'faq']) letIn(ids[kind] ?? '', 'commenter');
  addRichWords();
  await putUnderReview();
  phone = await stage.sitDown(ENGINEER, PHONE);
  phone.context.setDefaultTimeout(15_000);
});
afterAll(() => stage.close());
afterEach(() => expect(phone.troubles).toEqual([]));

const idIn = (url: string): string => /\/d\/([^/]+)/.exec(url)?.[1] ?? '';
const letIn = (file: string, role: string, emailAddress = ENGINEER): void => expect(stage.serving.team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${file}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: 'user', role, emailAddress }).status).toBe(200);
const docs = (id = ''): string => `https://docs.googleapis.com/v1/documents/${id}`;
const customer = (): Docs.Schema$Document => Object(stage.serving.team.call(WRITER, 'GET', `${docs(ids['customer'])}?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE`).json);

/** What a writer puts in by hand: a table, a list, a link, markup that is none. */
function addRichWords(): void {
  const batch = (requests: Docs.Schema$Request[]): void => expect(stage.serving.team.call(WRITER, 'POST', `${docs(ids['customer'])}:batchUpdate`, { requests }).json).not.toHaveProperty('error');
  const end = { endOfSegmentLocation: {} };
  batch([{ insertText: { ...end, text: '\nWhat you can do\nReload your charts\nClear the <b>cache</b>\nRead the charts page' } }]);
  const at = find(customer(), 'Reload your charts');
  const link = find(customer(), 'the charts page');
  const range = { startIndex: at.start, endIndex: link.end };
  batch([
    { createParagraphBullets: { range, bulletPreset: 'NUMBERED_DECIMAL_ALPHA_ROMAN' } },
    { updateTextStyle: { range: { startIndex: link.start, endIndex: link.end }, textStyle: { link: { url: 'https://status.example.com/charts' } }, fields: 'link' } },
    { insertTable: { rows: 2, columns: 4, ...end } },
  ]);
  const tables = (customer().tabs?.[0]?.documentTab?.body?.content ?? []).flatMap((element) => element.table ?? []);
  const cells = (tables[tables.length - 1]?.tableRows ?? []).flatMap((row) => row.tableCells ?? []).map((cell) => cell.content?.[0]?.startIndex ?? 0);
  const texts = ['Region', 'Charts stood still', 'Up to date again', 'Customers', 'Europe', '02:10 UTC', '04:40 UTC', 'some'];
  batch(texts.map((text, i) => ({ insertText: { location: { index: cells[i] ?? 0 }, text } })).reverse());
}

/** Two were asked elsewhere and said yes: with that both documents are under review. */
async function putUnderReview(): Promise<void> {
  const { documents } = await host('openReview', { incident: 'INC-0001', madeFor: WRITER });
  const words = (kind: string, entry?: string): string => {
    const document = documents.find((one) => one.document === kind);
    return (entry === undefined ? document : document?.answers?.find((one) => one.entry === entry))?.words ?? '';
  };
  const given = { incident: 'INC-0001', verdict: 'approved', reason: '', where: 'In the private channel, 03:00 UTC' };
  await host('recordDecision', { ...given, document: 'customer', role: 'senior leadership', person: LEADER, words: words('customer') });
  await host('recordDecision', { ...given, document: 'faq', entry: 'entrycs', role: 'CS', person: 'cs-ops@example.com', words: words('faq', 'entrycs') });
}

const app = (): FrameLocator => phone.page.frameLocator('iframe[data-frame]');
const press = (name: string | RegExp): Promise<void> => app().getByRole('button', { name }).click();
const focused = (): Promise<string> => phone.inAddon('document.activeElement.innerText.trim()');
const overflow = (): Promise<number> => phone.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const done = () => app().getByRole('group', { name: 'What was done' });
const open = async (): Promise<void> => {
  await phone.goTo('/app/full?incident=INC-0001&review=1');
  await app().getByRole('heading', { name: 'Customer message', exact: true }).or(app().getByRole('heading', { name: 'FAQ', exact: true })).first().waitFor();
};
async function looked(name: string): Promise<void> {
  await phone.photograph(name);
  expect(await phone.axe('add-on')).toEqual([]);
  expect(await overflow()).toBe(0);
}

test('the link leads to the exact words; approved in one press', async () => {
  await open();
  await phone.photograph('decision-head');
  const words = app().getByRole('group', { name: 'The words of the Customer message' });
  expect(await words.innerText()).toMatch(/1\. Reload your charts[\s\S]*2\. Clear the <b>cache<\/b>[\s\S]*3\. Read the charts page/);
  expect(await words.getByText('(https://status.example.com/charts)').count()).toBe(1);
  expect(await words.getByRole('link', { name: /the charts page/ }).getAttribute('rel')).toBe('noopener noreferrer');
  expect(await words.getByRole('cell', { name: '04:40 UTC' }).count()).toBe(1);
  await words.getByRole('cell', { name: 'Europe' }).scrollIntoViewIfNeeded();
  await looked('decision-words');
  await press('Approve');
  await done().getByText('You approved the customer message as engineering.').waitFor();
  expect(await focused()).toContain('You approved');
  await phone.photograph('decision-done');
});

test('after an edit: what changed since, and still approved in one press', async () => {
  typeOver(stage.serving.team, WRITER, ids['customer'] ?? '', 'Charts stopped being updated', 'Charts of some customers stopped');
  await open();
  await app().getByRole('heading', { name: 'What changed since you approved it' }).waitFor();
  expect(await app().locator('.changed .hint').allTextContents()).toEqual([expect.stringContaining('Changed at 1 place: 3 words added, 2 removed.')]);
  expect(await app().locator('ins').allTextContents()).toContain('(added: of some customers )');
  await phone.photograph('decision-changed');
  await press(/^Still approve/);
  await done().getByText('You approved the customer message as engineering.').waitFor();
  expect(await app().getByRole('heading', { name: 'These are the words on which you approved it' }).count()).toBe(1);
});

test('text changed between reading and pressing: nothing is decided, nothing typed is lost', async () => {
  await press(/^Request changes/);
  await app().getByRole('radio', { name: 'A fact is not right' }).check();
  await app().getByLabel('In your words').fill('It was the whole EU.');
  typeInside(stage.serving.team, WRITER, ids['customer'] ?? '', 'Reload your charts', ' now');
  await press(/^Request changes/);
  const changed = app().getByRole('group', { name: 'Changed while you read it' });
  await changed.getByText(/The Customer message was changed while you read it, so nothing was decided/).waitFor();
  expect(await changed.locator('ins').innerText()).toContain('now');
  expect(await focused()).toContain('What you typed is still here');
  expect(await app().getByLabel('In your words').inputValue()).toBe('It was the whole EU.');
  await looked('decision-changed-meanwhile');
  await press(/^Request changes/);
  await done().getByText('You requested changes to the customer message as engineering.').waitFor();
  await phone.photograph('decision-changes-requested');
});

test('suggestions: the text with all of them is read, and approved', async () => {
  const { team } = stage.serving;
  const { start, segmentId, tabId } = find(customer(), 'Charts of some customers');
  team.workspace.services.docs.suggestInsert(ids['customer'] ?? '', { index: start, segmentId, tabId }, 'Since 02:10 UTC ', undefined, 'legal@example.com');
  await open();
  await press(/^Customer message/);
  await app().getByText('1 suggestion is pending', { exact: true }).waitFor();
  await app().getByRole('radio', { name: 'With all suggestions accepted' }).check();
  await app().getByRole('group', { name: 'The words of the Customer message' }).getByText('Since 02:10 UTC Charts of some customers').waitFor();
  await app().getByRole('radio', { name: 'With all suggestions accepted' }).scrollIntoViewIfNeeded();
  await looked('decision-suggestions');
  await press(/^Approve with all pending suggestions accepted/);
  await done().getByText(/with all suggestions accepted. It counts as soon as the document reads exactly so/).waitFor();
});

test('the FAQ by keyboard: all shown in one press, one left out', async () => {
  const keys = async (...pressed: string[]): Promise<void> => {
    for (const key of pressed) await phone.page.keyboard.press(key);
  };
  await app().getByRole('button', { name: 'Next: FAQ' }).focus();
  await keys('Enter');
  await app().getByRole('heading', { name: '3 answers wait for you' }).waitFor();
  expect(await focused()).toBe('FAQ');
  await app().getByRole('checkbox', { name: /Can it happen again/ }).focus();
  await keys('Space');
  await looked('decision-faq');
  await app().getByRole('button', { name: 'Approve 2 of 3 shown' }).focus();
  await keys('Enter');
  await done().getByText('You approved 2 answers of the FAQ as engineering.').waitFor();
  await app().getByRole('heading', { name: '1 answer waits for you' }).waitFor();
  await phone.photograph('decision-faq-done');
});

test('back leads to where the person came from', async () => {
  await press('‹ INC-0001');
  await app().getByRole('heading', { name: 'Before it can go out' }).waitFor();
  await phone.page.goBack();
  await app().getByRole('heading', { name: '1 answer waits for you' }).or(app().getByText('FAQ', { exact: true })).first().waitFor();
});

test('the lead deals with what stands in the way, in the sidebar', async () => {
  const lead = await stage.sitDown(WRITER);
  lead.context.setDefaultTimeout(15_000);
  const append = stage.serving.team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids['record']}/values/Log:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`, { values: [['99', 'approved', 'by me']] });
  expect(append.json).not.toHaveProperty('error');
  await lead.openDocument(ids['customer'] ?? '');
  await lead.menu('Open');
  const { sidebar } = lead;
  const gate = sidebar.locator('#gate-customer');
  const said = sidebar.getByRole('status');
  const looks = async (name: string): Promise<void> => {
    await lead.photograph(name);
    expect(await lead.axe('add-on')).toEqual([]);
    expect(await lead.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  };

  // A row in the log that no action wrote is named, and taken out again.
  await sidebar.getByRole('heading', { name: 'The log was changed by hand' }).waitFor();
  await lead.photograph('gate-damages');
  await sidebar.getByRole('button', { name: 'Restore' }).click();
  await said.getByText('The log is put right as far as it can be').waitFor({ state: 'attached' });
  expect(await sidebar.getByRole('heading', { name: 'The log was changed by hand' }).count()).toBe(0);

  // A doubt is kept with a reason.
  await gate.getByRole('button', { name: /^Keep as it is: 1 suggestion is pending/ }).click();
  await gate.getByRole('radio', { name: 'Known, and right as it is' }).check();
  await gate.getByLabel('In your words').fill('Legal accepts it in the morning.');
  await lead.photograph('gate-keep');
  await gate.getByRole('button', { name: /^Keep as it is: 1 suggestion/ }).click();
  await gate.getByText('1 kept with a reason').waitFor();
  expect(await lead.inAddon('document.activeElement.id')).toBe('gate-customer');

  // A decision that was given in the channel.
  await gate.getByRole('button', { name: /^Record a decision given elsewhere/ }).click();
  await gate.getByRole('radio', { name: 'senior leadership' }).check();
  await gate.getByLabel('Where', { exact: true }).fill('In the private channel, 04:10 UTC');
  await gate.getByRole('button', { name: 'Record it' }).click();
  await gate.getByText(/is not one person’s address/).waitFor();
  await gate.getByLabel('Who decided').fill(LEADER);
  await looks('gate-record');
  await gate.getByRole('button', { name: 'Record it' }).click();
  await said.getByText(`Recorded for ${LEADER}`).waitFor({ state: 'attached' });

  // A question that the policy marks; its answer is held, for it would cost approvals.
  await gate.getByRole('button', { name: 'Answer it (Not answered: Was raw event data lost?)' }).click();
  await sidebar.getByRole('group', { name: 'Was raw event data lost?' }).getByRole('radio', { name: /^no\b/i }).check();
  await sidebar.locator('#save').click();
  await sidebar.locator('.after-save').getByText(/bringing it in asks .*senior leadership.* again/).waitFor();
  await looks('gate-held');
  await sidebar.locator('.after-save').getByRole('button', { name: 'Decide about Customer message' }).click();
  expect(await lead.inAddon('document.activeElement.id')).toBe('gate-customer');
  await gate.getByRole('button', { name: /^Bring it in/ }).scrollIntoViewIfNeeded();
  await lead.photograph('gate-held-2');
  await gate.getByRole('button', { name: /^Bring it in/ }).click();
  await sidebar.locator('#brought').getByText(/Brought into Customer message/).waitFor();

  // Whose approval an edit of an answer costs is said before it.
  const faq = sidebar.locator('#gate-faq');
  await faq.getByRole('button', { name: /^To the FAQ/ }).click();
  await sidebar.getByRole('button', { name: 'Edit "Is any data lost?"' }).click();
  await sidebar.getByText('Approved by engineering: other words ask them again.').waitFor();

  // Nobody needs an FAQ after all; and then they do.
  await faq.getByRole('button', { name: 'Skip the FAQ' }).click();
  await faq.getByRole('radio', { name: 'A small issue' }).check();
  await faq.getByRole('button', { name: 'Skip the FAQ' }).click();
  await faq.getByText(`left out by ${WRITER}: A small issue`).waitFor();
  await faq.getByRole('button', { name: 'Want the FAQ again' }).click();
  await faq.getByText(/answers approved/).waitFor();

  // At SEV2 the lead may say that a change is editorial.
  await gate.getByRole('button', { name: /^Mark as editorial/ }).click();
  await gate.getByRole('radio', { name: 'Other words, same meaning' }).check();
  await gate.getByRole('button', { name: /^Mark as editorial/ }).click();
  // Engineering said yes to the text with its suggestion, which does not stand there: no small change carries that over.
  await gate.getByText('1 change was marked as editorial').waitFor();
  await gate.getByText(/1 of 2 approved/).waitFor();
  await lead.photograph('gate-end');

  // Who writes it reads the page as the others do, and is told why not to decide.
  await sidebar.getByRole('button', { name: 'Read them as approvers do' }).click();
  await sidebar.getByText('writer@example.com writes this incident, so cannot approve it as engineering.').first().waitFor();
  await looks('decision-sidebar');
  expect(lead.troubles).toEqual([]);
  await lead.context.close();
});

test('a decision that somebody recorded for a person is asked about, and can be taken back', async () => {
  await phone.goTo('/');
  await phone.changeTo(LEADER);
  await open();
  const asked = app().getByRole('group', { name: 'Recorded for you' }).last();
  await asked.getByText('writer@example.com recorded for you, as senior leadership: approved (Customer message).').waitFor();
  await phone.photograph('decision-recorded');
  await asked.getByRole('button', { name: /^Not mine/ }).click();
  await done().getByText('It is undone, and everybody of the incident sees that it was not yours.').waitFor();
  await phone.photograph('decision-not-mine');
});
