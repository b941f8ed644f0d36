/** Stretches of a segment, quickly to be asked. */

export function firstFrom(count: number, isBefore: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Stretches that do not overlap, kept in order. */
export class Spans {
  private readonly spans: { start: number; end: number }[] = [];

  add(start: number, end: number): void {
    const { spans } = this;
    spans.splice(firstFrom(spans.length, (at) => (spans[at]?.start ?? 0) < start), 0, { start, end });
  }

  has(index: number): boolean {
    const { spans } = this;
    return index < (spans[firstFrom(spans.length, (at) => (spans[at]?.start ?? 0) <= index) - 1]?.end ?? 0);
  }

  get isEmpty(): boolean {
    return this.spans.length === 0;
  }
}
