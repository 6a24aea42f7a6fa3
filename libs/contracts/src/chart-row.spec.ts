import { describe, expect, it } from 'vitest';
import { type Cell, inUnit, type MetricCard, toChartRows } from '@quorum/contracts';

const card: MetricCard = {
  id: 'after-hours',
  family: 'hours',
  version: 1,
  title: '',
  question: '',
  numerator: '',
  denominator: '',
  clock: 'local',
  defaults: {},
  direction: 'lower',
  guardrail: null,
  blindSpots: [],
  headline: 'share',
  values: [{ id: 'share', label: 'Share', unit: 'share', upTo: 1, atSeconds: null }],
};
const bucket = (id: string, start: string, end: string) => ({ id, start, end, zone: 'Europe/Berlin' });

describe('toChartRows', () => {
  it('keeps a suppressed bucket as a gap with its state, in bucket order', () => {
    const cells: Cell[] = [
      {
        metric: 'after-hours',
        version: 1,
        state: 'suppressed',
        bucket: bucket('2025-P02', '2025-01-27', '2025-02-24'),
      },
      {
        metric: 'after-hours',
        version: 1,
        state: 'ok',
        values: [0],
        bands: [null],
        margins: [0],
        provisional: false,
        people: '5-9',
        bucket: bucket('2025-P01', '2024-12-30', '2025-01-27'),
      },
    ];
    expect(toChartRows(cells, card)).toEqual([
      {
        bucket: '2025-P01',
        cohort: '2025-Q1',
        start: '2024-12-30',
        end: '2025-01-27',
        state: 'ok',
        values: { share: 0 },
        bands: { share: null },
        margins: { share: 0 },
        provisional: false,
        people: '5-9',
      },
      {
        bucket: '2025-P02',
        cohort: '2025-Q1',
        start: '2025-01-27',
        end: '2025-02-24',
        state: 'suppressed',
        values: { share: null },
        bands: { share: null },
        margins: { share: null },
        provisional: false,
        people: null,
      },
    ]);
  });

  it('says a value in its unit, not as the part of the most that it is', () => {
    const perWeek: MetricCard = {
      ...card,
      values: [{ id: 'per-week', label: 'Times', unit: 'per-week', upTo: 20, atSeconds: null }],
    };
    const cell: Cell = {
      metric: 'after-hours',
      version: 1,
      state: 'ok',
      values: [0.15],
      bands: ['at-most'],
      margins: [0.05],
      provisional: true,
      people: '15-24',
      bucket: bucket('2025-P01', '2024-12-30', '2025-01-27'),
    };
    expect(toChartRows([cell], perWeek)[0]).toMatchObject({
      values: { 'per-week': 3 },
      bands: { 'per-week': 'at-most' },
      margins: { 'per-week': 1 },
      provisional: true,
    });
  });

  it.each([
    ['2025-P03', '2025-Q1'],
    ['2025-P04', '2025-Q2'],
    ['2025-P12', '2025-Q4'],
  ])('counts %s to the quarter %s', (id, cohort) => {
    const cell: Cell = {
      metric: 'after-hours',
      version: 1,
      state: 'no-data',
      bucket: bucket(id, '2025-01-27', '2025-02-24'),
    };
    expect(toChartRows([cell], card)[0]?.cohort).toBe(cohort);
  });
});

describe('inUnit', () => {
  it('keeps nothing as nothing and leaves no crumbs of binary fractions', () => {
    expect(inUnit(null, { upTo: 16 })).toBeNull();
    expect(inUnit(0.35, { upTo: 24 })).toBe(8.4);
    expect(inUnit(0.07, { upTo: 1 })).toBe(0.07);
  });
});
