import { describe, expect, it } from 'vitest';
import { quarterStarts } from './metric-reading.js';

describe('where a quarter begins', () => {
  const rows = (...cohorts: (string | null)[]) => cohorts.map((cohort) => ({ cohort }));

  it('is before the first row of another quarter and nowhere else', () => {
    expect(quarterStarts(rows('2025-Q1', '2025-Q1', '2025-Q2', '2025-Q2', '2025-Q3'))).toEqual([2, 4]);
    expect(quarterStarts([])).toEqual([]);
  });

  it('is not said beside a stretch no cell speaks for, which breaks lines by itself', () => {
    expect(quarterStarts(rows('2025-Q1', null, '2025-Q2'))).toEqual([]);
  });
});
