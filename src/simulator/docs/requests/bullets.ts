/** createParagraphBullets and deleteParagraphBullets; list levels as recorded (S5, and numbered lists of the same source). */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { same } from '../equality.ts';
import { refuse } from '../errors.ts';
import { paragraphsIn, textOf } from '../model.ts';
import type { ParagraphBlock } from '../model.ts';
import { paragraphAt, reachOf } from '../places.ts';
import type { Draft, Place } from '../places.ts';
import { deleteSpan } from '../text-edits.ts';
import type { Family } from './family.ts';

/** Glyphs of three levels, which repeat for the other six. */
const SYMBOLS: Record<string, string> = {
  BULLET_DISC_CIRCLE_SQUARE: '●○■', BULLET_DIAMONDX_ARROW3D_SQUARE: '❖➢■', BULLET_ARROW_DIAMOND_DISC: '➔◆●', BULLET_STAR_CIRCLE_SQUARE: '★○■',
  BULLET_ARROW3D_CIRCLE_SQUARE: '➢○■', BULLET_LEFTTRIANGLE_DIAMOND_DISC: '◀◆●', BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE: '❖◇■', BULLET_DIAMOND_CIRCLE_SQUARE: '◆○■',
};
const NUMBERS: Record<string, readonly [string, string, string]> = {
  NUMBERED_DECIMAL_ALPHA_ROMAN: ['DECIMAL', 'ALPHA', 'ROMAN'], NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS: ['DECIMAL', 'ALPHA', 'ROMAN'],
  NUMBERED_DECIMAL_NESTED: ['DECIMAL', 'DECIMAL', 'DECIMAL'], NUMBERED_UPPERALPHA_ALPHA_ROMAN: ['UPPER_ALPHA', 'ALPHA', 'ROMAN'],
  NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL: ['UPPER_ROMAN', 'UPPER_ALPHA', 'DECIMAL'], NUMBERED_ZERODECIMAL_ALPHA_ROMAN: ['ZERO_DECIMAL', 'ALPHA', 'ROMAN'],
};
const LEVELS = 9;

function glyphOf(preset: string, level: number): Docs.Schema$NestingLevel {
  const symbol = SYMBOLS[preset]?.charAt(level % 3);
  if (symbol) return { bulletAlignment: 'START', glyphSymbol: symbol, glyphFormat: `%${level}` };
  const glyphType = NUMBERS[preset]?.[level % 3];
  if (!glyphType) return { bulletAlignment: 'START', glyphType: 'GLYPH_TYPE_UNSPECIFIED', glyphFormat: `%${level}` };
  const bulletAlignment = glyphType === 'ROMAN' ? 'END' : 'START';
  const nested = Array.from({ length: level + 1 }, (_, n) => `%${n}.`).join('');
  return { bulletAlignment, glyphType, glyphFormat: preset.endsWith('NESTED') ? nested : `%${level}${preset.endsWith('PARENS') ? ')' : '.'}` };
}

const indent = (level: number): { indentFirstLine: Docs.Schema$Dimension; indentStart: Docs.Schema$Dimension } => ({
  indentFirstLine: { magnitude: 18 + 36 * level, unit: 'PT' },
  indentStart: { magnitude: 36 + 36 * level, unit: 'PT' },
});

const levelsOf = (preset: string): Docs.Schema$NestingLevel[] =>
  Array.from({ length: LEVELS }, (_, level) => ({ ...glyphOf(preset, level), ...indent(level), textStyle: { underline: false }, startNumber: 1 }));

export const bullets: Family<'createParagraphBullets' | 'deleteParagraphBullets'> = {
  createParagraphBullets(draft, { range, bulletPreset }) {
    const preset = bulletPreset ?? '';
    if (!SYMBOLS[preset] && !NUMBERS[preset] && preset !== 'BULLET_CHECKBOX') refuse('A bullet glyph preset must be specified.');
    const { place, start, end } = reachOf(draft, range);
    const blocks = paragraphsIn(place.segment.content, start, end);
    const listId = listFor(draft, place, blocks[0], levelsOf(preset));
    // From the last on, because leading tabs go and move what follows.
    for (const block of blocks.toReversed()) {
      const nestingLevel = Math.min(takeTabs(place, block), LEVELS - 1);
      Object.assign(block.paragraph.paragraphStyle, indent(nestingLevel));
      block.paragraph.bullet = { listId, ...(nestingLevel > 0 && { nestingLevel }), textStyle: { underline: false } };
    }
    return {};
  },

  /** The bullet and its own indent go; a deeper level stays visible as an indent [DISC][extrasuite]. */
  deleteParagraphBullets(draft, { range }) {
    const { place, start, end } = reachOf(draft, range);
    for (const { paragraph } of paragraphsIn(place.segment.content, start, end)) {
      if (!paragraph.bullet) continue;
      const level = paragraph.bullet.nestingLevel ?? 0;
      delete paragraph.bullet;
      delete paragraph.paragraphStyle.indentFirstLine;
      delete paragraph.paragraphStyle.indentStart;
      const shift = { magnitude: 36 * level, unit: 'PT' };
      if (level > 0) Object.assign(paragraph.paragraphStyle, { indentFirstLine: shift, indentStart: { ...shift } });
    }
    return {};
  },
};

/** The list right before, where it has the same levels; else a new one. */
function listFor(draft: Draft, place: Place, first: ParagraphBlock | undefined, nestingLevels: Docs.Schema$NestingLevel[]): string {
  const { lists } = place.tab.documentTab;
  const spot = first && paragraphAt(place.segment.content, first.startIndex);
  const before = spot?.container[spot.at - 1];
  const listId = before && 'paragraph' in before ? before.paragraph.bullet?.listId : undefined;
  if (listId && same(lists[listId]?.listProperties?.nestingLevels, nestingLevels)) return listId;
  const made = draft.ids.kix();
  lists[made] = { listProperties: { nestingLevels } };
  return made;
}

/** Removes the paragraph's leading tabs and says how many there were. */
function takeTabs(place: Place, { startIndex, paragraph }: ParagraphBlock): number {
  const tabs = /^\t*/.exec(textOf(paragraph))?.[0].length ?? 0;
  if (tabs > 0) deleteSpan({ place, start: startIndex, end: startIndex + tabs });
  return tabs;
}
