/** Sections that stand, refilled: entries come and go, conditions bring their text back or take it away. */
import type { Late, Operation } from './operations.ts';
import type { Filled } from './ranges.ts';
import type { SegmentRefill } from './refill.ts';
import type { Standing } from './refill-values.ts';
import type { PlaceCore } from './section-fill.ts';

/** Adds operations for sections; returns which values go with them. */
export function refillSections(_refill: SegmentRefill, _wholes: readonly Filled[], _stood: ReadonlySet<string>): (value: Standing) => boolean {
  return () => false;
}

export function renewWholes(_refill: SegmentRefill, _wholes: readonly Filled[], _operations: readonly Operation<PlaceCore>[], _going: (value: Standing) => boolean): Late[] {
  return [];
}
