import { RawReply, ApiError, invalidArgument, notFound, permissionDenied, type Call } from '../../src/simulator/service.ts';
import { createCore, SCOPE } from './desk.ts';

const DOC = 'https://docs.googleapis.com/v1/documents/D';
const FILE = 'https://www.googleapis.com/drive/v3/files/F';
const FILES = 'https://www.googleapis.com/drive/v3/files';

describe('what a handler is given', () => {
  let given: Call | undefined;
  const keep = (call: Call): object => {
    given = call;
    return {};
  };
  const core = createCore({ 'docs.documents.get': keep, 'drive.files.list': keep, 'drive.files.export': keep, 'sheets.spreadsheets.get': keep, 'sheets.spreadsheets.getByDataFilter': keep });
  test.each<[string, string, Partial<Call>]>([
    ['the caller and the time', DOC, { method: 'docs.documents.get', caller: { email: 'writer@example.com', scopes: [`${SCOPE}drive`] }, now: Date.parse('2026-11-23T09:00:00Z') }],
    ['flags as booleans', `${DOC}?includeTabsContent=true&prettyPrint=false`, { query: { includeTabsContent: true }, path: { documentId: 'D' }, body: {} }],
    ['numbers as numbers', `${FILES}?pageSize=5&q=trashed%20%3D%20false`, { query: { pageSize: 5, q: 'trashed = false' } }],
    ['repeated ones as a list', '/v4/spreadsheets/S?ranges=A1&ranges=B2&includeGridData=true', { query: { ranges: ['A1', 'B2'], includeGridData: true } }],
    ['tabs where the mask asks for them', `${DOC}?fields=tabs(tabProperties)`, { query: { includeTabsContent: true } }],
    ['no cells where a mask asks for none', '/v4/spreadsheets/S?includeGridData=true&fields=sheets.properties', { query: { includeGridData: false } }],
    ['cells where a mask asks for them', '/v4/spreadsheets/S?fields=sheets(data)', { query: { includeGridData: true } }],
  ])('%s', (_name, url, call) => {
    expect(core.ask('GET', url).status).toBe(200);
    expect(given).toMatchObject(call);
  });
});

describe('what a caller is given', () => {
  const core = createCore(
    {
      'drive.files.get': () => ({ id: 'F', name: 'N', mimeType: 'text/plain', parents: undefined }),
      'drive.files.export': () => new RawReply('text/markdown', Buffer.from('# ü')),
      'drive.files.delete': () => ({}),
      'drive.files.update': () => ({ titel: 'x' }),
    },
    { defaultFields: { 'drive.files.get': 'id,name' } },
  );
  test('the default fields', () => expect(core.ask('GET', FILE)).toMatchObject({ status: 200, json: { id: 'F', name: 'N' } }));
  test('the fields asked for', () => expect(core.ask('GET', `${FILE}?fields=mimeType`)).toMatchObject({ json: { mimeType: 'text/plain' } }));
  test('bytes as bytes', () => expect(core.ask('GET', `${FILE}/export?mimeType=text/markdown`)).toMatchObject({ status: 200, text: '# ü', json: undefined }));
  test('nothing where the method answers nothing', () => expect(core.ask('DELETE', FILE)).toEqual({ status: 204, text: '', json: undefined }));
  test('never an answer that Google could not give', () => {
    expect(() => core.ask('PATCH', FILE, {})).toThrow('The answer of drive.files.update is not what Google\'s description allows; mend its handler:\nInvalid JSON payload received. Unknown name "titel": Cannot find field.');
  });
});

describe('errors in the envelope of each API', () => {
  const core = createCore({
    'docs.documents.get': () => {
      throw notFound();
    },
    'docs.documents.batchUpdate': () => {
      throw invalidArgument('Invalid requests[0].insertText: The insertion index must be inside the bounds of an existing paragraph.');
    },
    'drive.files.get': () => {
      throw new ApiError(404, 'NOT_FOUND', 'File not found: F.', { reason: 'notFound', location: 'fileId', locationType: 'parameter' });
    },
    'sheets.spreadsheets.get': () => {
      throw permissionDenied();
    },
    'drive.files.list': () => ({}),
  });
  const drive = (code: number, message: string, more: object): object => ({ error: { code, message, errors: [{ message, domain: 'global', ...more }] } });
  const rpc = (code: number, status: string, message: string, more: object = {}): object => ({ error: { code, message, status, ...more } });
  const parameter = (location: string): object => ({ location, locationType: 'parameter' });
  const violation = (description: string, field?: string): object => ({ details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ ...(field ? { field } : {}), description }] }] });
  const UNBOUND = `Invalid JSON payload received. Unknown name "tabs": Cannot bind query parameter. Field 'tabs' could not be found in request message.`;
  const BOOL = `Invalid value at 'include_tabs_content' (TYPE_BOOL), "yes"`;
  const MODE = `Invalid value at 'suggestions_view_mode' (type.googleapis.com/google.apps.docs.v1.SuggestionsViewMode), "INLINE"`;
  test.each<[string, string, string, object | undefined, object]>([
    ['Docs, not there', 'GET', DOC, undefined, rpc(404, 'NOT_FOUND', 'Requested entity was not found.')],
    ['Docs, semantic', 'POST', `${DOC}:batchUpdate`, {}, rpc(400, 'INVALID_ARGUMENT', 'Invalid requests[0].insertText: The insertion index must be inside the bounds of an existing paragraph.')],
    ['Docs, unknown parameter', 'GET', `${DOC}?tabs=true`, undefined, rpc(400, 'INVALID_ARGUMENT', UNBOUND, violation(UNBOUND))],
    ['Docs, no flag', 'GET', `${DOC}?includeTabsContent=yes`, undefined, rpc(400, 'INVALID_ARGUMENT', BOOL, violation(BOOL, 'include_tabs_content'))],
    ['Docs, no member of an enum', 'GET', `${DOC}?suggestionsViewMode=INLINE`, undefined, rpc(400, 'INVALID_ARGUMENT', MODE, violation(MODE, 'suggestions_view_mode'))],
    ['Docs, fields', 'GET', `${DOC}?fields=content`, undefined, rpc(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.', violation("Error expanding 'fields' parameter. Cannot find matching fields for path 'content'.", 'content'))],
    ['Sheets, not shared', 'GET', '/v4/spreadsheets/S', undefined, rpc(403, 'PERMISSION_DENIED', 'The caller does not have permission')],
    ['Drive, not there', 'GET', FILE, undefined, drive(404, 'File not found: F.', { reason: 'notFound', ...parameter('fileId') })],
    ['Drive, fields', 'GET', `${FILES}?fields=files(titel)`, undefined, drive(400, 'Invalid field selection titel', { reason: 'invalidParameter', ...parameter('fields') })],
    ['Drive, out of range', 'GET', `${FILES}?pageSize=0`, undefined, drive(400, "Invalid value '0'. Values must be within the range: [1, 1000]", { reason: 'invalidParameter', ...parameter('pageSize') })],
    ['Drive, not implemented', 'POST', `${FILE}/watch`, {}, drive(501, 'The local Workspace does not implement drive.files.watch.', { domain: 'local', reason: 'notImplemented' })],
    ['Docs, not implemented', 'POST', 'https://docs.googleapis.com/v1/documents', {}, rpc(501, 'UNIMPLEMENTED', 'The local Workspace does not implement docs.documents.create.')],
  ])('%s', (_name, method, url, body, json) => expect(core.ask(method, url, body).json).toMatchObject(json));
});

describe('parameters that must be there', () => {
  const core = createCore({ 'drive.files.export': () => new RawReply('a/b', Buffer.from('')), 'drive.comments.list': () => ({}), 'drive.comments.delete': () => ({}) });
  test.each([
    ['export without a type', 'GET', `${FILE}/export`, 400, 'mimeType'],
    ['comments without fields', 'GET', `${FILE}/comments`, 400, 'fields'],
  ])('%s', (_name, method, url, status, location) => {
    expect(core.ask(method, url)).toMatchObject({ status, json: { error: { errors: [{ reason: 'required', location, locationType: 'parameter' }] } } });
  });
  test('deleting a comment needs no fields', () => expect(core.ask('DELETE', `${FILE}/comments/C`).status).toBe(204));
});

describe('bodies', () => {
  const core = createCore({ 'docs.documents.batchUpdate': () => ({}), 'drive.files.update': () => ({}), 'docs.documents.get': () => ({}) });
  const send = (url: string, method: string, contentType: string, body: string): unknown => {
    const request = { ...core.request(method, url), body };
    const [answer] = core.run([{ ...request, headers: { ...request.headers, 'Content-Type': contentType } }]);
    return JSON.parse(String(answer?.body)).error?.message;
  };
  test.each([
    ['JSON sent as a form, Docs', `${DOC}:batchUpdate`, 'POST', 'application/x-www-form-urlencoded', '{}', `Invalid JSON payload received. Unknown name "{}": Cannot bind query parameter. Field '{}' could not be found in request message.`],
    ['JSON sent as a form, Drive', FILE, 'PATCH', 'application/x-www-form-urlencoded', '{}', 'This API does not support parsing form-encoded input.'],
    ['no JSON, Docs', `${DOC}:batchUpdate`, 'POST', 'application/json', '{requests', 'Invalid JSON payload received. Unexpected token.\n{requests\n^'],
    ['no JSON, Drive', FILE, 'PATCH', 'application/json', '{', 'Parse Error'],
    ['a list', `${DOC}:batchUpdate`, 'POST', 'application/json', '[]', 'Invalid JSON payload received. Unknown name "": Root element must be a message.'],
    ['output-only keys, Drive', FILE, 'PATCH', 'application/json', '{"permissions":[]}', 'The resource body includes fields which are not directly writable. (drive.files.update: file.permissions)'],
    ['two wrong names at once', `${DOC}:batchUpdate`, 'POST', 'application/json', '{"a":1,"b":2}', 'Invalid JSON payload received. Unknown name "a": Cannot find field.\nInvalid JSON payload received. Unknown name "b": Cannot find field.'],
    ['none is an empty one', `${DOC}:batchUpdate`, 'POST', 'application/json', '', undefined],
  ])('%s', (_name, url, method, contentType, body, message) => expect(send(url, method, contentType, body)).toBe(message));
});

describe('who asks', () => {
  const core = createCore({ 'docs.documents.get': () => ({}), 'drive.files.list': () => ({}) });
  const as = (authorization: string | undefined, url: string): unknown => {
    const { headers, ...request } = core.request('GET', url);
    const [answer] = core.run([{ ...request, headers: authorization === undefined ? {} : { ...headers, authorization } }]);
    return { ...JSON.parse(String(answer?.body)).error, status: answer?.status };
  };
  const token = (scope: string, lifetime?: number): string => `Bearer ${core.tokens.issue('writer@example.com', [SCOPE + scope], lifetime)}`;

  test('nobody', () => expect(as(undefined, DOC)).toMatchObject({ status: 401, code: 401, message: expect.stringMatching(/^Request is missing required authentication credential\./) }));
  test('nobody, Drive', () => expect(as(undefined, FILES)).toMatchObject({ status: 401, errors: [{ reason: 'required', location: 'Authorization', locationType: 'header' }] }));
  test('an unknown token', () => expect(as('Bearer ya29.other', FILES)).toMatchObject({ status: 401, message: 'Invalid Credentials', errors: [{ reason: 'authError' }] }));
  test('an expired token', () => {
    const short = token('drive', 1000);
    expect(as(short, DOC)).toMatchObject({ status: 200 });
    core.clock.advance(1000);
    expect(as(short, DOC)).toMatchObject({ status: 401 });
  });
  test('consent for something else, Docs', () => expect(as(token('spreadsheets'), DOC)).toMatchObject({ status: 403, message: 'Request had insufficient authentication scopes.', details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] }));
  test('consent for something else, Drive', () => expect(as(token('documents'), FILES)).toMatchObject({ status: 403, errors: [{ reason: 'insufficientPermissions' }] }));
  test('consent for the Drive suffices for Docs', () => expect(as(token('drive'), DOC)).toMatchObject({ status: 200 }));
  test('a path of nothing answers a page, without asking who', () => {
    expect(core.ask('GET', 'https://docs.googleapis.com/v2/documents/D')).toMatchObject({ status: 404, json: undefined, text: expect.stringContaining('The requested URL <code>/v2/documents/D</code> was not found') });
  });
});

describe('quotas', () => {
  const limits = { docsReadsPerMinutePerUser: 2, docsWritesPerMinutePerUser: 1, driveQueriesPerMinutePerUser: 1 };
  test('failed writes count, reads have their own, and a minute later all is well', () => {
    const core = createCore({ 'docs.documents.get': () => ({}) }, { limits });
    core.switches.quotas = true;
    const write = (): unknown => core.ask('POST', `${DOC}:batchUpdate`, {}).json;
    expect(write()).toMatchObject({ error: { code: 501 } });
    expect(write()).toEqual({
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: "Quota exceeded for quota metric 'Quota group for write operations' and limit 'Quota group for write operations per minute per user' of service 'docs.googleapis.com' for consumer 'project_number:000000000000'.",
        details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT_EXCEEDED', domain: 'googleapis.com' }],
      },
    });
    expect(core.ask('GET', DOC).status).toBe(200);
    core.clock.advance(60_000);
    expect(write()).toMatchObject({ error: { code: 501 } });
  });
  test('Drive answers 403', () => {
    const core = createCore({ 'drive.files.list': () => ({}) }, { limits });
    core.switches.quotas = true;
    expect(core.ask('GET', FILES).status).toBe(200);
    expect(core.ask('GET', FILES)).toMatchObject({ status: 403, json: { error: { errors: [{ domain: 'usageLimits', reason: 'userRateLimitExceeded' }] } } });
  });
});
