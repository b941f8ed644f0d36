/** What a person waits for, as counts: DESIGN, *What waiting costs*. */
import { checkExchanges, listen } from './exchanges.ts';
import { BACKUP, openStage, WRITER } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
let heard: ReturnType<typeof listen>;
beforeAll(() => {
  stage = openStage();
  heard = listen(stage.team.workspace);
});
beforeEach(() => stage.back());

const KINDS = ['internal', 'customer', 'faq'];
const press = (severity: string, documents = KINDS, operation = 'press00001') => stage.done(WRITER, 'generate', { operation, title: 'Charts stand still', severity, type: 'bug', documents });
/** Rounds of what is done. */
const roundsOf = (act: () => unknown): number => {
  stage.spent();
  act();
  return stage.spent().rounds;
};
const inNotes = () => ({ kind: 'document' as const, fileId: stage.team.notesId });
const documentOf = (made: { documents: { url: string }[] }) => ({ kind: 'document' as const, fileId: /\/d\/([^/]+)/.exec(made.documents[0]?.url ?? '')?.[1] ?? '' });
const save = (now: string, base = '') => ({ incident: 'INC-0001', head: {}, facts: [{ name: 'what_happened', base: { value: base }, now: { value: now } }], timeline: [], faq: [] });

describe.each([
  ['SEV1', 6, 4],
  ['SEV0', 8, 6],
] as const)('%s', (severity, withDocuments, without) => {
  test(`a new incident and three documents in one press: ${withDocuments}`, () => expect(roundsOf(() => press(severity))).toBe(withDocuments));
  test(`a new incident without documents: ${without}`, () => expect(roundsOf(() => press(severity, []))).toBe(without));
  test('the documents of one that exists: at most 6', () => {
    press(severity, []);
    expect(roundsOf(() => stage.done(WRITER, 'generate', { operation: 'press00002', incident: 'INC-0001', documents: KINDS }))).toBeLessThanOrEqual(6);
  });
  test('opening any document: 1', () => {
    press(severity);
    expect(roundsOf(() => stage.done(BACKUP, 'open', { madeFor: BACKUP }, inNotes()))).toBe(1);
  });
  test('opening a document of an open incident: 1', () => {
    const made = press(severity);
    expect(roundsOf(() => expect(stage.done(WRITER, 'open', { madeFor: WRITER }, documentOf(made))).toMatchObject({ screen: 'incident' }))).toBe(1);
  });
  test('save: 2, and 1 where nothing changed', () => {
    press(severity);
    expect(roundsOf(() => stage.done(WRITER, 'save', save('A queue stood still.')))).toBe(2);
    expect(roundsOf(() => stage.done(WRITER, 'save', save('A queue stood still.', 'A queue stood still.')))).toBe(1);
  });
  test('made by mistake: 2', () => {
    press(severity);
    expect(roundsOf(() => stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0001' }))).toBe(2);
  });
  test('how far it is: none', () => {
    press(severity);
    expect(roundsOf(() => stage.done(WRITER, 'progress', { operation: 'press00001' }))).toBe(0);
  });
});

checkExchanges({
  get exchanges() {
    return heard.exchanges;
  },
  verdict: () => heard.verdict(),
});
