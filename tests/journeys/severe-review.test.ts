/**
 * A SEV0 with six people, two on phones, three without the add-on, one decision given in the channel: asked by the lead, decided
 * on exact words, redlined by legal, stale and renewed in one press, until nothing is in the way. Then a SEV2 with two.
 */
import type { FrameLocator } from 'playwright-core';
import type { Host } from '../../src/actions/contract.ts';
import { find } from '../template/people.ts';
import { FACTS, FAQ } from './clean-message.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
const COMMANDER = 'incident-commander@example.com';
const LEADER = 'leader@example.com';
const LEGAL = 'legal@example.com';
const ENGINEER = 'engineer@example.com';
const CS = 'cs-ops@example.com';
const OUTSIDER = 'outsider@example.com';
const PHONE = { width: 360, height: 740 };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ ready: true });
  for (const person of [COMMANDER, LEADER, LEGAL, ENGINEER, CS, OUTSIDER]) stage.serving.team.project.consent(person);
});
afterAll(() => stage.close());

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0], as = WRITER): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const { team } = stage.serving;
  const reply: ReturnType<Host[N]> = JSON.parse(String(await team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}
async function make(severity: 'SEV0' | 'SEV2', operation: string): Promise<{ number: string; ids: Record<string, string> }> {
  const { incident, documents } = await host('generate', { operation, title: 'Invoices of other accounts shown', severity, type: 'bug', documents: ['internal', 'customer', 'faq'], facts: FACTS, faq: FAQ });
  return { number: incident, ids: Object.fromEntries(documents.map(({ kind, url }) => [kind, /\/d\/([^/]+)/.exec(url)?.[1] ?? ''])) };
}
const mailsTo = (email: string) => stage.serving.team.project.state.mails.filter(({ to }) => to.includes(email));
const app = (person: Person): FrameLocator => person.page.frameLocator('iframe[data-frame]');
const done = (person: Person, words: string | RegExp): Promise<void> => app(person).getByRole('group', { name: 'What was done' }).getByText(words).waitFor();
const press = (person: Person, name: string | RegExp): Promise<void> => app(person).getByRole('button', { name }).click();

/** Somebody follows the link of the mail, by its path and query: nobody here has the add-on. */
async function follow(email: string, viewport?: { width: number; height: number }): Promise<Person> {
  const link = /https:\/\/script\.google\.com\S+\?incident=\S+/.exec(mailsTo(email).at(-1)?.body ?? '')?.[0] ?? '';
  const person = await stage.sitDown(email, viewport);
  person.context.setDefaultTimeout(20_000);
  await person.goTo(`/app/full${new URL(link).search}`);
  await app(person).getByRole('heading', { level: 2 }).first().waitFor();
  return person;
}
async function leave(...people: Person[]): Promise<void> {
  for (const person of people) {
    expect(person.troubles).toEqual([]);
    await person.context.close();
  }
}
/** The lead asks from the sidebar of the customer message. */
async function ask(lead: Person, documentId: string): Promise<void> {
  lead.context.setDefaultTimeout(20_000);
  await lead.openDocument(documentId);
  await lead.menu('Open');
  await lead.sidebar.getByRole('button', { name: 'Request review of all' }).click();
  await lead.sidebar.locator('#review-told').getByText(/^Mailed: /).waitFor();
}

test('a SEV0: asked, redlined, decided on phones, renewed, and a decision from the channel', async () => {
  const { number, ids } = await make('SEV0', 'operation0001');
  const lead = await stage.sitDown(WRITER);
  await ask(lead, ids['customer'] ?? '');
  await lead.photograph('severe-asked');
  // One mail each, and no word of a restricted incident in it but its number.
  for (const person of [COMMANDER, LEADER, LEGAL, ENGINEER, CS]) {
    expect(mailsTo(person)).toHaveLength(1);
    expect(mailsTo(person)[0]?.subject).toContain(number);
    expect(JSON.stringify(mailsTo(person))).not.toMatch(/invoices/i);
  }

  // Who was not asked is not let in.
  const stranger = await stage.sitDown(OUTSIDER);
  await stranger.goTo(`/app/full?incident=${number}&review=1`);
  await app(stranger).getByText(`You are not let into ${number}.`).waitFor();
  expect(await app(stranger).locator('body').innerText()).not.toMatch(/invoices/i);

  // The commander, on a phone, reads and approves; at SEV0 the internal document waits for them too.
  const commander = await follow(COMMANDER, PHONE);
  await press(commander, /^Customer message/);
  await app(commander).getByRole('group', { name: 'The words of the Customer message' }).getByText('some customers saw invoices that were not theirs').waitFor();
  expect(await commander.axe('add-on')).toEqual([]);
  await commander.photograph('severe-commander');
  await press(commander, /^Approve/);
  await done(commander, 'You approved the customer message as incident commander.');
  await press(commander, /^Next: Internal/);
  await press(commander, /^Approve/);
  await done(commander, 'You approved the internal document as incident commander.');

  // Legal redlines, and approves the text with all suggestions accepted.
  const { team } = stage.serving;
  const customer = Object(team.call(WRITER, 'GET', `https://docs.googleapis.com/v1/documents/${ids['customer']}?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE`).json);
  const { start: index, segmentId, tabId } = find(customer, 'invoices that were not theirs');
  const suggestion = team.workspace.services.docs.suggestInsert(ids['customer'] ?? '', { index, segmentId, tabId }, 'names and amounts on ', undefined, LEGAL);
  const legal = await follow(LEGAL);
  await press(legal, /^Customer message/);
  await app(legal).getByRole('radio', { name: 'With all suggestions accepted' }).check();
  await app(legal).getByText('some customers saw names and amounts on invoices that were not theirs').waitFor();
  await press(legal, /^Approve with all pending suggestions accepted/);
  await done(legal, /with all suggestions accepted/);

  // Leadership, on a phone, approves what stands there without them.
  const leader = await follow(LEADER, PHONE);
  await press(leader, /^Approve/);
  await done(leader, 'You approved the customer message as senior leadership.');

  // The lead accepts: legal's yes counts, the others' words are others now, and each renews in one press.
  team.workspace.services.docs.acceptSuggestion(ids['customer'] ?? '', suggestion, WRITER);
  for (const [person, role] of [[commander, 'incident commander'], [leader, 'senior leadership']] as const) {
    await person.goTo(`/app/full?incident=${number}&review=1`);
    // Leadership was let into this one document only, so there is nothing to choose.
    if (person === commander) await press(person, /^Customer message/);
    await app(person).getByRole('heading', { name: 'What changed since you approved it' }).waitFor();
    await person.photograph(`severe-${role.replace(' ', '-')}-changed`);
    await press(person, /^Still approve/);
    await done(person, `You approved the customer message as ${role}.`);
  }

  // Engineering said so in the private channel; the lead writes it down, and the engineer says that it is right.
  await lead.openDocument(ids['customer'] ?? '');
  await lead.menu('Open');
  const gate = lead.sidebar.locator('#gate-customer');
  await gate.getByRole('button', { name: /^Record a decision given elsewhere/ }).click();
  await gate.getByRole('radio', { name: 'engineering' }).check();
  await gate.getByLabel('Who decided').fill(ENGINEER);
  await gate.getByLabel('Where', { exact: true }).fill('In the private channel, 02:10 UTC');
  await gate.getByRole('button', { name: 'Record it' }).click();
  await lead.sidebar.getByRole('status').getByText(`Recorded for ${ENGINEER}`).waitFor({ state: 'attached' });
  const engineer = await follow(ENGINEER);
  await press(engineer, /^Customer message/);
  await app(engineer).getByRole('group', { name: 'Recorded for you' }).getByText(/writer@example.com recorded for you, as engineering: approved/).waitFor();
  await press(engineer, /^This is right/);
  await done(engineer, /it is yours/);

  // Answers of the FAQ, by CS and by legal.
  const cs = await follow(CS);
  for (const person of [cs, legal]) {
    if (person === legal) {
      await legal.goTo(`/app/full?incident=${number}&review=1`);
      await press(legal, /^FAQ/);
    }
    await press(person, /^Approve all shown/);
    await done(person, /^You approved 2 answers of the FAQ/);
  }

  // Nothing is in the way any more.
  await lead.openDocument(ids['faq'] ?? '');
  await lead.menu('Open');
  for (const kind of ['internal', 'customer', 'faq']) await lead.sidebar.locator(`#gate-${kind}`).getByText(/approved/).first().waitFor();
  // Reviewers may not edit the working FAQ: the first page of somebody who may says in it what became of its answers.
  for (const question of ['Is it over?', 'Were payments affected?']) await lead.page.locator('#paper').getByText(`Q: ${question} (approved by CS and legal)`).waitFor();
  await lead.sidebar.locator('#gate-customer').scrollIntoViewIfNeeded();
  await lead.photograph('severe-end');
  expect(await lead.axe('add-on')).toEqual([]);
  const opened = await host('open', { madeFor: WRITER, incident: number });
  const reviews = opened.screen === 'incident' ? opened.view.review : undefined;
  expect(reviews?.documents.map(({ document, state }) => [document, state])).toEqual([['internal', 'approved'], ['customer', 'approved'], ['faq', 'approved']]);
  expect(reviews?.damages).toEqual([]);
  expect(reviews?.documents.find(({ document }) => document === 'customer')?.obstacles).toEqual([]);
  await leave(lead, stranger, commander, legal, leader, engineer, cs);
});

test('a SEV2 with two: engineering and CS, one asks for a change first', async () => {
  const { number, ids } = await make('SEV2', 'operation0002');
  const lead = await stage.sitDown(WRITER);
  await ask(lead, ids['customer'] ?? '');
  const cs = await follow(CS, PHONE);
  await press(cs, /^Customer message/);
  await press(cs, /^Request changes/);
  await app(cs).getByLabel('In your words').fill('Say that nothing has to be done.');
  await press(cs, /^Request changes/);
  await done(cs, 'You requested changes to the customer message as CS.');
  const engineer = await follow(ENGINEER);
  await press(engineer, /^Customer message/);
  await press(engineer, /^Approve/);
  await done(engineer, 'You approved the customer message as engineering.');

  await lead.openDocument(ids['customer'] ?? '');
  await lead.menu('Open');
  await lead.sidebar.locator('#gate-customer').getByText(`CS (${CS}) requested changes: Say that nothing has to be done.`).waitFor();
  await lead.photograph('sev2-changes');
  const { team } = stage.serving;
  const customer = Object(team.call(WRITER, 'GET', `https://docs.googleapis.com/v1/documents/${ids['customer']}?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE`).json);
  const { end: index, segmentId, tabId } = find(customer, 'invoices that were not theirs.');
  expect(team.call(WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${ids['customer']}:batchUpdate`, { requests: [{ insertText: { location: { index, segmentId, tabId }, text: ' You do not have to do anything.' } }] }).status).toBe(200);
  for (const [person, name] of [[cs, /^Approve/], [engineer, /^Still approve/]] as const) {
    await person.goTo(`/app/full?incident=${number}&review=1`);
    await press(person, /^Customer message/);
    await press(person, name);
    await done(person, /^You approved the customer message/);
  }
  const opened = await host('open', { madeFor: WRITER, incident: number });
  const review = opened.screen === 'incident' ? opened.view.review?.documents.find(({ document }) => document === 'customer') : undefined;
  expect(review).toMatchObject({ state: 'approved' });
  await leave(lead, cs, engineer);
});
