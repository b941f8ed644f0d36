/** Random documents with blanks in them, for properties: all segments and tabs, nested tables, runs cut anywhere. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import fc from 'fast-check';
import type { Given, Sections, Values } from './checker.ts';
import { added, cell, doc, h1, image, li, link, mark, p, restyled, struck, styled, tab, table, title } from './documents.ts';
import type { Block, Inline, TabParts } from './documents.ts';

/** What a paragraph is made of, before it is cut into runs. */
export type Token = { literal: string } | { blank: string; raw: string };
export interface Shape {
  kind: 'p' | 'h1' | 'title' | 'li';
  tokens: readonly Token[];
}

export const PLAIN = ['first', 'second', 'third', 'fourth'];
export const LISTS = ['one_by_one', 'in_turn'];

const scraps = fc.constantFrom(' ', ' ', 'a', 'B7', 'word. ', '; ', '👩‍💻', '🇩🇪', 'e\u0301', 'שלום', 'مرحبا', '状態', '\u200D', '{x}', '[ ]', '<b@example.com>', '"', '\t', '\u000B');
const literal = fc.array(scraps, { minLength: 1, maxLength: 5 }).map((parts) => ({ literal: parts.join('') }));
const spellings = (name: string): fc.Arbitrary<string> => fc.constantFrom(`{{${name}}}`, `{{ ${name} }}`, `{{${name.toUpperCase()}}}`, `{{incident.${name.replace(/_/g, '-')}}}`);
const blank = fc.constantFrom(...PLAIN, ...LISTS, 'nobody_knows').chain((name) => spellings(name).map((raw) => ({ blank: name, raw })));
const shape = fc.record({ kind: fc.constantFrom('p', 'p', 'p', 'li', 'h1', 'title'), tokens: fc.array(fc.oneof(literal, blank), { maxLength: 5 }) });

const valueText = fc
  .array(fc.oneof(scraps, fc.constantFrom('\n', '\r\n', '\u0007', '\uE001', '{{second}}', '{{', '}}', 'plain words')), { minLength: 1, maxLength: 6 })
  .map((parts) => `${parts.join('')}.`);
const marked = (text: fc.Arbitrary<string | string[]>): fc.Arbitrary<Given> => fc.oneof(text, text.map((held) => ({ text: held, mark: 'missing' as const })), text.map((held) => ({ text: held, mark: 'internal wording' as const })));
export const values: fc.Arbitrary<Values> = fc
  .tuple(fc.array(marked(valueText), { minLength: PLAIN.length, maxLength: PLAIN.length }), fc.array(marked(fc.array(valueText, { minLength: 1, maxLength: 3 })), { minLength: LISTS.length, maxLength: LISTS.length }))
  .map(([plain, lists]) => Object.fromEntries([...PLAIN.map((name, at) => [name, plain[at]]), ...LISTS.map((name, at) => [name, lists[at]]), ['unasked', { text: 'not applicable', mark: 'not applicable' }]]));

const plainRun = (text: string): Inline => styled(text, {});
const LOOKS: ((text: string) => Inline)[] = [
  plainRun,
  (text) => styled(text, { bold: true }),
  (text) => styled(text, { italic: true, fontSize: { magnitude: 14, unit: 'PT' } }),
  (text) => link(text, 'https://example.com/a'),
  (text) => styled(text, { link: { url: 'https://example.com/b' }, bold: true }),
];
const SUGGESTED: ((text: string) => Inline)[] = [added, struck, restyled];

/** Cuts a text into runs of random looks, never through a surrogate pair, as Google does. */
function runs(text: string, cuts: readonly number[], looks: readonly number[], palette: readonly ((text: string) => Inline)[]): Inline[] {
  const points = [...text];
  const at = [...new Set(cuts.map((cut) => cut % (points.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...at].map((from, n) => points.slice(from, at[n] ?? points.length).join(''));
  return pieces.flatMap((piece, n) => (piece === '' ? [] : [(palette[(looks[n] ?? 0) % palette.length] ?? plainRun)(piece)]));
}

const BUILD = { p, h1, title, li };
export const textOf = (tokens: readonly Token[]): string => tokens.map((token) => ('literal' in token ? token.literal : token.raw)).join('');

interface Option {
  suggestions: boolean;
  /** Adds blanks that do not apply, alone in their paragraphs. */
  unasked: boolean;
}

/** A paragraph's block with its shape. */
type Laid = { shape: Shape; block: Block };

const paragraph = ({ suggestions, unasked }: Option): fc.Arbitrary<Laid> => {
  const palette = suggestions ? [...LOOKS, ...SUGGESTED] : LOOKS;
  const shapes = unasked ? fc.oneof(shape, fc.constantFrom<Shape>({ kind: 'p', tokens: [{ blank: 'unasked', raw: '{{unasked}}' }] }, { kind: 'li', tokens: [{ blank: 'unasked', raw: '{{unasked}}' }] })) : shape;
  return fc
    .tuple(shapes, fc.array(fc.nat(40), { maxLength: 6 }), fc.array(fc.nat(20), { minLength: 7, maxLength: 7 }))
    .map(([held, cuts, looks]) => ({ shape: held, block: BUILD[held.kind](...runs(textOf(held.tokens), cuts, looks, palette)) }));
};

type Piece = { blocks: Block[]; shapes: Shape[] };
const EMPTY: Shape = { kind: 'p', tokens: [] };

const joined = (pieces: readonly Piece[]): Piece => ({ blocks: pieces.flatMap(({ blocks }) => blocks), shapes: pieces.flatMap(({ shapes }) => shapes) });
/** A cell or body ends with a paragraph; the builder adds it. */
const ended = ({ blocks, shapes }: Piece): Piece => {
  const last = blocks[blocks.length - 1];
  return { blocks, shapes: last && 'paragraph' in last ? shapes : [...shapes, EMPTY] };
};

function blocks(option: Option, depth: number, most = 5): fc.Arbitrary<Piece> {
  const plain: fc.Arbitrary<Piece> = paragraph(option).map(({ shape: held, block }) => ({ blocks: [block], shapes: [held] }));
  const one = depth === 0 ? plain : fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: tableOf(option, depth - 1) });
  return fc.array(one, { maxLength: depth === 0 ? Math.min(2, most) : most }).map((pieces) => joined(pieces));
}

function tableOf(option: Option, depth: number): fc.Arbitrary<Piece> {
  const filled = blocks(option, depth).map(ended);
  return fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })).chain(([rows, columns]) =>
    fc.array(fc.array(filled, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }).map((cells) => ({
      blocks: [table(...cells.map((row) => row.map(({ blocks: held }) => cell(...held))))],
      shapes: cells.flat().flatMap(({ shapes }) => shapes),
    })),
  );
}

/** Sections of every kind, each with a paragraph of its own between, and what they show at several times. */
export interface RandomSections {
  body: Docs.Schema$Document;
  states: readonly Sections[];
}

type Styled = (text: string) => Inline[];
const SECTIONS: ((styled: Styled) => Block[])[] = [
  (s) => [p(...s('{{#items}}x {{.}} y{{/items}}'))],
  (s) => [li(...s('{{#items}}{{.}}{{/items}}'))],
  (s) => [p('{{#items}}'), h1(...s('{{.}}')), p(...s('then {{other}}')), p('{{/items}}')],
  (s) => [p(...s('{{#items}}{{.}}')), p(...s('and {{other}}.{{/items}}'))],
  (s) => [p(...s('Do{{#items}} {{.}};{{/items}} now'))],
  (s) => [table([cell(p('head')), cell(p())], [cell(p(...s('{{#items}}{{.}}'))), cell(p(...s('{{other}}{{/items}}')))], [cell(p('foot')), cell(p())])],
  (s) => [table([cell(p('{{#items}}')), cell()], [cell(p(...s('{{.}}'))), cell(p('same'))], [cell(p(...s('{{other}}'))), cell(li('x'))], [cell(p('{{/items}}')), cell()])],
  (s) => [p(...s('{{#on}}It is on {{first}}.{{/on}}'))],
  (s) => [p('{{#on}}'), h1('On'), li(...s('{{first}} on')), p('{{/on}}')],
  (s) => [p(...s('It is{{#on}} on{{/on}}{{^on}} off{{/on}}.'))],
  (s) => [p(...s('{{#on}}On{{/on}}')), p(...s('{{^on}}Off{{/on}}'))],
  (s) => [p('{{#on}}'), p('Items:'), p(...s('{{#items}}{{.}}{{/items}}')), p('{{/on}}')],
  (s) => [p(...s('{{^items}}No items.{{/items}}'))],
  (s) => [p(...s('{{#items}}{{.}}{{#on}} on{{/on}}{{/items}}'))],
];

export const sections: fc.Arbitrary<RandomSections> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(SECTIONS.length - 1), fc.array(fc.nat(40), { maxLength: 3 }), fc.array(fc.nat(20), { minLength: 4, maxLength: 4 })), { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.boolean(), fc.uniqueArray(fc.nat(5), { maxLength: 4 }), valueText), { minLength: 3, maxLength: 4 }),
  )
  .map(([picked, states]) => ({
    body: doc(...picked.flatMap(([kind, cuts, looks], at) => [p(`before ${at}`), ...(SECTIONS[kind]?.((text) => runs(text, cuts, looks, LOOKS)) ?? [])]), p('end')),
    // In the order of their ids, as a form keeps them.
    states: states.map(([on, ids, text]) => ({ on, items: [...ids].sort().map((id) => ({ id: `i${id}`, '.': `${id} ${id === 3 ? text : ''}!`, other: `o${id}` })) })),
  }));

export interface Random {
  body: Docs.Schema$Document;
  /** Of each paragraph, in the order of reading. */
  shapes: readonly Shape[];
}

/** Most are small, so that many can be tried: a tab of a few paragraphs or a table. One of twenty has all there is, and much of it. */
export const documents = (option: Option): fc.Arbitrary<Random> => fc.oneof({ weight: 19, arbitrary: smallDocument(option) }, { weight: 1, arbitrary: largeDocument(option) });

const smallDocument = (option: Option): fc.Arbitrary<Random> =>
  fc.oneof({ weight: 3, arbitrary: blocks(option, 0, 2) }, { weight: 1, arbitrary: blocks(option, 1, 2) }).map(ended).map(({ blocks: held, shapes }) => ({ body: doc(...held), shapes }));

function largeDocument(option: Option): fc.Arbitrary<Random> {
  const body = blocks(option, 2);
  const small = blocks(option, 0).map(ended);
  const oneTab = fc.record({ body, header: small, footer: small, footnote: small, picture: fc.boolean() });
  return fc.tuple(oneTab, fc.option(oneTab), fc.option(body)).map(([first, child, second]) => {
    const partsOf = (held: typeof first, suffix: string): { parts: TabParts; shapes: Shape[] } => {
      const opening: Piece = {
        blocks: [p(mark(`kix.n${suffix}`, '1'), ...(held.picture ? [image()] : []))],
        shapes: [{ kind: 'p', tokens: [{ literal: held.picture ? '\uFFFC\uFFFC' : '\uFFFC' }] }],
      };
      const whole = ended(joined([opening, held.body]));
      const orEmpty = ({ blocks: given }: Piece): Block[] => (given.length > 0 ? given : [p()]);
      const parts = {
        body: whole.blocks,
        headers: { [`kix.h${suffix}`]: orEmpty(held.header) },
        footers: { [`kix.f${suffix}`]: orEmpty(held.footer) },
        footnotes: { [`kix.n${suffix}`]: orEmpty(held.footnote) },
      };
      return { parts, shapes: [...whole.shapes, ...held.header.shapes, ...held.footer.shapes, ...held.footnote.shapes] };
    };
    const main = partsOf(first, '1');
    const inner = child && partsOf(child, '2');
    const last = second && ended(second);
    const tabs = [tab('One', { ...main.parts, ...(inner ? { children: [tab('Two', inner.parts)] } : {}) }), ...(last ? [tab('Three', { body: last.blocks })] : [])];
    return { body: doc(...tabs), shapes: [...main.shapes, ...(inner?.shapes ?? []), ...(last?.shapes ?? [])] };
  });
}
