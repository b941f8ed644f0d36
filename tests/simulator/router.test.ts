import { findRoute } from '../../src/simulator/router.ts';

describe('a URL names a method', () => {
  test.each([
    ['GET', 'https://docs.googleapis.com/v1/documents/D', 'docs.documents.get', { documentId: 'D' }],
    ['POST', 'https://docs.googleapis.com/v1/documents/D:batchUpdate', 'docs.documents.batchUpdate', { documentId: 'D' }],
    ['GET', 'https://www.googleapis.com/drive/v3/files/generateIds', 'drive.files.generateIds', {}],
    ['GET', 'https://www.googleapis.com/drive/v3/files/F', 'drive.files.get', { fileId: 'F' }],
    ['POST', 'https://www.googleapis.com/upload/drive/v3/files?uploadType=media', 'drive.files.create', {}],
    ['PATCH', '/upload/drive/v3/files/F', 'drive.files.update', { fileId: 'F' }],
    ['DELETE', 'http://127.0.0.1:8080/drive/v3/files/F/permissions/P', 'drive.permissions.delete', { fileId: 'F', permissionId: 'P' }],
    ['GET', 'https://sheets.googleapis.com/v4/spreadsheets/S/values/Tab!A1%3AB2', 'sheets.spreadsheets.values.get', { spreadsheetId: 'S', range: 'Tab!A1:B2' }],
    ['POST', 'https://sheets.googleapis.com/v4/spreadsheets/S/values/A1:append?valueInputOption=RAW', 'sheets.spreadsheets.values.append', { spreadsheetId: 'S', range: 'A1' }],
    ['GET', 'https://sheets.googleapis.com/v4/spreadsheets/S/values:batchGet', 'sheets.spreadsheets.values.batchGet', { spreadsheetId: 'S' }],
    ['POST', '/v4/spreadsheets/S:getByDataFilter', 'sheets.spreadsheets.getByDataFilter', { spreadsheetId: 'S' }],
    ['GET', '/drive/v3/operations/a%2Fb', 'drive.operations.get', { name: 'a/b' }],
    ['PUT', 'https://script.googleapis.com/v1/projects/P/content', 'script.projects.updateContent', { scriptId: 'P' }],
  ])('%s %s', (method, url, id, path) => {
    expect(findRoute(method, url)).toMatchObject({ id, path });
  });
});

describe('a URL names nothing', () => {
  test.each([
    ['a verb the path has not', 'PUT', '/v1/documents/D'],
    ['a path of another API on this host', 'GET', 'https://sheets.googleapis.com/v1/documents/D'],
    ['a host of Google that serves something else', 'GET', 'https://gmail.googleapis.com/v1/documents/D'],
    ['an older version', 'GET', '/drive/v2/files/F'],
    ['an empty id', 'GET', '/v1/documents/'],
    ['a stray percent sign', 'GET', '/v1/documents/%E0%A4%A'],
  ])('%s: %s %s', (_why, method, url) => {
    expect(findRoute(method, url)).toBeUndefined();
  });
});
