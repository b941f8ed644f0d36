import { team } from '../../../src/commands/team/team.ts';
import type { TeamTemplate } from '../../../src/commands/team/team.ts';
import { FIELDS, FIELD_NAMES, isFieldName, fieldNamed } from '../../../src/playbook/fields.ts';
import { textOf } from '../../../src/simulator/convert/blocks.ts';
import { readDocument } from '../../../src/simulator/convert/read.ts';
import { loadTabs } from '../../../src/simulator/docs/load.ts';
import { createIds } from '../../../src/simulator/ids.ts';
import { toMarkdown } from '../../../src/simulator/convert/to-markdown.ts';
import { DERIVED_NAMES, blanksIn, oddMarks, paragraphsIn } from './blanks-in.ts';

const templateOf = (kind: TeamTemplate['kind']): TeamTemplate => {
  const found = team.templates.find((template) => template.kind === kind);
  if (!found) throw new Error(`The team has no ${kind} template`);
  return found;
};

const kinds = ['internal', 'customer', 'faq'] as const;

test.each(kinds)('%s: every blank has a name that the add-on knows, in mustache', (kind) => {
  const { document } = templateOf(kind);
  const names = blanksIn(document);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !isFieldName(name) && !DERIVED_NAMES.includes(name))).toEqual([]);
  expect(oddMarks(document)).toEqual([]);
});

test.each(['customer', 'faq'] as const)('%s: nothing that is internal', (kind) => {
  const names = blanksIn(templateOf(kind).document);
  expect(names.filter((name) => (isFieldName(name) && fieldNamed(name).audience === 'internal') || ['timeline', 'folder_link', 'record_link'].includes(name))).toEqual([]);
});

test('customer: no pertinent negatives and no FAQ', () => {
  expect(blanksIn(templateOf('customer').document)).not.toEqual(expect.arrayContaining(['pertinent_negatives']));
  expect(blanksIn(templateOf('customer').document)).not.toEqual(expect.arrayContaining(['faq']));
  expect(blanksIn(templateOf('faq').document)).toEqual(expect.arrayContaining(['faq', 'pertinent_negatives']));
});

test('internal: two tabs, a header and a footer with the number, a footnote, tables, bold and coloured labels, a blank in two styles', () => {
  const { document } = templateOf('internal');
  const tabs = readDocument(document);
  expect(tabs.map((tab) => tab.title)).toEqual(['Incident', 'Timeline and sources']);
  for (const { header, footer } of tabs) for (const blocks of [header, footer]) expect(JSON.stringify(blocks)).toContain('{{number}}');
  expect(tabs[0]?.footnotes).toHaveLength(1);
  expect(tabs[0]?.body.filter((block) => block.kind === 'table').length).toBeGreaterThan(2);
  const pieces = paragraphsIn(document).flatMap((paragraph) => paragraph.pieces);
  expect(pieces.some((piece) => piece.kind === 'text' && piece.style.bold && piece.style.foregroundColor)).toBe(true);
  expect(pieces.some((piece) => piece.kind === 'text' && piece.text === '{{what_')).toBe(true);
});

test('internal: asks for every field but those that other blanks of it tell', () => {
  const told = ['customer_action_required', 'customer_action', 'customer_action_by', 'data_late_or_wrong', 'loss_window_start', 'loss_window_end', 'exposure_start', 'exposure_end', 'fixed'];
  // The brain dump stands in the deep dive, technical details there and in the technical explanation.
  const elsewhere = ['brain_dump', 'technical_details'];
  const names = blanksIn(templateOf('internal').document);
  expect(FIELD_NAMES.filter((name) => !names.includes(name) && !told.includes(name) && !elsewhere.includes(name))).toEqual([]);
});

const lists: [name: string, kind: TeamTemplate['kind']][] = [['timeline', 'internal'], ['faq', 'faq'], ...FIELDS.filter((field) => field.kind === 'lines' && field.name !== 'open_questions').map(({ name }): [string, 'internal'] => [name, 'internal'])];

test.each(lists)('%s stands alone in its paragraph', (name, kind) => {
  const texts = paragraphsIn(templateOf(kind).document).map(textOf);
  expect(texts.filter((text) => text.includes(`{{${name}}}`))).toEqual([`{{${name}}}`]);
});

test('templates stand under the ids and titles of the playbook', () => {
  expect(team.templates.map(({ id, name, document }) => [id, name, document.title])).toEqual([
    ['1-iBpBo7KU1fU4_FOe_l8LHFOEp-9Q2Qe3Mdz5rlrZMg', 'Incident Communication (All - Internal)', 'Incident Communication (All - Internal)'],
    ['1iWc-gXEm95ByUVpVR32GVqZHGp9lHk8FaUdJMjZatIA', 'Incident Response - Customer Communication Template (non-PII)', 'Incident Response - Customer Communication Template (non-PII)'],
    ['1QCAaF7kyPu4fIZrTmrgCrsUIDAZFqIKfjxcZ0HvBNNI', 'Incident FAQ Template', 'Incident FAQ Template'],
  ]);
});

test('exports of the templates: blanks are whole, notes are at the end', () => {
  const markdown = toMarkdown(templateOf('internal').document).replaceAll('\\', '');
  expect(markdown).toContain('| **Severity** | **{{severity}}** |');
  expect(markdown.trimEnd().split('\n').at(-1)).toMatch(/^\[\^1\]: {2}All times are UTC/);
});

test.each(kinds)('%s: the local Docs can hold it', (kind) => {
  const { document } = templateOf(kind);
  expect(loadTabs(document, createIds(1))).toHaveLength(document.tabs?.length ?? 0);
});

test('people: the company, its groups, one stranger', () => {
  const { domain, people, groups } = team.directory;
  expect(people.filter(({ email }) => !email.endsWith(`@${domain}`)).map(({ email }) => email)).toEqual(['stranger@example.org']);
  expect(people.find(({ email }) => email === 'writer@example.com')?.timeZone).toBe('Europe/Berlin');
  const addresses = new Set(people.map(({ email }) => email));
  expect(groups.map(({ email }) => email)).toEqual(['cs-leadership@example.com', 'csms@example.com']);
  expect(groups.flatMap(({ members }) => members).filter((member) => !addresses.has(member))).toEqual([]);
  expect(addresses).toContain(team.owner);
});
