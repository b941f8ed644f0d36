/**
 * What people do to an incident's documents with their own hands between two saves, and what the sidebar makes of it: looks,
 * suggestions, text carried elsewhere, copies, older versions, two people at once, comments. Everybody ends with what they wanted.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Locator } from 'playwright-core';
import type { GenerateRequest, SaveRequest } from '../../src/actions/contract.ts';
import { linesOf } from '../../src/simulator/pages/lines.ts';
import type { Line } from '../../src/simulator/pages/lines.ts';
import { usualSetUp } from '../actions/stage.ts';
import type { HostName } from '../actions/stage.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { atDocument } from './at-document.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const BACKUP = 'backup@example.com';
const NUMBER = 'INC-0001';
const FACTS = {
  what_happened: { value: 'Shard 7 stopped.', customer: 'Charts stopped.' },
  customer_impact: { value: 'Charts stand still.', customer: 'Charts show old data.' },
  root_cause: { value: 'A full disk.', customer: 'A storage fault.' },
  mitigation: { value: 'Restarted it.', customer: 'We restarted it.' },
  affected: { value: 'Some EU customers', customer: 'Customers in the EU' },
  sme: { value: 'Storage' },
  incident_commander: { value: 'Operations' },
  audience: { value: 'All of them' },
};

let stage: Stage;
let writer: Person;
let ids: Record<string, string>;
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  // One answer at two places.
  batch(team.templates.internal, [{ insertText: { location: { index: 1 }, text: 'In short: {{what_happened}}\n' } }, { updateParagraphStyle: { range: { startIndex: 1, endIndex: 2 }, paragraphStyle: { namedStyleType: 'NORMAL_TEXT' }, fields: 'namedStyleType' } }]);
  for (const person of [WRITER, BACKUP]) team.project.consent(person);
  await host(WRITER, 'setUp', usualSetUp(team, { administrators: [WRITER] }));
  const request: GenerateRequest = { operation: 'byhand0000documents01', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: FACTS };
  await host(WRITER, 'generate', request);
  ids = JSON.parse(team.project.state.properties['script']?.[`incident.${NUMBER}`] ?? '{}').documents;
  writer = await stage.sitDown(WRITER);
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const docs = (id: string): string => `https://docs.googleapis.com/v1/documents/${id}`;
const batch = (id: string, requests: Docs.Schema$Request[], as = WRITER): void => expect(stage.serving.team.call(as, 'POST', `${docs(id)}:batchUpdate`, { requests }).status).toBe(200);
const linesIn = (id: string): Line[] => linesOf(stage.serving.team.workspace.services.docs.document(id).tabs?.[0]?.documentTab?.body?.content ?? []);

/** With a value's range in two parts, and one unit between them in neither. */
function split(document: Docs.Schema$Document, field: string): Docs.Schema$Document {
  const found = Object.entries(document.tabs?.[0]?.documentTab?.namedRanges ?? {}).find(([name]) => name.startsWith(`ic·${field}·`));
  const range = found?.[1].namedRanges?.[0];
  const [whole] = range?.ranges ?? [];
  if (!range || !whole?.startIndex || !whole.endIndex) throw new Error(`${field} stands nowhere`);
  const middle = Math.floor((whole.startIndex + whole.endIndex) / 2);
  range.ranges = [{ ...whole, endIndex: middle }, { ...whole, startIndex: middle + 1 }];
  return document;
}
const wordsIn = (id: string): string => linesIn(id).map(({ text }) => text).join('');

/** Somebody's press elsewhere. */
async function host(as: string, name: HostName, request: object): Promise<void> {
  const { team } = stage.serving;
  const reply = await team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
  expect(JSON.parse(String(reply))).toMatchObject({ ok: true });
}

const saving = (...facts: SaveRequest['facts']): SaveRequest => ({ incident: NUMBER, head: {}, facts, timeline: [], faq: [] });

const { openDocument, openSidebar, select, typeOver, settled, paper, paragraph, card, brought, choose, answer, save, press, tabTo } = atDocument(() => writer);
const internal = (): string => ids['internal'] ?? '';

async function look(name: string, at?: Locator): Promise<void> {
  await at?.scrollIntoViewIfNeeded();
  await writer.photograph(`by-hand-${name}`);
}
const clean = async (): Promise<void> => expect(await writer.axe('add-on')).toEqual([]);
const shown = (words: string): Promise<void> => writer.page.locator('#paper').getByText(words).first().waitFor();

/** The press after a save. */
async function bringIn(words: string): Promise<void> {
  await writer.sidebar.locator('#bring-in').click();
  await shown(words);
  await writer.sidebar.locator('#bring-in').waitFor({ state: 'detached' });
}

test('a value made bold and blue, with words before it: the new answer stands in that style, and the words stay', async () => {
  await openDocument(internal());
  await select('Charts stand still.', 'Charts stand still.');
  await press('Control+b');
  await settled();
  await writer.page.getByLabel('Colour').selectOption('Blue');
  await settled();
  await paragraph('What customers notice').click({ position: { x: 4, y: 8 } });
  await press('Home');
  await writer.page.keyboard.type('Seen by all. ');
  await settled();
  await openSidebar();
  expect(await card('Internal').count()).toBe(0);
  await answer('What happened', 'q-customer_impact', 'Charts show yesterday.');
  await save();
  await bringIn('Charts show yesterday.');
  await look('restyled');
  const line = linesIn(internal()).find(({ text }) => text.startsWith('Seen by all. What customers notice: '));
  const run = line?.paragraph.elements?.find(({ textRun }) => textRun?.content?.includes('Charts'))?.textRun;
  expect([run?.content?.trim(), run?.textStyle]).toEqual(['Charts show yesterday.', expect.objectContaining({ bold: true, foregroundColor: { color: { rgbColor: { blue: 1 } } } })]);
});

test('suggestions on two values: left alone and named with where; one accepted, one rejected by keyboard, then both are settled', async () => {
  await writer.page.getByLabel('Mode').selectOption('Suggesting');
  await typeOver('Restarted it.', 'it', 'shard 7');
  await typeOver('Some EU customers', 'Some', 'Most');
  await writer.page.getByLabel('Mode').selectOption('Editing');
  await openSidebar();
  await answer('What happened', 'q-mitigation', 'Moved its data.');
  await answer('Customers', 'q-affected', 'Some US customers');
  await save();
  expect(await card('Internal').getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^A suggestion waits on Who is affected\? \(Incident › Impact › Who is affected: Some EU customers\)/),
    expect.stringMatching(/^A suggestion waits on What we did about it \(Incident › What we did › Restarted it\.\)/),
  ]);
  expect(await writer.sidebar.locator('#bring-in').count()).toBe(0);
  await look('suggested', card('Internal'));
  await clean();
  await writer.page.getByRole('button', { name: /^Accept Replace: “it”/ }).press('Enter');
  await shown('Restarted shard 7.');
  await writer.page.getByRole('button', { name: /^Reject Replace: “Some”/ }).press('Enter');
  await writer.page.locator('#paper ins').waitFor({ state: 'detached' });
  await openSidebar();
  await card('Internal').getByText('1 fact behind: Who is affected').waitFor();
  await card('Internal').getByRole('radio', { name: 'Use the form’s' }).focus();
  await press('Space');
  await tabTo(/^Bring in, with 1 choice/);
  await look('settled', card('Internal'));
  await press('Enter');
  await writer.sidebar.locator('#brought:focus').waitFor();
  expect(await paper()).toMatch(/Who is affected: Some US customers[^]*What we did\s+Moved its data\./);
  expect(await card('Internal').count()).toBe(0);
});

test('a value grown over two paragraphs, of an answer that stands at two places: each is told by itself, and one press makes both say the form’s', async () => {
  await select('In short: Shard 7 stopped.', 'stopped');
  await press('ArrowLeft');
  await press('Enter');
  await writer.page.keyboard.type('It ');
  await settled();
  await answer('What happened', 'q-what_happened', 'Shards 7 and 8 stopped.');
  await save();
  await card('Internal').getByText('1 answer changed in both.').waitFor();
  await look('grown', card('Internal'));
  await clean();
  expect(await card('Internal').innerText()).toContain('In short: Shard 7');
  await choose('Internal', 'What happened?', 'Use the form’s');
  await card('Internal').getByRole('button', { name: /^Bring in, with 1 choice/ }).click();
  await brought().waitFor();
  expect(linesIn(internal()).map(({ text }) => text).filter((text) => /stopped|Shard/.test(text))).toEqual(['In short: Shards 7 and 8 stopped.\n', 'Shards 7 and 8 stopped.\n']);
});

test('text with values in it pasted into another document is plain there: a new answer reaches that document’s own place only', async () => {
  await select('Who is affected', 'Who is affected: Some US customers');
  await press('Control+c');
  await openDocument(ids['customer'] ?? '');
  await select('Hello,', 'Hello,');
  await press('ArrowRight');
  await press('Enter');
  await press('Control+v');
  await settled();
  await openSidebar();
  expect(await card('Customer message').count()).toBe(0);
  await answer('Customers', 'q-affected', 'Some US and EU customers');
  await answer('Customers', 'q-affected-customer', 'Customers in the US and the EU');
  await save();
  await bringIn('Customers in the US and the EU');
  await look('pasted');
  expect(wordsIn(ids['customer'] ?? '')).toMatch(/Hello,\nWho is affected: Some US customers\n[^]*Who is affected: Customers in the US and the EU\n/);
  expect(wordsIn(internal())).toContain('Who is affected: Some US and EU customers\n');
});

test('in a copy made by hand the sidebar says whose copy it is, and leads on; what is brought in goes to the original', async () => {
  await openDocument(internal());
  await writer.page.getByRole('button', { name: 'Make a copy' }).click();
  await writer.page.getByRole('heading', { name: /^Copy of/ }).waitFor();
  const copy = writer.page.url().split('/').at(-1) ?? '';
  await writer.menu('Open');
  await writer.sidebar.getByText(`This is a copy of a document of ${NUMBER}`).waitFor();
  await look('copy');
  await clean();
  await writer.sidebar.getByRole('button', { name: new RegExp(NUMBER) }).click();
  await answer('Customers', 'q-audience', 'All in the EU');
  await save();
  await writer.sidebar.locator('#bring-in').click();
  await writer.sidebar.locator('#bring-in').waitFor({ state: 'detached' });
  expect([wordsIn(internal()).includes('All in the EU'), wordsIn(copy).includes('All in the EU'), wordsIn(copy).includes('All of them')]).toEqual([true, false, true]);
});

test('an older version restored: what it lacks is told and brought in again', async () => {
  const { docs: kept } = stage.serving.team.workspace.services;
  const older = kept.document(internal());
  await host(WRITER, 'save', saving({ name: 'audience', base: { value: 'All in the EU' }, now: { value: 'All in the US' } }));
  await host(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] });
  expect(wordsIn(internal())).toContain('All in the US');
  kept.load(internal(), older);
  await openDocument(internal());
  await openSidebar();
  await card('Internal').getByText('1 fact behind: Who gets the message').waitFor();
  await look('restored', card('Internal'));
  await card('Internal').getByRole('button', { name: 'Bring in' }).click();
  await brought().waitFor();
  await shown('All in the US');
});

test('a range that an edit split in two is one value still: what stands from its first to its last part is shown, and put back', async () => {
  await typeOver('Who is affected: Some US and EU customers', 'US and EU', 'US, UK and EU');
  const { docs: kept } = stage.serving.team.workspace.services;
  kept.load(internal(), split(kept.document(internal()), 'affected'));
  await openSidebar();
  await card('Internal').getByText('1 answer written in the document').waitFor();
  await look('split', card('Internal'));
  expect(await card('Internal').locator('.both').innerText()).toContain('UK');
  await choose('Internal', 'Who is affected?', 'Put back');
  await card('Internal').getByRole('button', { name: /^Do it/ }).click();
  await brought().waitFor();
  expect(wordsIn(internal())).toContain('Who is affected: Some US and EU customers\n');
});

test('two people at once: the second sees what the first saved and chooses by keyboard; an edit between reading and writing stays', async () => {
  await answer('Who and where', 'q-sme', 'Storage on call');
  await answer('Who and where', 'q-incident_commander', 'Night operations');
  await host(BACKUP, 'save', saving({ name: 'sme', base: FACTS.sme, now: { value: 'Network' } }, { name: 'incident_commander', base: { value: 'Operations' }, now: { value: 'Day operations' } }));
  await writer.sidebar.locator('#save').click();
  await writer.sidebar.getByText('2 answers were changed by somebody else meanwhile.').waitFor();
  await look('two-people');
  await clean();
  await tabTo(/^Take theirs$/);
  await press('Enter');
  await tabTo(/^Keep mine$/);
  await press('Enter');
  await save();
  let between = false;
  stage.serving.team.workspace.before({ method: 'docs.documents.batchUpdate' }, () => {
    between = true;
    const { from = 0 } = linesIn(internal()).find(({ text }) => text === 'Impact\n') ?? {};
    batch(internal(), [{ insertText: { location: { index: from + 6 }, text: ' by now' } }], BACKUP);
  });
  await bringIn('Impact by now');
  expect(between).toBe(true);
  expect(wordsIn(internal())).toContain('Day operations\nStorage on call\n');
});

test('a save that fails says so and loses nothing: what was typed is saved with the next press', async () => {
  const { faults } = stage.serving.team.workspace;
  faults.add({ method: 'sheets.spreadsheets.batchUpdate', answer: 403 });
  await answer('Who and where', 'q-sme', 'Storage, by phone');
  await writer.sidebar.locator('#save').click();
  await writer.sidebar.locator('.save-bar [role=alert]').waitFor();
  await look('not-saved');
  expect([faults.unmet(), await writer.sidebar.locator('#q-sme').inputValue()]).toEqual([[], 'Storage, by phone']);
  await save();
  await bringIn('Storage, by phone');
});

test('a comment made in the document by keyboard stands in the sidebar with its words; the reply stands in the document', async () => {
  await openDocument(internal());
  await select('Moved its data', 'its data');
  await press('Control+Alt+m');
  await writer.page.getByRole('dialog', { name: 'Comment' }).waitFor();
  await writer.page.keyboard.type('All of it?');
  await writer.page.getByRole('dialog').getByRole('button', { name: 'Comment' }).press('Enter');
  await writer.page.locator('.comment blockquote', { hasText: 'its data' }).waitFor();
  await openSidebar();
  const talk = writer.sidebar.locator('details', { has: writer.sidebar.getByRole('heading', { name: 'Comments' }) });
  await talk.getByText(/1 open for/).waitFor();
  await talk.locator('summary').first().click();
  await talk.getByText('All of it?').waitFor();
  expect(await talk.locator('blockquote').innerText()).toBe('its data');
  await talk.getByRole('button', { name: /^Reply/ }).press('Enter');
  await talk.locator('textarea:focus').waitFor();
  await writer.page.keyboard.type('Yes, since noon.');
  await tabTo(/^Send reply/);
  await press('Enter');
  await writer.page.locator('.comment .reply', { hasText: 'Yes, since noon.' }).waitFor();
  await look('commented', talk);
});

test('a value carried into a table of one’s own: its old place is told, and a new answer overwrites nothing', async () => {
  await select('A full disk.', 'A full disk.');
  await press('Control+x');
  await settled();
  await writer.page.getByRole('button', { name: 'Table' }).click();
  await settled();
  await press('Control+v');
  await settled();
  await openSidebar();
  const told = await card('Internal').innerText();
  expect([told.includes('Root cause'), told.includes('Incident › Root cause, or the reason')]).toEqual([true, true]);
  await look('table', card('Internal'));
  await answer('What happened', 'q-root_cause', 'A full disk without an alarm.');
  await answer('Who and where', 'q-sme', 'Storage, day and night');
  await save();
  await bringIn('Storage, day and night');
  expect(linesIn(internal()).map(({ text }) => text).filter((text) => text.startsWith('A full disk'))).toEqual(['A full disk.\n']);
  expect(await writer.page.locator('#paper td').filter({ hasText: /^A full disk\.$/ }).count()).toBe(1);
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
