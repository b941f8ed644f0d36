/** What a sentence moved to the technical explanation becomes: a question of the form that one document for customers carries, and no other. */
import { openSmallStage } from './small-stage.ts';
import { documentOf, filesOf, textOf } from './standing.ts';
import { WRITER } from './stage.ts';

const stage = openSmallStage();
const { team } = stage;
const DETAILS = 'The retry queue ran full.\nA replica did not start.';
const { incident } = stage.done(WRITER, 'generate', { operation: 'details000001', title: 'Exports were late', severity: 'SEV2', type: 'bug', documents: ['customer', 'faq', 'technical explanation', 'deep dive'] });
const words = (kind: string): string => textOf(documentOf(team, filesOf(team, incident)[kind]?.[0]?.id ?? ''));
const save = (was: string, is: string) => stage.done(WRITER, 'save', { incident, head: {}, facts: [{ name: 'technical_details', base: { value: was }, now: { value: is } }], timeline: [], faq: [] });

test('empty it leaves no hole; saved and brought in it stands in the technical explanation and the deep dive, and in nothing else; taken back it goes', () => {
  for (const kind of ['customer', 'faq', 'technical explanation', 'deep dive']) expect(words(kind)).not.toMatch(/technical details/i);
  const { view } = save('', DETAILS);
  expect(view.documents.filter(({ differences = [] }) => differences.some(({ state }) => state === 'behind')).map(({ kind }) => kind).sort()).toEqual(['deep dive', 'technical explanation']);
  stage.done(WRITER, 'bringIn', { incident, documents: [{ kind: 'technical explanation', choices: [] }, { kind: 'deep dive', choices: [] }] });
  for (const kind of ['technical explanation', 'deep dive']) expect(words(kind)).toContain('The retry queue ran full.');
  for (const kind of ['customer', 'faq']) expect(words(kind)).not.toContain('retry queue');
  save(DETAILS, '');
  stage.done(WRITER, 'bringIn', { incident, documents: [{ kind: 'technical explanation', choices: [] }] });
  expect(words('technical explanation')).not.toContain('retry queue');
});
