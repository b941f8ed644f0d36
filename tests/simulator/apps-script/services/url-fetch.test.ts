import { BatchFailed } from '../../../../src/simulator/faults.ts';
import { ok, stage } from '../stage.ts';

const address = 'https://docs.googleapis.com/v1/documents/1';
const fetchOf = (url: string, options: string = '{}'): string => `UrlFetchApp.fetch(${JSON.stringify(url)}, ${options})`;

describe('a request', () => {
  test.each([
    ['is a GET without payload', '{}', { method: 'GET', headers: {} }],
    ['is a POST with one', '{ payload: "a" }', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a' }],
    ['takes its type from contentType', '{ method: "PATCH", contentType: "application/json", payload: "{}" }', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['sends headers', '{ headers: { Authorization: "Bearer x", n: 1 } }', { method: 'GET', headers: { authorization: 'Bearer x', n: '1' } }],
    ['sends bytes', '{ payload: [104, -61, -74] }', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Uint8Array.of(104, 0xc3, 0xb6) }],
    ['sends a blob with its type', '{ method: "put", payload: Utilities.newBlob("x", "text/html") }', { method: 'PUT', headers: { 'content-type': 'text/html' }, body: Uint8Array.of(120) }],
    ['sends a form', '{ payload: { a: "1 2", b: 3 } }', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1%202&b=3' }],
  ])('%s', (_, options, expected) => {
    const { script, rounds } = stage();
    script(`${fetchOf(address, options)}.getResponseCode()`);
    expect(rounds).toEqual([[{ url: address, ...expected }]]);
  });

  test.each([
    ['an unknown key', fetchOf(address, '{ timeout: 1 }'), 'Invalid argument: timeout'],
    ['an unknown method', fetchOf(address, '{ method: "head" }'), 'Attribute provided with invalid value: method'],
    ['a payload with GET', fetchOf(address, '{ method: "get", payload: "x" }'), 'Attribute provided with invalid value: payload'],
    ['a header of Google’s own', fetchOf(address, '{ headers: { "Content-Length": 1 } }'), 'Attribute provided with invalid value: Header:Content-Length'],
    ['an empty header', fetchOf(address, '{ headers: { Authorization: null } }'), 'Attribute provided with invalid value: Header:null'],
    ['a line break in a header', fetchOf(address, '{ headers: { a: "b\\nc" } }'), 'Attribute provided with invalid value: Header:'],
    ['8 KB of headers', fetchOf(address, '{ headers: { a: "b".repeat(8192) } }'), 'Limit Exceeded: URLFetch Header Size.'],
    ['a URL over 2 KB', fetchOf(`${address}?q=${'x'.repeat(2048)}`), 'Limit Exceeded: URLFetch URL Length.'],
    ['a space in the URL', fetchOf(`${address}?q=a b`), 'Invalid argument: '],
    ['no URL', 'UrlFetchApp.fetch()', "The parameters () don't match the method signature for UrlFetchApp.fetch."],
    ['a host that the manifest does not list', fetchOf('https://example.com/'), 'Request to https://example.com/ failed because the URL has not been whitelisted in the script manifest.'],
    ['a host that only begins like one', fetchOf('https://docs.googleapis.com.example.com/'), 'has not been whitelisted'],
  ])('%s is refused before anything is sent', (_, source, message) => {
    const { script, rounds } = stage();
    expect(() => script(source)).toThrow(message);
    expect(rounds).toEqual([]);
  });

  test('one bad request of a batch stops the batch', () => {
    const { script, rounds } = stage();
    expect(() => script(`UrlFetchApp.fetchAll(['${address}', 'https://example.com/'])`)).toThrow('whitelisted');
    expect(rounds).toEqual([]);
  });

  test('what is too large to send or to receive is refused', () => {
    const { script, network, rounds } = stage({}, { limits: { urlFetchBytes: 10 } });
    expect(() => script(fetchOf(address, '{ payload: "x".repeat(11) }'))).toThrow('Limit Exceeded: URLFetch POST Size.');
    network.answer = () => [ok('x'.repeat(11))];
    expect(() => script(fetchOf(address))).toThrow('Limit Exceeded: URLFetch Response Size.');
    expect(rounds).toHaveLength(1);
  });
});

describe('an answer', () => {
  test('has code, text, bytes, headers and a blob', () => {
    const { script, network } = stage();
    network.answer = () => [{ status: 201, headers: { 'content-type': 'application/json', etag: 'e' }, body: Uint8Array.from(Buffer.from('ö')) }];
    const read = 'r.getResponseCode(), r.getContentText(), r.getContent(), r.getHeaders().etag, r.getAllHeaders().etag, r.getBlob().getContentType()';
    expect(script(`const r = ${fetchOf(address)}; [${read}]`)).toEqual([201, 'ö', [-61, -74], 'e', 'e', 'application/json']);
  });

  test('from 400 on throws unless muted', () => {
    const { script, network } = stage();
    network.answer = () => [ok(`{"error": "${'long '.repeat(40)}"}`, 404)];
    expect(() => script(fetchOf(address))).toThrow(/^Request failed for https:\/\/docs\.googleapis\.com returned code 404\. Truncated server response: \{"error": "long .*\.\.\. \(use muteHttpExceptions option to examine full response\)$/);
    expect(script(`${fetchOf(address, '{ muteHttpExceptions: true }')}.getResponseCode()`)).toBe(404);
  });
});

describe('a batch', () => {
  test('is one round, answered in the order asked', () => {
    const { script, network, rounds } = stage();
    network.answer = (requests) => requests.map(({ url }) => ok(url.slice(-1)));
    expect(script(`UrlFetchApp.fetchAll(['${address}/a', { url: '${address}/b', method: 'post' }]).map((r) => r.getContentText())`)).toEqual(['a', 'b']);
    expect(rounds).toHaveLength(1);
  });

  test('that times out throws as a whole, and the script may catch it', () => {
    const { script, network } = stage();
    network.answer = () => {
      throw new BatchFailed('Timeout: https://docs.googleapis.com');
    };
    expect(script(`try { UrlFetchApp.fetchAll(['${address}']) } catch (e) { e.name + ': ' + e.message }`)).toBe('Exception: Timeout: https://docs.googleapis.com');
  });
});
