/** `googleapis`' own client over HTTP, doing what set-up and Generate do. */
import { auth as login, docs } from 'googleapis/build/src/apis/docs/index.js';
import { drive } from 'googleapis/build/src/apis/drive/index.js';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { listen, type Listening } from '../../src/simulator/server.ts';
import { createLocalWorkspace } from '../../src/simulator/workspace.ts';
import { SCOPE } from '../simulator/desk.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { record } from './recording.ts';

const FOLDER = 'application/vnd.google-apps.folder';
const DOCUMENT = 'application/vnd.google-apps.document';
const people = ['writer', 'reviewer'].map((name) => ({ email: `${name}@example.com`, displayName: `The ${name}`, timeZone: 'Etc/UTC' }));

const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people, groups: [] } });
const recording = record(workspace);
let door: Listening;
let rootUrl: string;

function clientsOf(email: string): { docs: ReturnType<typeof docs>; drive: ReturnType<typeof drive>; sheets: ReturnType<typeof sheets> } {
  const auth = new login.OAuth2();
  auth.setCredentials({ access_token: workspace.issueToken(email, [`${SCOPE}drive`]), expiry_date: Date.UTC(2100, 0) });
  // Node's own fetch: the client would import another one while it runs, which jest does not allow
  const options = { auth, rootUrl, fetchImplementation: fetch };
  return { docs: docs({ version: 'v1', ...options }), drive: drive({ version: 'v3', ...options }), sheets: sheets({ version: 'v4', ...options }) };
}

/** The id an answer must have. */
function idOf(id: string | null | undefined): string {
  if (!id) throw new Error('the answer has no id');
  return id;
}

beforeAll(async () => {
  door = await listen(workspace);
  rootUrl = `${door.url}/`;
});
afterAll(() => door.close());

test('a folder under an id fixed beforehand; a second one of the id is refused', async () => {
  const { drive } = clientsOf('writer@example.com');
  const { data } = await drive.files.generateIds({ count: 1, space: 'drive', type: 'files' });
  const id = idOf(data.ids?.[0]);
  const create = (): Promise<unknown> => drive.files.create({ requestBody: { id, name: 'Incidents', mimeType: FOLDER }, ignoreDefaultVisibility: true, fields: 'id' });
  await create();
  await expect(create()).rejects.toMatchObject({ status: 409 });
  const { data: folder } = await drive.files.get({ fileId: id, fields: 'name,mimeType,capabilities(canAddChildren)' });
  expect(folder).toEqual({ name: 'Incidents', mimeType: FOLDER, capabilities: { canAddChildren: true } });
});

test('a template from Markdown, its copy found by property, filled, and exported', async () => {
  const { docs, drive } = clientsOf('writer@example.com');
  const folder = idOf((await drive.files.create({ requestBody: { name: 'Incident 7', mimeType: FOLDER } })).data.id);
  const body = '# Update\n\nDear customer, {{title}}.\n';
  const template = await drive.files.create({ requestBody: { name: 'Template', mimeType: DOCUMENT }, media: { mimeType: 'text/markdown', body }, fields: 'id' }, { rootUrl });
  const copy = await drive.files.copy({ fileId: idOf(template.data.id), requestBody: { name: 'Incident 7: message', parents: [folder], properties: { incident: '7' } }, fields: 'id,name' });
  const documentId = idOf(copy.data.id);

  const found = await drive.files.list({ q: `'${folder}' in parents and properties has { key='incident' and value='7' } and trashed = false`, fields: 'files(id,properties)' });
  expect(found.data.files).toEqual([{ id: documentId, properties: { incident: '7' } }]);

  const { data: before } = await docs.documents.get({ documentId, includeTabsContent: true, suggestionsViewMode: 'SUGGESTIONS_INLINE' });
  expect(before.tabs?.[0]?.documentTab?.body?.content?.length).toBeGreaterThan(2);
  const requests = [
    { replaceAllText: { containsText: { text: '{{title}}', matchCase: true }, replaceText: 'we were slow' } },
    { createNamedRange: { name: 'title', range: { startIndex: 2, endIndex: 4 } } },
  ];
  const fill = { documentId, requestBody: { requests, writeControl: { requiredRevisionId: before.revisionId } } };
  expect((await docs.documents.batchUpdate(fill)).data.replies).toEqual([{ replaceAllText: { occurrencesChanged: 1 } }, { createNamedRange: { namedRangeId: expect.stringMatching(/^kix\./) } }]);
  await expect(docs.documents.batchUpdate(fill)).rejects.toMatchObject({ status: 400, message: expect.stringContaining('does not match the latest revision') });

  const markdown = await drive.files.export({ fileId: documentId, mimeType: 'text/markdown' }, { responseType: 'text' });
  expect(markdown.data).toContain('Dear customer, we were slow.');
  const pdf = await drive.files.export({ fileId: documentId, mimeType: 'application/pdf' }, { responseType: 'text' });
  expect(pdf.data).toEqual(expect.stringMatching(/^%PDF-/));
});

test('letting a person in, reading that back, and taking it away', async () => {
  const { drive } = clientsOf('writer@example.com');
  const other = clientsOf('reviewer@example.com').drive;
  const fileId = idOf((await drive.files.create({ requestBody: { name: 'Closed', mimeType: FOLDER } })).data.id);
  await expect(other.files.get({ fileId })).rejects.toMatchObject({ status: 404, message: `File not found: ${fileId}.` });
  const { data: given } = await drive.permissions.create({ fileId, sendNotificationEmail: false, requestBody: { type: 'user', role: 'commenter', emailAddress: 'reviewer@example.com' } });
  expect((await other.files.get({ fileId })).data).toMatchObject({ id: fileId, name: 'Closed' });
  const { data: list } = await drive.permissions.list({ fileId, fields: 'permissions(emailAddress,role,type)' });
  expect(list.permissions).toEqual(
    expect.arrayContaining([
      { emailAddress: 'writer@example.com', role: 'owner', type: 'user' },
      { emailAddress: 'reviewer@example.com', role: 'commenter', type: 'user' },
    ]),
  );
  await drive.permissions.delete({ fileId, permissionId: idOf(given.id) });
  await expect(other.files.get({ fileId })).rejects.toMatchObject({ status: 404 });
});

test('a comment and its answer', async () => {
  const { docs, drive } = clientsOf('writer@example.com');
  const fileId = idOf((await docs.documents.create({ requestBody: { title: 'FAQ' } })).data.documentId);
  const comment = await drive.comments.create({ fileId, fields: 'id', requestBody: { content: 'A customer asked…' } });
  await drive.replies.create({ fileId, commentId: idOf(comment.data.id), fields: 'id', requestBody: { content: 'Answered.', action: 'resolve' } });
  const { data } = await drive.comments.list({ fileId, fields: 'comments(content,resolved,author(displayName,me),replies(content,action))' });
  expect(data.comments).toEqual([
    { content: 'A customer asked…', resolved: true, author: { displayName: 'The writer', me: true }, replies: [{ content: 'Answered.', action: 'resolve' }] },
  ]);
});

test('a spreadsheet, moved into a folder, a tab added and written, and read back', async () => {
  const { drive, sheets } = clientsOf('writer@example.com');
  const folder = idOf((await drive.files.create({ requestBody: { name: 'Incidents', mimeType: FOLDER } })).data.id);
  const made = await sheets.spreadsheets.create({ requestBody: { properties: { title: 'Dashboard' }, sheets: [{ properties: { title: 'Open' } }] } });
  const spreadsheetId = idOf(made.data.spreadsheetId);
  await drive.files.update({ fileId: spreadsheetId, addParents: folder, removeParents: 'root', requestBody: {}, fields: 'id,parents' });
  const { data } = await sheets.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: {
      requests: [
        { addSheet: { properties: { sheetId: 7, title: 'Closed' } } },
        { updateCells: { start: { sheetId: 7, rowIndex: 0, columnIndex: 0 }, fields: 'userEnteredValue', rows: [{ values: [{ userEnteredValue: { stringValue: '=1+1' } }, { userEnteredValue: { numberValue: 2.5 } }] }] } },
      ],
    },
  });
  expect(data.replies?.[0]?.addSheet?.properties).toMatchObject({ sheetId: 7, title: 'Closed', index: 1 });
  const { data: values } = await sheets.spreadsheets.values.get({ spreadsheetId, range: 'Closed!A1:C2', valueRenderOption: 'UNFORMATTED_VALUE' });
  expect(values.values).toEqual([['=1+1', 2.5]]);
  const { data: filtered } = await sheets.spreadsheets.getByDataFilter({ spreadsheetId, fields: 'sheets(properties(title),data(rowData(values(userEnteredValue))))', requestBody: { dataFilters: [{ gridRange: { sheetId: 7 } }] } });
  expect(filtered.sheets).toEqual([{ properties: { title: 'Closed' }, data: [{ rowData: [{ values: [{ userEnteredValue: { stringValue: '=1+1' } }, { userEnteredValue: { numberValue: 2.5 } }] }] }] }]);
});

withShared('every exchange is one that Google describes', () => {
  expect(recording.verdict()).toBe(`${recording.exchanges.length} exchanges, 0 at fault`);
});
