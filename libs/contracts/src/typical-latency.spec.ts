import { describe, expect, it } from 'vitest';
import { type MetricCard, typicalSeconds } from '@quorum/contracts';

const card: MetricCard = {
  id: 'response-latency',
  family: 'response',
  version: 1,
  title: '',
  question: '',
  numerator: '',
  denominator: '',
  clock: 'B',
  defaults: {},
  direction: 'higher',
  guardrail: null,
  blindSpots: [],
  headline: 'b',
  values: [900, 3_600, 14_400].map((atSeconds, index) => ({
    id: 'abc'[index]!,
    label: '',
    unit: 'share',
    upTo: 1,
    atSeconds,
  })),
};

describe('typicalSeconds', () => {
  it('meets a grid point exactly', () => {
    expect(typicalSeconds([0.2, 0.5, 0.9], card)).toBe(3_600);
  });

  it('interpolates on log time: halfway between 1 h and 4 h is 2 h', () => {
    expect(typicalSeconds([0.2, 0.4, 0.6], card)).toBeCloseTo(7_200, 9);
  });

  it('skips points nothing could be measured at', () => {
    expect(typicalSeconds([0.4, null, 0.6], card)).toBeCloseTo(3_600, 9);
  });

  it('is nothing where the curve stays below one half', () => {
    expect(typicalSeconds([0.1, 0.2, 0.49], card)).toBeNull();
    expect(typicalSeconds([null, null, null], card)).toBeNull();
  });

  it('says the first grid point where more than half is already answered by then', () => {
    expect(typicalSeconds([0.7, 0.8, 0.9], card)).toBe(900);
  });
});
