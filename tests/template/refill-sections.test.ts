import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { readDocument } from '../../src/template/reading.ts';
import { fill, linesOf } from './checker.ts';
import type { Sections } from './checker.ts';
import { b, cell, doc, h2, li, p, table } from './documents.ts';
import type { Block } from './documents.ts';
import { refill, typeAfter } from './people.ts';

type Steps = readonly string[];
type Step = (body: Docs.Schema$Document) => Docs.Schema$Document;

const listed = (steps: Steps): Sections => ({ steps: steps.map((step) => ({ id: `id-${step.charAt(0)}`, '.': step, more: `${step}!` })), on: steps.includes('on'), off: !steps.includes('on') });

/** Fills, lets people edit, refills, and refills back to what it was at first. */
function there(blocks: Block[], from: Steps, to: Steps, ...edits: Step[]): { lines: string[]; back: string[]; first: string[]; conflicts: string[]; unknown: number } {
  const first = fill(doc(...blocks), { title: 'T' }, undefined, listed(from));
  const edited = edits.reduce((body, edit) => edit(body), first.after);
  const options = { patterns: first.plan.patterns };
  const now = refill(edited, { title: 'T' }, { ...options, sections: listed(to) });
  const back = refill(now.after, { title: 'T' }, { ...options, sections: listed(from) });
  return { lines: now.lines, back: back.lines, first: linesOf(edited), conflicts: now.plan.conflicts.map(({ document }) => document), unknown: now.plan.lost.length };
}

const SHAPES: [what: string, blocks: Block[], shown: (steps: Steps) => string[]][] = [
  ['a paragraph', [p('a'), p('{{#steps}}', b('{{.}}'), '{{/steps}}'), p('b')], (steps) => ['a', ...steps.map((step) => `«steps.item ${step}»`), 'b']],
  ['the last paragraph', [p('a'), p('{{#steps}}- {{.}}{{/steps}}')], (steps) => ['a', ...steps.map((step) => `- «steps.item ${step}»`)]],
  ['several paragraphs', [p('a'), p('{{#steps}}'), h2('{{.}}'), p('{{more}}'), p('{{/steps}}'), p('b')], (steps) => ['a', ...steps.flatMap((step) => [`# «steps.item ${step}»`, `«steps.more ${step}!»`]), 'b']],
  ['list items', [p('a'), li('{{#steps}}{{.}}{{/steps}}'), p('b')], (steps) => ['a', ...steps.map((step) => `• «steps.item ${step}»`), 'b']],
  ['a part of a paragraph', [p('Do{{#steps}} {{.}};{{/steps}} now')], (steps) => [`Do${steps.map((step) => ` «steps.item ${step}»;`).join('')} now`]],
  ['a part at the end', [p('Do{{#steps}} {{.}}{{/steps}}')], (steps) => [`Do${steps.map((step) => ` «steps.item ${step}»`).join('')}`]],
  ['rows', [table([cell(p('x')), cell(p('y'))], [cell(p('{{#steps}}{{.}}')), cell(p('{{more}}{{/steps}}'))]), p('b')], (steps) => ['| x', '| y', ...steps.flatMap((step) => [`| «steps.item ${step}»`, `| «steps.more ${step}!»`]), 'b']],
  ['a cell of its own', [table([cell(p('{{#steps}}{{.}}{{/steps}}'))]), p('b')], (steps) => [...(steps.length > 0 ? steps.map((step) => `| «steps.item ${step}»`) : ['| none yet']), 'b']],
  ['the only rows', [table([cell(p('{{#steps}}{{.}}')), cell(p('{{more}}{{/steps}}'))]), p('b')], (steps) => [...(steps.length > 0 ? steps.flatMap((step) => [`| «steps.item ${step}»`, `| «steps.more ${step}!»`]) : ['| none yet', '| ']), 'b']],
  ['a list, and behind it what stands while it is empty', [p('a'), p('{{#steps}}'), p('- {{.}}'), p('{{/steps}}'), p('{{^steps}}'), p('None.'), p('{{/steps}}'), p('b')], (steps) => ['a', ...orNone(steps, (step) => `- «steps.item ${step}»`), 'b']],
  ['the same in a line each', [p('a'), p('{{#steps}}- {{.}}{{/steps}}'), p('{{^steps}}None.{{/steps}}'), p('b')], (steps) => ['a', ...orNone(steps, (step) => `- «steps.item ${step}»`), 'b']],
  ['the same in list items', [p('a'), li('{{#steps}}{{.}}{{/steps}}'), li('{{^steps}}None.{{/steps}}'), p('b')], (steps) => ['a', ...orNone(steps, (step) => `«steps.item ${step}»`).map((line) => `• ${line}`), 'b']],
];
const orNone = (steps: Steps, shown: (step: string) => string): string[] => (steps.length > 0 ? steps.map(shown) : ['None.']);
const CHANGES: [what: string, from: Steps, to: Steps][] = [
  ['a new one at the end', ['A', 'B'], ['A', 'B', 'C']],
  ['new ones before and between', ['B', 'D'], ['A', 'B', 'C', 'D', 'E']],
  ['one less', ['A', 'B', 'C'], ['A', 'C']],
  ['the first, the last', ['A', 'B', 'C'], ['B']],
  ['one changed', ['A', 'B'], ['A', 'B longer']],
  ['all others', ['A', 'B'], ['C', 'D', 'E']],
  ['none left', ['A', 'B'], []],
  ['some at last', [], ['A', 'B']],
];
const bare = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/⚓#\^?\w+\/\d/g, ''));

describe.each(SHAPES)('a list over %s', (_, blocks, shown) => {
  test.each(CHANGES)('%s, and back', (__, from, to) => {
    const { lines, back } = there(blocks, from, to);
    expect(bare(lines)).toEqual(shown(to));
    expect(bare(back)).toEqual(shown(from));
  });
});

describe('a condition', () => {
  test.each<[string, Block[], string[], string[]]>([
    ['over a paragraph', [p('a'), p('{{#on}}', b('Yes'), ' {{title}}{{/on}}'), p('b')], ['a', 'b'], ['a', 'Yes «title T»', 'b']],
    ['over several', [p('a'), p('{{#on}}'), h2('On'), li('{{title}}'), p('{{/on}}'), p('b')], ['a', 'b'], ['a', '# On', '• «title T»', 'b']],
    ['over a part', [p('It is{{#on}} on{{/on}}{{#off}} off{{/off}}.')], ['It is off.'], ['It is on.']],
    ['in paragraphs by turns', [p('a'), p('{{#on}}On{{/on}}'), p('{{#off}}Off{{/off}}'), p('b')], ['a', 'Off', 'b'], ['a', 'On', 'b']],
    ['in paragraphs by turns, the contrary first', [p('a'), p('{{#off}}Off{{/off}}'), p('{{#on}}'), p('On'), p('{{/on}}'), p('b')], ['a', 'Off', 'b'], ['a', 'On', 'b']],
    ['beside a list', [p('a'), p('{{#steps}}{{.}}{{/steps}}'), p('{{^steps}}None.{{/steps}}'), p('b')], ['a', 'None.', 'b'], ['a', '«steps.item on»', 'b']],
    ['at a start', [p('{{#on}}On. {{/on}}{{^on}}Off. {{/on}}Rest')], ['Off. Rest'], ['On. Rest']],
    ['before all', [p('{{#on}}On{{/on}}'), p('b')], ['b'], ['On', 'b']],
    ['over rows', [table([cell(p('x'))], [cell(p('{{#on}}On {{title}}{{/on}}'))], [cell(p('{{#on}}'))], [cell(p('Row'))], [cell(p('{{/on}}'))]), p('b')], ['| x', '| none yet', 'b'], ['| x', '| On «title T»', '| Row', 'b']],
    ['over a list', [p('a'), p('{{#on}}'), p('Steps:'), p('{{#steps}}{{.}}{{/steps}}'), p('{{/on}}'), p('b')], ['a', 'b'], ['a', 'Steps:', '«steps.item on»', 'b']],
  ])('%s comes and goes', (_, blocks, off, on) => {
    const { lines, back } = there(blocks, [], ['on']);
    expect([bare(lines), bare(back)]).toEqual([on, off]);
    const again = there(blocks, ['on'], []);
    expect([bare(again.lines), bare(again.back)]).toEqual([off, on]);
  });

  test('text that a person edited stays, and is told', () => {
    const { lines, conflicts } = there([p('a'), p('{{#on}}It is on.{{/on}}'), p('b')], ['on'], [], typeAfter('It is', ' really'));
    expect(lines).toEqual(['a', 'It is really on.', 'b']);
    expect(conflicts).toEqual(['It is really on.']);
  });
});

describe('entries and people', () => {
  test('an entry that a person edited stays when the form drops it, and takes new neighbours', () => {
    const { lines, conflicts } = there([p('a'), p('{{#steps}}{{.}} done{{/steps}}'), p('b')], ['A', 'B'], ['B', 'C'], typeAfter('A', 'h'));
    expect(lines).toEqual(['a', '«steps.item A»h done', '«steps.item B» done', '«steps.item C» done', 'b']);
    expect(conflicts).toEqual(['Ah done']);
  });
  test('words written beside an entry, in its paragraph, keep it', () => {
    const { lines } = there([p('a'), p('{{#steps}}{{.}}{{/steps}}'), p('b')], ['A', 'B'], ['A'], typeAfter('B', ' note'));
    expect(lines).toEqual(['a', '«steps.item A»', '«steps.item B» note', 'b']);
  });
  test('styles of what comes back are those of the template', () => {
    const first = fill(doc(p('a'), p('{{#steps}}', b('{{.}}'), ' plain{{/steps}}'), p('b')), {}, undefined, listed([]));
    const { after } = refill(first.after, {}, { sections: listed(['A', 'B']), patterns: first.plan.patterns });
    expect(readDocument(after).segments[0]?.paragraphs.map(({ runs, text }) => [text, [...new Set(runs.map(({ style }) => style.bold ?? false))]])).toEqual([['a\n', [false]], ['A plain\n', [true, false]], ['B plain\n', [true, false]], ['b\n', [false]]]);
  });
  test('without its pattern, an anchor is told and left', () => {
    const first = fill(doc(p('a'), p('{{#steps}}{{.}}{{/steps}}'), p('b')), {}, undefined, listed([]));
    const { plan } = refill(first.after, {}, { sections: listed(['A']) });
    expect(plan.lost).toMatchObject([{ field: '#steps/1', why: 'the text of the section was not kept, so it cannot come back' }]);
  });
});
