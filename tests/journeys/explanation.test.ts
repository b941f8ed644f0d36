/** The technical explanation in the browser: generated, approved, only on request, made into a PDF that opens. Looked at, and held against axe. */
import type { FrameLocator, Locator } from 'playwright-core';
import type { Host } from '../../src/actions/contract.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const ENGINEER = 'engineer@example.com';
const WORDS = 'A queue stood still.\nNothing in it was lost; it went on at 04:40 UTC.';

let stage: Stage;
let writer: Person;
let explanation = '';

async function host<N extends keyof Host>(name: N, request: Parameters<Host[N]>[0], as = WRITER): Promise<Extract<ReturnType<Host[N]>, { ok: true }>['value']> {
  const reply: ReturnType<Host[N]> = JSON.parse(String(await stage.serving.team.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: stage.serving.team.notesId } })));
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.what}`);
  return reply.value;
}

beforeAll(async () => {
  stage = await openStage({ ready: true });
  stage.serving.team.project.consent(ENGINEER);
  await host('generate', { operation: 'operation0001', title: 'Exports were late', severity: 'SEV2', type: 'bug', documents: ['customer'] });
  writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  writer.context.setDefaultTimeout(15_000);
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const app = (): FrameLocator => writer.page.frameLocator('iframe[data-frame]');
const press = (name: string | RegExp): Promise<void> => app().getByRole('button', { name }).click();
const group = (): Locator => app().locator('details.group', { has: app().getByRole('heading', { name: 'Technical explanation', exact: true, level: 2 }) });
const open = async (): Promise<void> => {
  await writer.goTo('/app/full?incident=INC-0001');
  await app().getByRole('heading', { name: 'Documents', exact: true }).waitFor();
};
async function looked(name: string): Promise<void> {
  await writer.photograph(name);
  expect(await writer.axe('add-on')).toEqual([]);
  expect(await writer.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
}

/** What a person does in the document: their words, and nothing of the template. */
function write(words: string): void {
  const url = `https://docs.googleapis.com/v1/documents/${explanation}`;
  const { body }: { body: { content: { endIndex: number }[] } } = Object(stage.serving.team.call(WRITER, 'GET', url).json);
  const endIndex = (body.content[body.content.length - 1]?.endIndex ?? 0) - 1;
  const answer = stage.serving.team.call(WRITER, 'POST', `${url}:batchUpdate`, { requests: [...(endIndex > 1 ? [{ deleteContentRange: { range: { startIndex: 1, endIndex } } }] : []), { insertText: { location: { index: 1 }, text: words } }] });
  expect(answer.status).toBe(200);
}

test('it is generated on request; until it is approved the page says what stands in the way', async () => {
  await open();
  await app().getByText('On request', { exact: true }).click();
  await press('Generate Technical explanation');
  await app().getByRole('heading', { name: 'Generated' }).waitFor();
  const screen = await host('open', { madeFor: WRITER, incident: 'INC-0001' });
  explanation = screen.screen === 'incident' ? (/\/d\/([^/]+)/.exec(screen.view.documents.find(({ kind }) => kind === 'technical explanation')?.url ?? '')?.[1] ?? '') : '';
  write(WORDS);
  await open();
  await group().locator('summary').first().click();
  await group().getByText('Before a PDF can be made:').waitFor();
  expect(await group().getByText(/No decision yet by engineering/).count()).toBe(1);
  expect(await group().getByRole('button', { name: 'Make the PDF' }).count()).toBe(0);
  await writer.photograph('explanation-before');
});

test('approved, it goes out only on request, for a reason, by somebody', async () => {
  await host('requestReview', { incident: 'INC-0001', documents: ['technical explanation'], note: '' });
  const { documents } = await host('openReview', { incident: 'INC-0001', madeFor: ENGINEER }, ENGINEER);
  const words = documents.find(({ document }) => document === 'technical explanation')?.words ?? '';
  await host('decide', { incident: 'INC-0001', decisions: [{ document: 'technical explanation', role: 'engineering', verdict: 'approved', reason: '', words, withSuggestions: false }] }, ENGINEER);
  const screen = await host('open', { madeFor: WRITER, incident: 'INC-0001' });
  const review = screen.screen === 'incident' ? screen.view.review?.documents.find(({ document }) => document === 'technical explanation') : undefined;
  for (const { key, about, level } of review?.obstacles ?? []) if (level === 'must be answered') await host('keepDoubt', { incident: 'INC-0001', document: 'technical explanation', key, about, words, reason: 'It is meant so.' });
  await open();
  await group().locator('summary').first().click();
  await press('Decide whether it goes out');
  await press('Keep this decision');
  await group().getByText('It does not say what becomes of the technical explanation.').waitFor();
  await app().getByRole('radio', { name: /^Only on request/ }).check();
  await app().getByRole('radio', { name: 'Few customers are affected' }).check();
  await app().getByLabel('Who decided').fill('CS leadership');
  await looked('explanation-deciding');
  await press('Keep this decision');
  await group().getByText('It goes to customers only on request.').waitFor();
  expect(await group().innerText()).toMatch(/Only on request: Few customers are affected\. Decided by CS leadership, written down by writer@example\.com,/);
});

test('the PDF is made in one press, and opens', async () => {
  await press('Make the PDF');
  const link = group().getByRole('link', { name: /^PDF made/ });
  const id = /^https:\/\/drive\.google\.com\/file\/d\/([^/]+)\/view$/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
  await group().getByText('of the words as they stand').waitFor();
  expect(await writer.inAddon('document.activeElement.id')).toBe('explanation-pdf');
  expect(await group().getByRole('button', { name: 'Make the PDF' }).count()).toBe(0);
  await looked('explanation-made');
  const page = await fetch(`${stage.serving.url}/file/${id}/content`, { headers: { cookie: `keyboard=${encodeURIComponent(WRITER)}` } });
  expect([page.status, (await page.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
});

test('of words that were changed since it says so', async () => {
  write('Other words.');
  await open();
  await group().locator('summary').first().click();
  await group().getByText('The words were changed since').waitFor();
  expect(await group().getByText(/^Changed since engineer@example\.com approved it as engineering/).count()).toBe(1);
  await writer.photograph('explanation-changed');
});

test('every exchange of this journey is as Google describes it', () => {
  expect(stage.recording.verdict()).toBe(`${stage.recording.exchanges.length} exchanges, 0 at fault`);
});
