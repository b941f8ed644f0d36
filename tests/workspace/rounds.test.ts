import { errorOf, GoogleError } from '../../src/workspace/errors.ts';
import { call, get, send } from '../../src/workspace/http.ts';
import { createRounds, must, together } from '../../src/workspace/rounds.ts';
import type { HttpRequest, HttpResponse } from '../../src/workspace/transport.ts';

const envelope = (code: number, status: string, message: string, reason?: string): string => JSON.stringify({ error: { code, status, message, ...(reason ? { errors: [{ reason }] } : {}) } });

test.each([
  [404, envelope(404, '', 'File not found: X.', 'notFound'), 'not found'],
  [403, envelope(403, 'PERMISSION_DENIED', 'The caller does not have permission'), 'forbidden'],
  [403, envelope(403, '', 'Request had insufficient authentication scopes.', 'insufficientPermissions'), 'consent missing'],
  [401, envelope(401, 'UNAUTHENTICATED', 'Invalid credentials'), 'consent missing'],
  [403, envelope(403, '', 'Rate limit', 'sharingRateLimitExceeded'), 'rate limited'],
  [429, envelope(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded'), 'rate limited'],
  [400, envelope(400, 'INVALID_ARGUMENT', "The required revision ID 'a' does not match the latest revision."), 'changed'],
  [400, envelope(400, 'FAILED_PRECONDITION', 'This operation is not supported for this document'), 'wrong kind'],
  [400, envelope(400, 'INVALID_ARGUMENT', 'Unable to parse range: X'), 'refused'],
  [409, envelope(409, '', 'A file already exists with the provided ID.', 'fileIdInUse'), 'exists'],
  [503, '<html>Service unavailable</html>', 'unavailable'],
  [501, envelope(501, 'UNIMPLEMENTED', 'no'), 'refused'],
])('%d %s is "%s"', (status, body, code) => {
  expect(errorOf(status, body, 'read it').code).toBe(code);
});

/** A transport that plays answers batch by batch; 'broken' is a batch that throws. */
function playing(...batches: (HttpResponse[] | 'broken')[]) {
  const sent: HttpRequest[][] = [];
  const slept: number[] = [];
  const transport = {
    fetchAll(requests: readonly HttpRequest[]): HttpResponse[] {
      sent.push([...requests]);
      const batch = batches[sent.length - 1];
      if (batch === undefined || batch === 'broken') throw new Error('Address unavailable');
      return batch;
    },
  };
  return { sent, slept, rounds: createRounds(transport, { now: () => 0, sleep: (ms) => void slept.push(ms) }) };
}

const ok = (value: unknown): HttpResponse => ({ status: 200, body: JSON.stringify(value) });
const busy: HttpResponse = { status: 503, body: '' };
const slower: HttpResponse = { status: 429, body: '' };
const read = call<{ a: number }>('read it', 'freely', get('https://docs.googleapis.com/a'));
const copy = call<{ b: number }>('copy it', 'if refused', send('POST', 'https://www.googleapis.com/b', { text: 'é' }));

test('answers come in the order of the calls, typed', () => {
  const { rounds } = playing([ok({ a: 1 }), ok({ b: 2 })]);
  const [first, second] = rounds([read, copy]);
  expect([must(first).a, must(second).b]).toEqual([1, 2]);
});

test('a read that Google could not answer is asked again, alone, after a wait', () => {
  const { rounds, sent, slept } = playing([busy, ok({ b: 2 })], [ok({ a: 1 })]);
  const [first] = rounds([read, copy]);
  expect(must(first).a).toBe(1);
  expect(sent.map((batch) => batch.length)).toEqual([2, 1]);
  expect(slept).toEqual([1000]);
});

test('a copy is never sent again where it may have happened', () => {
  const { rounds, sent } = playing([busy]);
  const [outcome] = rounds([copy]);
  expect(outcome.ok ? '' : outcome.error.code).toBe('unavailable');
  expect(sent).toHaveLength(1);
});

test('a copy that Google refused for its rate is sent again', () => {
  const { rounds, sent } = playing([slower], [ok({ b: 2 })]);
  expect(must(rounds([copy])[0]).b).toBe(2);
  expect(sent).toHaveLength(2);
});

test('a batch that broke as a whole: reads again, writes unknown', () => {
  const { rounds, sent } = playing('broken', [ok({ a: 1 })]);
  const [first, second] = rounds([read, copy]);
  expect(must(first).a).toBe(1);
  expect(second.ok ? '' : second.error.code).toBe('unknown outcome');
  expect(sent.map((batch) => batch.length)).toEqual([2, 1]);
});

test('it gives up after four tries', () => {
  const { rounds, sent } = playing([busy], [busy], [busy], [busy], [ok({ a: 1 })]);
  expect(() => must(rounds([read])[0])).toThrow(GoogleError);
  expect(sent).toHaveLength(4);
});

test('bodies travel in ASCII', () => {
  expect(copy.request.payload).toBe('{"text":"\\u00e9"}');
});

test('a round of nothing is no round', () => {
  const { rounds, sent } = playing();
  expect(together(rounds, { a: undefined })).toEqual({});
  expect(sent).toHaveLength(0);
});
