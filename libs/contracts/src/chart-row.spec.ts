import { describe, expect, it } from 'vitest';
import { type Cell, type MetricCard, toChartRows } from '@quorum/contracts';

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
        people: '5-9',
        bucket: bucket('2025-P01', '2024-12-30', '2025-01-27'),
      },
    ];
    expect(toChartRows(cells, card)).toEqual([
      {
        bucket: '2025-P01',
        start: '2024-12-30',
        end: '2025-01-27',
        state: 'ok',
        values: { share: 0 },
        people: '5-9',
      },
      {
        bucket: '2025-P02',
        start: '2025-01-27',
        end: '2025-02-24',
        state: 'suppressed',
        values: { share: null },
        people: null,
      },
    ]);
  });
});
