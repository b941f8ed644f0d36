import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blankValue } from '../../src/playbook/blanks.ts';
import { FIELD_NAMES, fieldNamed, isFieldName } from '../../src/playbook/fields.ts';
import { DOCUMENT_KINDS, TYPES } from '../../src/playbook/incident.ts';
import type { DocumentKind, Incident } from '../../src/playbook/incident.ts';
import { textOf } from '../../src/simulator/convert/blocks.ts';
import { fromHtml } from '../../src/simulator/convert/from-html.ts';
import { readDocument } from '../../src/simulator/convert/read.ts';
import { DERIVED_NAMES, blanksIn, oddMarks, paragraphsIn } from '../commands/team/blanks-in.ts';

const htmlOf = (kind: DocumentKind): string => readFileSync(join(__dirname, `../../src/starters/${kind.replace(' ', '-')}.html`), 'utf8');
const documentOf = (kind: DocumentKind): ReturnType<typeof fromHtml> => fromHtml(htmlOf(kind));
const kinds = DOCUMENT_KINDS;

test.each(kinds)('%s: every blank has a name that the add-on knows, in mustache', (kind) => {
  const document = documentOf(kind);
  expect(blanksIn(document).filter((name) => !isFieldName(name) && !DERIVED_NAMES.includes(name))).toEqual([]);
  expect(oddMarks(document)).toEqual([]);
});

test('internal: every field has its place', () => {
  const told = ['loss_window_start', 'loss_window_end'];
  const elsewhere = ['brain_dump', 'technical_details'];
  expect(FIELD_NAMES.filter((name) => !blanksIn(documentOf('internal')).includes(name) && !told.includes(name) && !elsewhere.includes(name))).toEqual([]);
  expect(blanksIn(documentOf('deep dive'))).toEqual(expect.arrayContaining(elsewhere));
});

test.each(['customer', 'faq', 'technical explanation'] as const)('%s: nothing that is internal', (kind) => {
  expect(blanksIn(documentOf(kind)).filter((name) => isFieldName(name) && fieldNamed(name).audience === 'internal')).toEqual([]);
});

test('customer: no pertinent negatives, no root cause, no FAQ', () => {
  const names = blanksIn(documentOf('customer'));
  for (const name of ['pertinent_negatives', 'root_cause', 'faq']) expect(names).not.toContain(name);
});

test.each(TYPES.flatMap((type) => (['customer', 'faq', 'technical explanation'] as const).map((kind) => [kind, type] as const)))('%s of a %s: no blank is refused for its readers', (kind, type) => {
  const incident: Incident = { number: 'INC-1', title: 'A title', severity: 'SEV2', type, status: 'closed', facts: {}, timeline: [], faq: [], questions: [] };
  const around = { document: kind, folderUrl: 'https://example.com/f', recordUrl: 'https://example.com/r', now: 0 };
  const texts = blanksIn(documentOf(kind)).flatMap((name) => blankValue(name, incident, around)?.entries ?? []).map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter((text) => text.startsWith('[internal only'))).toEqual([]);
});

test.each([['timeline', 'internal'], ['next_steps', 'internal'], ['time_notes', 'internal'], ['faq', 'faq'], ['pertinent_negatives', 'faq'], ['next_steps', 'customer'], ['brain_dump', 'deep dive'], ['timeline', 'deep dive'], ['next_steps', 'technical explanation']] as const)('%s stands alone in its paragraph of %s', (name, kind) => {
  expect(paragraphsIn(documentOf(kind)).map(textOf).filter((text) => text.includes(`{{${name}}}`))).toEqual([`{{${name}}}`]);
});

test('internal: its head stands above everything, open questions in rows right below', () => {
  const blanks = blanksIn(documentOf('internal'));
  expect(blanks.slice(2, 11)).toEqual(['status', 'last_update', 'last_update_at', 'next_update_by', 'lead', 'how_to_help', 'folder_link', 'record_link', 'open_questions']);
  expect(paragraphsIn(documentOf('internal')).map(textOf)).toEqual(expect.arrayContaining(['{{#open_questions}}{{question}}', '{{answer}}{{/open_questions}}']));
});

const headings = (kind: DocumentKind): string[] =>
  (readDocument(documentOf(kind))[0]?.body ?? []).flatMap((block) => (block.kind === 'paragraph' && block.named === 'HEADING_2' ? [textOf(block)] : []));

test('the order is the playbook\'s', () => {
  expect(headings('internal')).toEqual(['Open questions', 'What this is', 'People', 'What happened', 'Impact on customers', 'Raw event data', 'Times', 'Root cause or reason', 'Mitigation', 'Timeline', 'Next steps', 'Tickets and documents', 'What was not affected']);
  expect(headings('customer')).toEqual(['What this is about', 'What it means for you', 'Your data', 'What we are doing', 'What you need to do', 'What happens next', 'Questions']);
  expect(headings('faq')).toEqual(['What customers ask', 'Standard questions', 'What was not affected']);
  expect(headings('deep dive')).toEqual(['In short', 'Root cause or reason', 'How it was noticed', 'Whom and what it affected', 'What was done about it', 'Timeline', 'Sources', 'Notes as they were taken']);
  expect(headings('technical explanation')).toEqual(['Summary', 'What could be noticed', 'Your data', 'Cause or reason', 'What we did and are doing', 'What you need to do', 'What was not affected', 'Questions']);
});

test('customer: raw event data first, then the state of the data', () => {
  const texts = paragraphsIn(documentOf('customer')).map(textOf);
  expect(texts.slice(texts.indexOf('Your data') + 1).slice(0, 2)).toEqual(['{{raw_event_data_statement}}', '{{data_state_statement}}']);
});

test.each(['customer', 'technical explanation'] as const)('%s: short, and without apologies', (kind) => {
  const words = paragraphsIn(documentOf(kind)).map(textOf).join(' ').replace(/\{\{[a-z_]+\}\}/g, '');
  expect(words.split(/\s+/).length).toBeLessThan(120);
  expect(words).not.toMatch(/sorry|apolog|regret|unfortunate|inconvenience/i);
});

test.each(kinds)('%s: comments of the file do not reach the document', (kind) => {
  expect(htmlOf(kind)).toContain('<!--');
  expect(paragraphsIn(documentOf(kind)).map(textOf).join(' ')).not.toMatch(/Starter|playbook/);
});
