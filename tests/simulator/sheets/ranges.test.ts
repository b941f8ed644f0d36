import fc from 'fast-check';
import { movedIndex, movedLines, movedSpan, type LineChange, type Span } from '../../../src/simulator/sheets/ranges.ts';

const insert = (at: number, count: number): LineChange => ({ kind: 'insert', at, count });
const remove = (start: number, end: number): LineChange => ({ kind: 'delete', start, end });
const move = (start: number, end: number, to: number): LineChange => ({ kind: 'move', start, end, to });

test.each<[Span, LineChange, Span | undefined]>([
  [{ start: 2, end: 5 }, insert(2, 1), { start: 3, end: 6 }],
  [{ start: 2, end: 5 }, insert(3, 2), { start: 2, end: 7 }],
  [{ start: 2, end: 5 }, insert(5, 1), { start: 2, end: 5 }],
  [{ start: 2 }, insert(0, 1), { start: 3 }],
  [{ end: 5 }, insert(0, 1), { end: 6 }],
  [{}, insert(0, 1), {}],
  [{ start: 2, end: 5 }, remove(0, 1), { start: 1, end: 4 }],
  [{ start: 2, end: 5 }, remove(3, 9), { start: 2, end: 3 }],
  [{ start: 2, end: 5 }, remove(0, 3), { start: 0, end: 2 }],
  [{ start: 2, end: 5 }, remove(2, 5), undefined],
  [{ start: 2 }, remove(0, 9), { start: 0 }],
  [{ start: 2, end: 3 }, move(2, 3, 0), { start: 0, end: 1 }],
  [{ start: 2, end: 3 }, move(0, 1, 5), { start: 1, end: 2 }],
  [{ start: 0, end: 5 }, move(1, 2, 4), { start: 0, end: 5 }],
  [{ start: 2, end: 4 }, move(0, 1, 3), { start: 1, end: 4 }],
])('%j under %j becomes %j', (span, change, result) => {
  expect(movedSpan(span, change)).toEqual(result);
});

test('Google’s example: 0 1 2 3 4, lines 1 and 2 before line 4, is 0 3 1 2 4', () => {
  expect(movedLines([0, 1, 2, 3, 4], move(1, 3, 4), () => -1)).toEqual([0, 3, 1, 2, 4]);
});

const lines = fc.array(fc.integer(), { minLength: 1, maxLength: 30 });
const place = fc.nat({ max: 30 });

test('inserting and then deleting the same lines leaves everything as it was', () => {
  fc.assert(
    fc.property(lines, place, fc.integer({ min: 1, max: 5 }), (list, at, count) => {
      const index = Math.min(at, list.length);
      const there = movedLines(list, insert(index, count), () => NaN);
      expect(movedLines(there, remove(index, index + count), () => NaN)).toEqual(list);
      expect(movedSpan(movedSpan({ start: 3, end: 9 }, insert(index, count)) ?? {}, remove(index, index + count))).toEqual({ start: 3, end: 9 });
    }),
  );
});

test('moving lines and moving them back leaves everything as it was', () => {
  fc.assert(
    fc.property(lines, place, place, place, (list, a, b, c) => {
      const [start = 0, end = 0] = [a % list.length, (b % list.length) + 1].sort((x, y) => x - y);
      const to = c % (list.length + 1);
      fc.pre(start < end && (to <= start || to >= end));
      const landing = to >= end ? to - (end - start) : to;
      const back = landing < start ? move(landing, landing + end - start, end) : move(landing, landing + end - start, start);
      expect(movedLines(movedLines(list, move(start, end, to), () => NaN), back, () => NaN)).toEqual(list);
    }),
  );
});

test('a line and its index go to the same place', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(10), count: fc.integer({ min: 1, max: 3 }) }),
    fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 4 })).map(([start, count]) => remove(start, Math.min(10, start + count))),
    fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 4 }), fc.nat(10)).map(([start, count, to]) => move(start, Math.min(10, start + count), to)),
  );
  fc.assert(
    fc.property(change, fc.nat(9), (given, index) => {
      fc.pre(given.kind !== 'move' || given.to <= given.start || given.to >= given.end);
      const list = Array.from({ length: 10 }, (_, value) => value);
      const moved = movedIndex(index, given);
      const after = movedLines(list, given, () => -1);
      expect(moved === undefined ? after.includes(index) : after[moved] === index).toBe(moved !== undefined);
    }),
  );
});
