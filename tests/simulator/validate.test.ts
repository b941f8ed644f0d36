import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apis } from '../../src/simulator/discovery/table.ts';
import { answerDefects, bodyViolations } from '../../src/simulator/validate.ts';
import { SHARED, withShared } from './shared-folder.ts';

const UNKNOWN = 'Invalid JSON payload received. Unknown name';
const docs = (request: object): string[] => texts('docs', 'BatchUpdateDocumentRequest', { requests: [request] });
const sheets = (request: object): string[] => texts('sheets', 'BatchUpdateSpreadsheetRequest', { requests: [request] });

function texts(api: keyof typeof apis, schema: string, body: object): string[] {
  return bodyViolations(apis[api], schema, JSON.parse(JSON.stringify(body))).map(({ text }) => text);
}

describe('bodies Google takes', () => {
  test.each<[string, string[]]>([
    ['a text insertion', docs({ insertText: { location: { index: 1, tabId: 't.0' }, text: 'a' } })],
    ['a cell of any kind', texts('sheets', 'ValueRange', { range: 'A1', values: [['a', 1, true, null]] })],
    ['an integer where a double is meant', sheets({ updateSheetProperties: { properties: { tabColorStyle: { rgbColor: { red: 1 } } }, fields: 'tabColorStyle' } })],
    ['a 64-bit number as text', texts('drive', 'File', { videoMediaMetadata: undefined, name: 'a' })],
    ['any key in a map', texts('drive', 'File', { properties: { incident: '7' } })],
    ['the id by which a protected range is found', sheets({ updateProtectedRange: { protectedRange: { protectedRangeId: 3 }, fields: 'description' } })],
  ])('%s', (_name, found) => expect(found).toEqual([]));
});

describe('bodies refused, in words of Google', () => {
  test.each<[string, string[], string]>([
    ['unknown below', docs({ insertText: { txt: 'a' } }), `${UNKNOWN} "txt" at 'requests[0].insert_text': Cannot find field.`],
    ['unknown request', docs({ insertTxt: {} }), `${UNKNOWN} "insertTxt" at 'requests[0]': Cannot find field.`],
    ['unknown at the root', texts('docs', 'BatchUpdateDocumentRequest', { request: [] }), `${UNKNOWN} "request": Cannot find field.`],
    ['unknown in a body that is a resource', texts('sheets', 'ValueRange', { valueInputOption: 'RAW' }), `${UNKNOWN} "valueInputOption" at 'data': Cannot find field.`],
    ['unknown in a Drive body', texts('drive', 'File', { title: 'a' }), `${UNKNOWN} "title" at 'file': Cannot find field.`],
    ['a number for text', docs({ insertText: { text: 5 } }), "Invalid value at 'requests[0].insert_text.text' (TYPE_STRING), 5"],
    ['text for a number', docs({ insertText: { location: { index: '1' } } }), `Invalid value at 'requests[0].insert_text.location.index' (TYPE_INT32), "1"`],
    ['a fraction for a whole number', docs({ insertTable: { rows: 1.5 } }), "Invalid value at 'requests[0].insert_table.rows' (TYPE_INT32), 1.5"],
    ['text for a flag', docs({ insertTableRow: { insertBelow: 'yes' } }), `Invalid value at 'requests[0].insert_table_row.insert_below' (TYPE_BOOL), "yes"`],
    ['null', docs({ insertText: { text: null } }), "Invalid value at 'requests[0].insert_text.text' (TYPE_STRING), null"],
    ['an object for text', docs({ insertText: { text: {} } }), "Invalid value at 'requests[0].insert_text.text' (TYPE_STRING), Starting an object on a scalar field"],
    ['a list for text', docs({ insertText: { text: ['a'] } }), `${UNKNOWN} "text" at 'requests[0].insert_text': Proto field is not repeating, cannot start list.`],
    ['text for an object', docs({ insertText: 'a' }), `Invalid value at 'requests[0].insert_text' (type.googleapis.com/google.apps.docs.v1.InsertTextRequest), "a"`],
    ['no member of an enum', sheets({ insertDimension: { range: { dimension: 'ROW' } } }), `Invalid value at 'requests[0].insert_dimension.range.dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), "ROW"`],
    ['a value in a map', texts('drive', 'File', { properties: { a: 'b', incident: 7 } }), "Invalid value at 'file.properties[1].value' (TYPE_STRING), 7"],
    ['no time', texts('drive', 'Permission', { expirationTime: 'tomorrow' }), `Invalid value at 'permission.expiration_time' (type.googleapis.com/google.protobuf.Timestamp), "tomorrow"`],
    ['two requests in one', docs({ insertText: {}, deleteContentRange: {} }), "Invalid value at 'requests[0]' (oneof), oneof field 'request' is already set. Cannot set 'deleteContentRange'"],
    ['two of a union', docs({ deleteNamedRange: { name: 'a', namedRangeId: 'b' } }), "Invalid value at 'requests[0].delete_named_range' (oneof), oneof field 'named_range_reference' is already set. Cannot set 'namedRangeId'"],
    ['two values of a cell', sheets({ repeatCell: { cell: { userEnteredValue: { stringValue: 'a', numberValue: 1 } } } }), "Invalid value at 'requests[0].repeat_cell.cell.user_entered_value' (oneof), oneof field 'value' is already set. Cannot set 'numberValue'"],
    ['no request', docs({}), 'Invalid requests[0]: No request set.'],
  ])('%s', (_name, found, text) => expect(found).toEqual([text]));
});

describe('bodies refused here though Google lets them pass', () => {
  test.each<[string, string[], string]>([
    ['snake_case', docs({ insert_text: {} }), `${UNKNOWN} "insert_text" at 'requests[0]': Cannot find field.`],
    ['content given to documents.create', texts('docs', 'Document', { title: 'a', body: {} }), "The local Workspace refuses 'document.body': the field is output only, Google would ignore it."],
    ['a computed value written to a cell', sheets({ repeatCell: { cell: { effectiveValue: {} } } }), "The local Workspace refuses 'requests[0].repeat_cell.cell.effective_value': the field is output only, Google would ignore it."],
  ])('%s', (_name, found, text) => expect(found).toEqual([text]));
});

withShared("recorded requests and answers of Google's own pass", () => {
  const folder = join(SHARED, 'recorded/docs');
  const recorded = (name: string, file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), 'utf8'));
  const found = readdirSync(folder).flatMap((name) => [
    ...texts('docs', 'BatchUpdateDocumentRequest', { requests: recorded(name, 'request.json') }),
    ...answerDefects(apis.docs, 'Document', JSON.parse(JSON.stringify(recorded(name, 'after.json')))),
  ]);
  expect(found).toEqual([]);
});
