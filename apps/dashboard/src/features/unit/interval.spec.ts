import { describe, expect, it } from 'vitest';
import { toChartRows } from '@quorum/contracts';
import { afterHoursCard, cellsOf } from '../../testing/fixtures.js';
import { hasMoved, intervalOf, placeBeside } from './interval.js';
import { headlineOf } from './metric-reading.js';

const value = headlineOf(afterHoursCard);
const rowsOf = (...args: Parameters<typeof cellsOf> extends [unknown, ...infer Rest] ? Rest : never) =>
  toChartRows(cellsOf('after-hours', ...args), afterHoursCard);

/** Two rows of the fixtures' periods, of which P01 to P03 are one quarter and P04 is another. */
function pair(from: number, to: number, shares: readonly [number, number], margin: number) {
  const rows = rowsOf(
    [0, 1, 2, 3].map((index) => [index === from ? shares[0] : shares[1]]),
    {
      margin,
      people: '50+',
    },
  );
  const [one, other] = [rows[from], rows[to]];
  if (!one || !other) throw new Error('no such periods');
  return [one, other, value] as const;
}

describe('whether a value moved', () => {
  it('takes more than rounding', () => {
    expect(hasMoved(...pair(0, 1, [0.3, 0.31], 0))).toBe(false);
    expect(hasMoved(...pair(0, 1, [0.3, 0.32], 0))).toBe(true);
  });

  it('takes more than the margin within a quarter, and more than both together across quarters', () => {
    expect(hasMoved(...pair(0, 2, [0.3, 0.36], 0.05))).toBe(true);
    expect(hasMoved(...pair(2, 3, [0.3, 0.36], 0.05))).toBe(false);
    expect(hasMoved(...pair(2, 3, [0.3, 0.38], 0.05))).toBe(true);
  });

  it('is the same in both directions', () => {
    expect(hasMoved(...pair(2, 3, [0.38, 0.3], 0.05))).toBe(true);
    expect(hasMoved(...pair(2, 3, [0.36, 0.3], 0.05))).toBe(false);
  });
});

describe('units beside each other', () => {
  const place = (own: Parameters<typeof cellsOf>[1], other: typeof own, margin = 0.05) => {
    const [mine] = rowsOf(own, { margin });
    const [theirs] = rowsOf(other, { margin });
    if (!mine || !theirs) throw new Error('no rows');
    return placeBeside(mine, theirs, value);
  };

  it('differ only where their intervals do not meet', () => {
    expect(place([[0.41]], [[0.3]])).toBe('higher');
    expect(place([[0.4]], [[0.3]])).toBe('unclear');
    expect(place([[0.19]], [[0.3]])).toBe('lower');
  });

  it('have bounds as intervals to the edge', () => {
    expect(place([['≤0.2']], [[0.3]])).toBe('lower');
    expect(place([['≤0.3']], [[0.3]])).toBe('unclear');
    expect(place([['≥0.8']], [['≤0.2']])).toBe('higher');
  });

  it('are not compared where one has no figure', () => {
    expect(place(['suppressed'], [[0.3]])).toBeNull();
  });

  it('are told apart in no provisional period', () => {
    const [mine] = rowsOf([[0.9]], { provisional: [0] });
    const [theirs] = rowsOf([[0.1]]);
    expect(mine && theirs && placeBeside(mine, theirs, value)).toBe('unclear');
  });
});

it('leaves nothing open beyond what can be', () => {
  const [low] = rowsOf([[0.02]], { margin: 0.05 });
  expect(low && intervalOf(low, value)).toEqual({ low: 0, high: 0.07 });
});
