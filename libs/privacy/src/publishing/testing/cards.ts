import type { BucketPeriod, MetricCard } from '@quorum/contracts';

/** A metric of one share. */
export const shareCard: MetricCard = {
  id: 'after-hours',
  family: 'hours',
  version: 1,
  title: '',
  question: '',
  numerator: '',
  denominator: '',
  clock: 'local',
  defaults: {},
  direction: 'none',
  guardrail: null,
  blindSpots: [],
  headline: 'share',
  values: [{ id: 'share', label: '', unit: 'share', upTo: 1, atSeconds: null }],
};

/** A metric of a curve of three points. */
export const curveCard: MetricCard = {
  ...shareCard,
  id: 'response-latency',
  family: 'response',
  values: [900, 3_600, 14_400].map((atSeconds) => ({
    ...{ id: `within-${atSeconds}`, label: '', unit: 'share' as const, upTo: 1 },
    atSeconds,
  })),
};

/** The n-th period of the second quarter of 2025, counted from 0. */
export function periodOf(index: number): BucketPeriod {
  const dates = ['2025-03-31', '2025-04-28', '2025-05-26', '2025-06-30'] as const;
  const [start, end] = [dates[index], dates[index + 1]];
  if (start === undefined || end === undefined) throw new RangeError(`a quarter has no period ${index}`);
  return { id: `2025-P0${index + 4}`, start, end, zone: 'Europe/Berlin' };
}
