import { createDrafts } from '../../src/page/drafts.ts';
import type { Draft, DraftStorage } from '../../src/page/drafts.ts';

const form = (title: string): Draft['form'] => ({ head: { title, severity: 'SEV2', type: 'bug', status: 'investigating' }, facts: {}, timeline: [], faq: [], questions: [], unread: {} });
const DRAFT: Draft = { base: form('Read'), form: form('Typed'), at: 5 };

function memory(): DraftStorage & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return { texts, getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text), removeItem: (key) => void texts.delete(key) };
}

test('a draft survives a reload', () => {
  const storage = memory();
  createDrafts(() => storage).write('INC-7', 'writer@example.com', DRAFT);
  expect(createDrafts(() => storage).read('INC-7', 'writer@example.com')).toEqual(DRAFT);
});

test.each([
  ['INC-8', 'writer@example.com'],
  ['INC-7', 'second@example.com'],
])('%s of %s has a draft of its own', (incident, person) => {
  const drafts = createDrafts(memory);
  drafts.write('INC-7', 'writer@example.com', DRAFT);
  expect(drafts.read(incident, person)).toBeUndefined();
});

test('a removed draft is gone, from the page and from the browser', () => {
  const storage = memory();
  const drafts = createDrafts(() => storage);
  drafts.write('INC-7', 'writer@example.com', DRAFT);
  drafts.remove('INC-7', 'writer@example.com');
  expect([drafts.read('INC-7', 'writer@example.com'), storage.texts.size]).toEqual([undefined, 0]);
});

test('where the browser refuses to store, the draft lives as long as the page', () => {
  const drafts = createDrafts(() => {
    throw new Error('SecurityError: storage is not allowed here');
  });
  drafts.write('INC-7', 'writer@example.com', DRAFT);
  expect(drafts.read('INC-7', 'writer@example.com')).toEqual(DRAFT);
});

test.each(['', '{', '[]', '{"at":1}', JSON.stringify({ ...DRAFT, form: { head: {} } })])('what is no draft is none: %s', (text) => {
  const storage = memory();
  createDrafts(() => storage).write('INC-7', 'writer@example.com', DRAFT);
  for (const key of storage.texts.keys()) storage.texts.set(key, text);
  expect(createDrafts(() => storage).read('INC-7', 'writer@example.com')).toBeUndefined();
});
