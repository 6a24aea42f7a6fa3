import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Intervals } from './intervals.js';

function union(...intervals: [number, number][]): Intervals {
  const made = new Intervals();
  for (const [start, end] of intervals) made.add(start, end);
  return made;
}

it('unites what overlaps or touches and keeps apart what does not', () => {
  expect(union([0, 2], [2, 4], [6, 8], [5, 6], [10, 12], [11, 11.5]).toArray()).toEqual([
    { start: 0, end: 4 },
    { start: 5, end: 8 },
    { start: 10, end: 12 },
  ]);
  expect(union([0, 1], [4, 5], [2, 3]).toArray().length).toBe(3);
  expect(union([0, 1], [2, 3], [4, 5], [0.5, 4.5]).toArray()).toEqual([{ start: 0, end: 5 }]);
});

it('ignores what is empty, turned round or no number', () => {
  expect(union([1, 1], [3, 2], [Number.NaN, 5], [5, Number.NaN]).toArray()).toEqual([]);
});

it('is empty after clearing, and grows past its first size', () => {
  const many = union(
    ...Array.from({ length: 200 }, (_, i): [number, number] => [1000 - 2 * i, 1001 - 2 * i]),
  );
  expect([many.toArray().length, many.total(), many.toArray()[0], many.toArray()[199]]).toEqual([
    200,
    200,
    { start: 602, end: 603 },
    { start: 1000, end: 1001 },
  ]);
  many.clear();
  expect([many.total(), many.toArray()]).toEqual([0, []]);
});

it('holds exactly the points of its intervals, in whatever order they come', () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 30 }), (parts) => {
      const intervals = parts.map(([start, length]): [number, number] => [start, start + length]);
      const points = Array.from({ length: 70 }, (_, i) => i).filter((i) =>
        intervals.some(([s, e]) => s <= i && i < e),
      );
      const made = union(...intervals);
      const stored = made.toArray();
      expect(
        stored.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
      ).toEqual(points);
      expect(made.total()).toBe(points.length);
      expect(stored.every(({ end }, i) => i === stored.length - 1 || end < stored[i + 1]!.start)).toBe(true);
    }),
  );
});
