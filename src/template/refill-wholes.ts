/** Ranges over what sections show, when what stands in them was written. */
import { named, unnamed } from './edits.ts';
import type { Late, PutIn } from './operations.ts';
import { endOf } from './paragraphs.ts';
import { rangeName, valueHash } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { SegmentRefill } from './refill-plan.ts';
import { KEY, innerSections, shownOf } from './shown-sections.ts';

/** Laid anew where something in them was written. One that a person wrote in keeps its hash. */
export function renewWholes({ segment, planner, options }: SegmentRefill, wholes: readonly Filled[], goes: (index: number) => boolean): Late[] {
  const patterns = new Map((options.patterns ?? []).map((pattern) => [`${pattern.tabId} ${pattern.segmentId} ${pattern.key}`, pattern]));
  const inner = innerSections(patterns.values(), wholes);
  return wholes.filter(({ hash, parts }) => hash !== '' && !goes(parts[0]?.start ?? 0)).map((range): Late => (after) => {
    const [, inverted, name = ''] = KEY.exec(range.field) ?? [];
    const isList = inverted === '' && planner.sections.scope.section(name)?.kind === 'list';
    const pattern = patterns.get(`${range.tabId} ${range.segmentId} ${range.field.slice(1)}`);
    const one = shownOf(range, segment, pattern, isList, planner.hash);
    const inside = inner(range.field.slice(1));
    const isPart = ({ grows, section }: PutIn, atStart: boolean): boolean => (section === undefined ? Boolean(grows) !== atStart : inside.has(section));
    const { start, length, text: held } = after.stretch(one.start, one.end, isPart);
    const last = one.paragraphs[one.paragraphs.length - 1];
    const text = one.rows && last ? after.stretch(one.paragraphs[0]?.start ?? 0, endOf(last), isPart).text : held.slice(0, length);
    if (text === one.text && length === one.end - one.start) return [];
    const digits = valueHash(planner.hash, one.text) === range.hash ? valueHash(planner.hash, text) : range.hash;
    return [unnamed(range.rangeId), ...(length > 0 ? [named(segment, rangeName(range.field, range.entry, digits, range.segmentId), start, start + length)] : [])];
  });
}
