/**
 * What an edit does to the named ranges of its segment (google-apis.md A3, edge rules). Half-open [s, e): text at or
 * before s shifts the range, inside it grows, at e it does not; a deletion trims; a part without text goes, and with its
 * last part the range. A replacement counts as one edit: what covers the old text covers the new.
 */
import type { Place } from './places.ts';

type Move = (span: { startIndex: number; endIndex: number }) => { startIndex: number; endIndex: number };

export function inserted(place: Place, at: number, length: number): void {
  move(place, ({ startIndex, endIndex }) => ({
    startIndex: at <= startIndex ? startIndex + length : startIndex,
    endIndex: at < endIndex ? endIndex + length : endIndex,
  }));
}

export function removed(place: Place, start: number, end: number): void {
  const after = (index: number): number => (index <= start ? index : Math.max(start, index - (end - start)));
  move(place, ({ startIndex, endIndex }) => ({ startIndex: after(startIndex), endIndex: after(endIndex) }));
}

export function replaced(place: Place, start: number, end: number, length: number): void {
  const shift = length - (end - start);
  move(place, ({ startIndex, endIndex }) => ({
    startIndex: startIndex <= start ? startIndex : startIndex >= end ? startIndex + shift : start + length,
    endIndex: endIndex <= start ? endIndex : endIndex >= end ? endIndex + shift : start,
  }));
}

function move({ tab, segmentId }: Place, by: Move): void {
  const { documentTab } = tab;
  for (const range of documentTab.namedRanges) {
    range.ranges = range.ranges
      .map((part) => (part.segmentId === segmentId ? { segmentId, ...by(part) } : part))
      .filter((part) => part.startIndex < part.endIndex);
  }
  documentTab.namedRanges = documentTab.namedRanges.filter((range) => range.ranges.length > 0);
}
