import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, catchUp, EMPTY_CHAIN, sealEntries } from '../../src/playbook/seal.ts';
import type { NewEntry } from '../../src/playbook/seal.ts';

const hmac = (text: string): string => createHmac('sha256', 'secret').update(text, 'utf8').digest('hex');
const entry = (operation: string, kind = 'facts saved'): NewEntry => ({ record: 'R', incident: 'INC-0001', kind, person: 'writer@example.com', at: '2026-11-24T14:05:00Z', operation, payload: { changed: ['title'] } });

test('equal values give equal JSON, whatever the order of their keys', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'ü' }], e: undefined })).toBe('{"a":[{"c":"ü","d":null}],"b":1}');
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => canonicalJson(Object.fromEntries(Object.entries(value).reverse())) === canonicalJson(value)));
});

test('entries are numbered, and each names the one before', () => {
  const { sealed, head } = sealEntries([entry('a'), entry('a')], EMPTY_CHAIN, hmac);
  expect(sealed.map(({ json }) => JSON.parse(json).number)).toEqual([1, 2]);
  expect(JSON.parse(sealed[1]?.json ?? '{}').predecessor).toBe(sealed[0]?.seal);
  expect(head).toEqual({ number: 2, seal: sealed[1]?.seal });
});

describe('where the Sheet is ahead of the head that was kept', () => {
  const first = sealEntries([entry('a')], EMPTY_CHAIN, hmac);
  const second = sealEntries([entry('b'), entry('b')], first.head, hmac);
  const third = sealEntries([entry('c')], second.head, hmac);

  test('one operation beyond it is a crash, and counts', () => expect(catchUp([...second.sealed, ...first.sealed], first.head, hmac)).toEqual(second.head));
  test('a second operation beyond it does not', () => expect(catchUp([...first.sealed, ...second.sealed, ...third.sealed], first.head, hmac)).toEqual(second.head));
  test('a forged seal does not', () => expect(catchUp(second.sealed.map(({ json }) => ({ json, seal: 'x' })), first.head, hmac)).toEqual(first.head));
  test('text that is no entry does not', () => expect(catchUp([{ json: 'hello', seal: hmac('hello') }, { json: '1', seal: hmac('1') }], first.head, hmac)).toEqual(first.head));
});
