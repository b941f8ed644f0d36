/** The blanks of a template, wherever they stand, as tests want them. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { textOf } from '../../../src/simulator/convert/blocks.ts';
import type { Block, Paragraph } from '../../../src/simulator/convert/blocks.ts';
import { readDocument } from '../../../src/simulator/convert/read.ts';

/** Names a template may use besides those of fields. */
export const DERIVED_NAMES: readonly string[] = [
  'number', 'title', 'severity', 'type', 'status', 'generated_at', 'timeline', 'faq', 'raw_event_data_statement', 'data_state_statement',
  'customer_action_statement', 'period', 'duration', 'exposure_statement', 'loss_window', 'folder_link', 'record_link',
];

const paragraphsOf = (blocks: readonly Block[]): Paragraph[] => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.flatMap((cell) => paragraphsOf(cell.blocks)))));

/** Every paragraph of every tab: body, header, footer, footnotes. */
export const paragraphsIn = (document: Docs.Schema$Document): Paragraph[] =>
  readDocument(document).flatMap((tab) => [...tab.header, ...tab.body, ...tab.footer, ...tab.footnotes.flatMap((note) => note.blocks)]).flatMap((block) => paragraphsOf([block]));

/** A list's section counts as its name; what it repeats are names of the entries' own. */
export function blanksIn(document: Docs.Schema$Document): string[] {
  const marks = paragraphsIn(document).flatMap((paragraph) => [...textOf(paragraph).matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name));
  const inside = (at: number): boolean => marks.slice(0, at).filter((name) => name.startsWith('#')).length > marks.slice(0, at).filter((name) => name.startsWith('/')).length;
  return marks.flatMap((name, at) => (name.startsWith('#') ? [name.slice(1)] : inside(at) ? [] : [name]));
}

/** Text that looks like a blank in another style, or like one that is broken. */
export const oddMarks = (document: Docs.Schema$Document): string[] =>
  paragraphsIn(document).map((paragraph) => textOf(paragraph).replace(/\{\{[#/]?[a-z_]+\}\}/g, '')).filter((text) => /[{}[\]<>]/.test(text));
