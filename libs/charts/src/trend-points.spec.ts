import type { ChartRow } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { intervalRuns, trendPoints } from './trend-points.js';

const row = (cohort: string | null, share: number | null, overwrite: Partial<ChartRow> = {}): ChartRow => ({
  bucket: '',
  cohort,
  start: '2025-01-01',
  end: '2025-02-01',
  state: share === null ? 'suppressed' : 'ok',
  values: { share },
  bands: { share: null },
  margins: { share: share === null ? null : 0.1 },
  provisional: false,
  people: share === null ? null : '5-9',
  ...overwrite,
});
const rows = [row('2025-Q1', 0.3), row('2025-Q1', 0.5), row('2025-Q2', 0.95), row('2025-Q2', null)];

describe('a trend with a break', () => {
  it('has a point without values before it, so that no line joins what it parts', () => {
    expect(trendPoints(rows, [2])).toEqual([
      { index: 0, values: { share: 0.3 } },
      { index: 1, values: { share: 0.5 } },
      { index: 1.5, values: {} },
      { index: 2, values: { share: 0.95 } },
      { index: 3, values: { share: null } },
    ]);
  });
});

describe('the interval around a line', () => {
  it('runs as far as the line does and never beyond what can be', () => {
    const runs = intervalRuns(rows, trendPoints(rows, [2]), 'share', 1);
    expect(runs.map((run) => run.map(({ at }) => at))).toEqual([[0, 1], [2]]);
    expect(runs[1]?.[0]).toEqual({ at: 2, low: 0.85, high: 1 });
  });

  it('leaves bounds to their own bars, and draws none where nothing is left open', () => {
    const bound = row('2025-Q1', 0.2, { bands: { share: 'at-most' }, margins: { share: 0 } });
    const both = [bound, row('2025-Q1', 0.2, { margins: { share: 0 } })];
    expect(intervalRuns(both, trendPoints(both, []), 'share', 1)).toEqual([]);
  });
});
