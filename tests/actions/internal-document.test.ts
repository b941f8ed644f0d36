/** The internal document as starting point: its head, open questions in rows, and the two documents made on request. */
import type { OpenQuestion } from '../../src/playbook/incident.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { documentLink, WRITER } from './stage.ts';
import { documentOf, filesOf, rowsOf, textOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;
beforeEach(() => stage.back());

const INCIDENT = { title: 'Charts stand still', severity: 'SEV1', type: 'bug' };
const ask = (change: Partial<OpenQuestion> = {}): OpenQuestion => ({ id: 'asked1', question: 'How many accounts?', owner: 'engineer@example.com', asked: '2026-11-24T14:05:00Z', answer: '', ...change });
const words = (kind: string): string => textOf(documentOf(team, filesOf(team, 'INC-0001')[kind]?.[0]?.id ?? ''));
const recordOf = (): string => filesOf(team, 'INC-0001')['record']?.[0]?.id ?? '';
const saving = { incident: 'INC-0001', head: {}, facts: [], timeline: [], faq: [] };

test('a new one says what nobody has said yet, and has room for questions', () => {
  stage.done(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: ['internal'] });
  expect(words('internal')).toContain('None posted yet.');
  expect(words('internal')).toContain('Not promised yet.');
  expect(words('internal')).toContain('Answer an open question in the table below, or write to the lead.');
  expect(words('internal')).not.toContain('open_questions');
});

test('open questions stand in rows, an open one with where to type; lines of a file become such rows', () => {
  stage.done(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: ['internal'], facts: { open_questions: { value: 'Who paid? — Finance\nWhich version first?' } }, questions: [ask(), ask({ id: 'asked2', question: 'Since when?', answer: 'Monday.' })] });
  const text = words('internal');
  for (const cell of ['How many accounts?', 'engineer@example.com', '24 Nov 2026, 14:05 UTC', '[type the answer here]', 'Monday.', 'Who paid?', 'Finance', '[not known yet: who owes the answer]']) expect(text).toContain(cell);
  expect(rowsOf(team, recordOf(), 'Questions').map((row) => [row['Question'], row['Who owes the answer'], row['Answer']])).toEqual([
    ['How many accounts?', 'engineer@example.com', ''],
    ['Since when?', 'engineer@example.com', 'Monday.'],
    ['Who paid?', 'Finance', ''],
    ['Which version first?', '', ''],
  ]);
  const { documents } = view();
  expect(documents.find(({ kind }) => kind === 'internal')?.missing).toContain('open_questions');
});

const view = () => {
  const opened = stage.done(WRITER, 'open', { madeFor: WRITER, incident: 'INC-0001' });
  if (opened.screen !== 'incident') throw new Error(opened.screen);
  return opened.view;
};

test('asked, answered and removed by a save, field by field', () => {
  stage.done(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: [] });
  expect(stage.done(WRITER, 'save', { ...saving, questions: [{ now: ask() }] }).view.questions).toEqual([ask()]);
  const answered = ask({ answer: '420.' });
  expect(stage.done(WRITER, 'save', { ...saving, questions: [{ base: ask(), now: answered }] }).view.questions).toEqual([answered]);
  const stale = stage.done(WRITER, 'save', { ...saving, questions: [{ base: ask(), now: ask({ answer: '7.' }) }] });
  expect(stale.conflicts).toEqual([{ name: 'questions', theirs: 'How many accounts? 420.', yours: 'How many accounts? 7.' }]);
  expect(view().questions).toEqual([answered]);
  stage.done(WRITER, 'save', { ...saving, questions: [{ base: answered, now: { ...answered, question: '' } }] });
  expect(view().questions).toEqual([]);
});

test('a promise to tell is kept and given back, and goes when the answer comes', () => {
  stage.done(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: [] });
  const promised = { value: '', promised: '2026-11-25T02:00:00Z' };
  stage.done(WRITER, 'save', { ...saving, facts: [{ name: 'root_cause', base: { value: '' }, now: promised }] });
  expect(view().facts.root_cause).toEqual(promised);
  stage.done(WRITER, 'save', { ...saving, facts: [{ name: 'root_cause', base: promised, now: { value: 'A full disk', promised: promised.promised } }] });
  expect(view().facts.root_cause).toEqual({ value: 'A full disk' });
  expect(stage.refused(WRITER, 'save', { ...saving, facts: [{ name: 'root_cause', base: { value: 'A full disk' }, now: { value: '', promised: 'tonight' } }] })).toMatchObject({ code: 'bad input', field: 'root_cause' });
});

test('the brain dump takes 45,000 characters, and one more is refused with the limit', () => {
  stage.done(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: [] });
  const dump = (length: number) => ({ ...saving, facts: [{ name: 'brain_dump', base: { value: '' }, now: { value: 'x'.repeat(length) } }] });
  expect(stage.refused(WRITER, 'save', dump(45_001))).toMatchObject({ code: 'bad input', field: 'brain_dump', what: expect.stringContaining('45,000 is the most') });
  stage.done(WRITER, 'save', dump(45_000));
  expect(rowsOf(team, recordOf(), 'Facts').find((row) => row['Fact'] === 'brain_dump')?.['Answer']).toHaveLength(45_000);
});

test('on request: the deep dive has the brain dump, the technical explanation customers’ wording and marks what must be rewritten', () => {
  stage.done(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: ['internal'], facts: { brain_dump: { value: 'OPS-1: queue 7 grew\nsince 04:00' }, root_cause: { value: 'shard 7 fell over' }, mitigation: { value: 'kicked it', customer: 'We restarted the service.' } } });
  stage.spent();
  const made = stage.done(WRITER, 'generate', { operation: 'operation0002', incident: 'INC-0001', documents: ['deep dive', 'technical explanation'] });
  expect(stage.spent().rounds).toBeLessThanOrEqual(6);
  expect(made.documents.map(({ kind, internalWording }) => [kind, internalWording])).toEqual([['deep dive', 0], ['technical explanation', 2]]);
  expect(words('deep dive')).toContain('OPS-1: queue 7 grew');
  expect(words('deep dive')).toContain('shard 7 fell over');
  expect(words('technical explanation')).toContain('We restarted the service.');
  expect(words('technical explanation')).toContain('[internal wording, rewrite] shard 7 fell over');
  expect(words('technical explanation')).not.toContain('OPS-1');
  expect(view().documents.find(({ kind }) => kind === 'technical explanation')?.internalWording.sort()).toEqual(['customer_title', 'root_cause']);
  const [row] = rowsOf(team, stage.ids.dashboard, 'Open');
  expect(row).toMatchObject({ 'Deep dive': 'Open', 'Technical explanation': 'Open' });
});

test('a set-up from before there were such documents says how to get their templates', () => {
  const kept: Record<string, unknown> = JSON.parse(team.project.state.properties['script']?.['setup'] ?? '{}');
  const templates = { internal: documentLink(''), customer: '', faq: '' };
  const old = { ...kept, templates: Object.fromEntries(Object.entries(kept['templates'] ?? {}).filter(([kind]) => kind in templates)) };
  const properties = team.project.state.properties['script'];
  if (properties) properties['setup'] = JSON.stringify(old);
  expect(stage.refused(WRITER, 'generate', { operation: 'operation0001', ...INCIDENT, documents: ['deep dive'] })).toMatchObject({ code: 'not set up', field: 'templates.deep dive', todo: expect.stringContaining('Save set-up') });
  expect(stage.done(WRITER, 'generate', { operation: 'operation0002', ...INCIDENT, documents: ['internal'] }).documents).toHaveLength(1);
});

checkExchanges(heard);
