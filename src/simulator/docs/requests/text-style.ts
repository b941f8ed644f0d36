/** updateTextStyle, with what Docs does besides: inheritance, links, bullets, the newline that comes along. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { LINK_COLOR, changeWithin, divide, withoutLink } from '../elements.ts';
import { same } from '../equality.ts';
import { refuse } from '../errors.ts';
import { copyPaths, head, maskPaths, property, stored } from '../field-mask.ts';
import { allTabs, endOf, paragraphsIn, segmentsOf, styleOf } from '../model.ts';
import type { ParagraphBlock, Tab, TextStyle } from '../model.ts';
import { inheritedText } from '../named-styles.ts';
import { paragraphAt, reachOf } from '../places.ts';
import type { Draft, Reach } from '../places.ts';
import { reindex } from '../text-index.ts';
import type { Family } from './family.ts';

const FIELDS = ['backgroundColor', 'baselineOffset', 'bold', 'fontSize', 'foregroundColor', 'italic', 'link', 'smallCaps', 'strikethrough', 'underline', 'weightedFontFamily'];

export const textStyle: Family<'updateTextStyle'> = {
  updateTextStyle(draft, { range, textStyle: given, fields }) {
    const reach = reachOf(draft, range);
    const paths = maskPaths(fields, FIELDS);
    const change = { values: checked(draft, reach.place.tab, stored(given ?? {}), paths), paths };
    if (paths.some((path) => head(path) === 'link') && !change.values.link) removeLinks(reach);
    const rest = change.paths.filter((path) => head(path) !== 'link');
    const { start } = reach;
    const end = change.values.link ? reach.end : withNewline(reach);
    for (const block of paragraphsIn(reach.place.segment.content, start, end)) restyle(block, { ...reach, end }, change.values, rest);
    if (change.values.link && rest.length < paths.length) setLink(reach, change.values.link, rest);
    reindex(reach.place.segment);
    return {};
  },
};

/** The style with defaults filled in, held against the rules of TextStyle [DISC]. */
function checked(draft: Draft, tab: Tab, values: TextStyle, paths: readonly string[]): TextStyle {
  const font = values.weightedFontFamily;
  if (font && !font.fontFamily) refuse('The font family must be set and non-empty if weighted_font_family is set.');
  if (font) font.weight ??= 400;
  if (values.baselineOffset === 'BASELINE_OFFSET_UNSPECIFIED') refuse('The baseline offset must be specified.');
  if (values.link && paths.some((path) => head(path) === 'link')) values.link = checkedLink(draft, tab, values.link);
  return values;
}

function checkedLink(draft: Draft, tab: Tab, link: Docs.Schema$Link): Docs.Schema$Link {
  const targets = Object.keys(link);
  if (targets.length !== 1) refuse('A link must have exactly one destination.');
  if (link.bookmark || link.bookmarkId) refuse('The local Docs holds no bookmarks to link to.');
  if (link.tabId && !allTabs(draft.tabs).some((one) => one.tabId === link.tabId)) refuse(`The tab ID ${link.tabId} does not exist.`);
  const heading = link.headingId ? { id: link.headingId, tabId: tab.tabId } : link.heading;
  if (!heading) return link;
  const there = allTabs(draft.tabs).find((one) => one.tabId === (heading.tabId ?? tab.tabId));
  if (!there || !hasHeading(there, heading.id ?? '')) refuse(`The heading ID ${heading.id ?? ''} does not exist.`);
  return { heading: { id: heading.id, tabId: heading.tabId ?? tab.tabId } };
}

const hasHeading = (tab: Tab, id: string): boolean =>
  segmentsOf(tab.documentTab).some(([, segment]) => paragraphsIn(segment.content, 0, endOf(segment)).some((block) => block.paragraph.paragraphStyle.headingId === id));

/** A range that ends right before a paragraph's newline takes it along (recorded for a whole paragraph; links never do). */
function withNewline({ place, end }: Reach): number {
  const block = paragraphAt(place.segment.content, end)?.block;
  return block && block.endIndex - 1 === end && block.startIndex < end ? end + 1 : end;
}

function restyle(block: ParagraphBlock, { place, start, end }: Reach, values: TextStyle, paths: readonly string[]): void {
  const inherited = inheritedText(place.tab.documentTab, block.paragraph);
  changeWithin(block, start, end, (element) => {
    const style = styleOf(element);
    if (style) apply(style, values, paths, inherited);
  });
  const { bullet } = block.paragraph;
  if (bullet && start <= block.startIndex && block.endIndex <= end) copyPaths((bullet.textStyle ??= {}), values, paths);
}

function apply(style: TextStyle, values: TextStyle, paths: readonly string[], inherited: TextStyle): void {
  copyPaths(style, values, paths);
  for (const name of new Set(paths.map(head))) {
    const value = property(style, name);
    if (value !== undefined && same(value, property(inherited, name))) copyPaths(style, {}, [name]);
  }
}

/** A link reaches over all of a link it overlaps, never over a newline, and brings its look unless the request sets it. */
function setLink(reach: Reach, link: Docs.Schema$Link, others: readonly string[]): void {
  const { content } = reach.place.segment;
  const start = linkedRun(reach, reach.start)?.startIndex ?? reach.start;
  const end = linkedRun(reach, reach.end - 1)?.endIndex ?? reach.end;
  const set = others.map(head);
  for (const block of paragraphsIn(content, start, end)) {
    changeWithin(block, start, Math.min(end, block.endIndex - 1), (element) => {
      const style = styleOf(element);
      if (!style) return;
      style.link = structuredClone(link);
      if (!set.includes('underline')) style.underline = true;
      if (!set.includes('foregroundColor')) style.foregroundColor = structuredClone(LINK_COLOR);
    });
  }
}

/** The whole link that stands at `index`, over runs of other styles too. */
function linkedRun({ place }: Reach, index: number): { startIndex: number; endIndex: number } | undefined {
  const elements = paragraphAt(place.segment.content, index)?.block.paragraph.elements ?? [];
  const at = elements.findIndex((element) => element.startIndex <= index && index < element.endIndex);
  const link = elements[at]?.textRun?.textStyle.link;
  if (!link) return undefined;
  const continues = (n: number): boolean => same(elements[n]?.textRun?.textStyle.link, link);
  let [from, to] = [at, at];
  while (from > 0 && continues(from - 1)) from -= 1;
  while (to < elements.length - 1 && continues(to + 1)) to += 1;
  return { startIndex: elements[from]?.startIndex ?? index, endIndex: elements[to]?.endIndex ?? index + 1 };
}

/** Without its link a text takes the style of the text before it, or the default where that is a link too [DISC]. */
function removeLinks({ place, start, end }: Reach): void {
  for (const block of paragraphsIn(place.segment.content, start, end)) {
    const before = divide(block.paragraph.elements, start)[0].at(-1)?.textRun?.textStyle;
    const style = before?.link ? {} : withoutLink(before ?? {});
    changeWithin(block, start, end, (element) => {
      if (element.textRun?.textStyle.link) element.textRun.textStyle = structuredClone(style);
    });
  }
}
