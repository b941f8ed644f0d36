import { apis } from '../../src/simulator/discovery/table.ts';
import { applyMask, readMask, selects } from '../../src/simulator/fields.ts';

const LIST = { kind: 'drive#fileList', nextPageToken: '2', files: [{ id: 'a', name: 'A', properties: { incident: '7', kind: 'faq' }, owners: [{ me: true, displayName: 'W' }] }, { id: 'b', name: 'B' }] };

test.each<[string, object]>([
  ['*', LIST],
  ['nextPageToken', { nextPageToken: '2' }],
  ['nextPageToken,files(id,name)', { nextPageToken: '2', files: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }] }],
  ['files/id', { files: [{ id: 'a' }, { id: 'b' }] }],
  ['files(id,owners/me)', { files: [{ id: 'a', owners: [{ me: true }] }, { id: 'b' }] }],
  ['files(owners(me),owners(displayName))', { files: [{ owners: [{ me: true, displayName: 'W' }] }, {}] }],
  ['files(id),files', { files: LIST.files }],
  ['files/properties/incident', { files: [{ properties: { incident: '7' } }, {}] }],
  ['files/*', { files: LIST.files }],
  ['*/id', { files: [{ id: 'a' }, { id: 'b' }] }],
])('fields=%s', (fields, kept) => {
  const allowed = fields === '*/id' ? undefined : 'FileList';
  expect(applyMask(readMask(apis.drive, allowed, fields), JSON.parse(JSON.stringify(fields === '*/id' ? { files: LIST.files } : LIST)))).toEqual(kept);
});

test('Docs and Sheets separate with a dot as well', () => {
  const mask = readMask(apis.sheets, 'Spreadsheet', 'sheets.data.rowData.values.userEnteredValue,spreadsheetId');
  expect(selects(mask, 'sheets', 'data')).toBe(true);
  expect(selects(mask, 'sheets', 'properties')).toBe(false);
});

test.each([
  ['drive', 'File', 'id,titel', 'Invalid field selection titel', 'titel'],
  ['drive', 'FileList', 'files(id,owner)', 'Invalid field selection owner', 'files.owner'],
  ['drive', 'FileList', 'files(id', 'Invalid field selection files(id', 'files(id'],
  ['drive', 'FileList', 'files.id', 'Invalid field selection .', 'files.id'],
  ['drive', 'FileList', 'id', 'Invalid field selection id', 'id'],
  ['sheets', 'Spreadsheet', 'sheets.sheetProperties', 'Invalid field selection sheetProperties', 'sheets.sheetProperties'],
  ['docs', 'Document', 'title, body', 'Invalid field selection  ', 'title, body'],
] as const)('%s %s fields=%s is refused', (api, schema, fields, message, field) => {
  expect(() => readMask(apis[api], schema, fields)).toThrow(expect.objectContaining({ message, field }));
});
