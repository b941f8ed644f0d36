/** Comments in the sidebar by keyboard, and on a phone. */
import { usualSetUp } from '../actions/stage.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
let stage: Stage;
let documents: Record<string, string>;
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  const host = async (name: string, request: object): Promise<void> => {
    const reply = await team.run({ as: WRITER, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
    expect(JSON.parse(String(reply))).toMatchObject({ ok: true });
  };
  team.project.consent(WRITER);
  await host('setUp', usualSetUp(team, { administrators: [WRITER] }));
  await host('generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: ['internal', 'customer', 'faq'] });
  const index = JSON.parse(team.project.state.properties['script']?.['incident.INC-0001'] ?? '{}');
  documents = index.documents;
  comment('engineer@example.com', 'customer', { content: 'Only charts of the last hour stood still. Averyveryverylongwordthatnobodywouldeverbreakbyhandbutmustnotpushthesidebarwide', quotedFileContent: { mimeType: 'text/html', value: 'all charts' } });
  comment('legal@example.com', 'faq', { content: '<b>Please</b> do not say "lost".' });
});
afterAll(() => stage.close());

function comment(email: string, kind: string, body: object): void {
  expect(stage.serving.team.call(email, 'POST', `https://www.googleapis.com/drive/v3/files/${documents[kind]}/comments?fields=id`, body).status).toBe(200);
}
const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const focused = (person: Person): Promise<string> => person.inAddon('document.activeElement.textContent.trim()');

test('the sidebar says how many are open and since when; reply and resolve by keyboard', async () => {
  const writer = await stage.sitDown(WRITER);
  await writer.openDocument(documents['customer'] ?? '');
  await writer.menu('Open');
  const { sidebar, page } = writer;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await sidebar.getByText(/2 open, the oldest for/).waitFor();
  await sidebar.locator('summary', { hasText: 'Comments' }).focus();
  await press('Enter');
  await sidebar.getByText('all charts', { exact: true }).waitFor();
  await sidebar.locator('summary', { hasText: 'Comments' }).scrollIntoViewIfNeeded();
  expect(await sidebar.getByRole('link', { name: 'Open in the document the comment by Engineer' }).getAttribute('href')).toMatch(/^https:\/\/docs\.google\.com\/document\/d\/.+\/edit\?disco=/);
  expect(await overflow(writer)).toBe(0);
  await writer.photograph('comments-sidebar');

  await sidebar.getByRole('button', { name: 'Reply to the comment by Engineer' }).focus();
  await press('Enter');
  await sidebar.getByLabel('Reply to the comment by Engineer').waitFor();
  await sidebar.getByLabel('Reply to the comment by Engineer').fill('x'.repeat(4001));
  await press('Tab', 'Enter');
  await sidebar.getByText(/4,001 characters; 4,000 is the most/).waitFor();
  expect(await writer.axe()).toEqual([]);
  await sidebar.getByLabel('Reply to the comment by Engineer').fill('You are right: of the last hour.');
  await press('Tab', 'Enter');
  await sidebar.getByText('You are right: of the last hour.').waitFor();
  expect(await sidebar.getByRole('status').allTextContents()).toContainEqual(expect.stringMatching(/Reply sent/));
  expect(await focused(writer)).toContain('Reply to the comment by Engineer');
  await writer.photograph('comments-replied');

  await press('Tab', 'Enter');
  await sidebar.getByText(/1 open for/).waitFor();
  expect(await focused(writer)).toContain('Reply to the comment by Legal Counsel');
  await sidebar.locator('summary', { hasText: '1 resolved or deleted' }).click();
  await sidebar.getByText(/Customer message · resolved after/).waitFor();
  await writer.photograph('comments-resolved');
  expect(await writer.axe()).toEqual([]);
  await sidebar.getByRole('button', { name: 'Reopen the comment by Engineer' }).click();
  await sidebar.getByText(/Customer message · reopened · first opened/).waitFor();
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});

test('on a phone, markup stays words', async () => {
  const writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await writer.goTo('/app/full?incident=INC-0001');
  const app = writer.page.frameLocator('iframe[data-frame]');
  await app.locator('summary', { hasText: 'Comments' }).click();
  await app.getByText('<b>Please</b> do not say "lost".').waitFor();
  expect(await writer.axe()).toEqual([]);
  expect(await overflow(writer)).toBe(0);
  await app.locator('summary', { hasText: 'Comments' }).scrollIntoViewIfNeeded();
  await writer.photograph('comments-phone');
});

withShared('every exchange is one that Google’s API descriptions know', () => {
  expect(stage.recording.verdict()).toMatch(/ 0 at fault$/);
});
