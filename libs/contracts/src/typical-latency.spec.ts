import { describe, expect, it } from 'vitest';
import { type Band, curveBounds, type MetricCard, typicalWait } from '@quorum/contracts';

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

const wait = (values: (number | null)[], bands: Band[] = []) => typicalWait(values, bands, card);

describe('typicalWait', () => {
  it('meets a grid point exactly', () => {
    expect(wait([0.2, 0.5, 0.9])).toEqual({ is: 'about', seconds: 3_600 });
  });

  it('interpolates on log time: halfway between 1 h and 4 h is 2 h', () => {
    expect(wait([0.2, 0.4, 0.6])?.seconds).toBeCloseTo(7_200, 9);
  });

  it('skips points nothing could be measured at', () => {
    expect(wait([0.4, null, 0.6])?.seconds).toBeCloseTo(3_600, 9);
  });

  it('is over the last point where the curve stays below one half, and nothing where there is no curve', () => {
    expect(wait([0.1, 0.2, 0.49])).toEqual({ is: 'over', seconds: 14_400 });
    expect(wait([null, null, null])).toBeNull();
  });

  it('is at most the first grid point where more than half is already answered by then', () => {
    expect(wait([0.7, 0.8, 0.9])).toEqual({ is: 'at-most', seconds: 900 });
  });

  it('reads nothing off the line to a bound: half is reached by then at the latest', () => {
    expect(wait([0.2, 0.4, 0.6], [null, null, 'at-least'])).toEqual({ is: 'at-most', seconds: 14_400 });
    expect(wait([0.2, 0.4, 0.6], [null, 'at-most', null])).toEqual({ is: 'at-most', seconds: 14_400 });
    expect(wait([0.4, 0.45, 0.6], ['at-most', null, null])?.is).toBe('about');
  });

  it('leaves open what bounds leave open', () => {
    expect(wait([0.7, 0.7, 0.7], ['at-most', 'at-most', 'at-most'])).toBeNull();
    expect(wait([0.4, 0.7, 0.7], ['at-most', 'at-most', 'at-most'])).toEqual({ is: 'over', seconds: 900 });
  });
});

describe('curveBounds', () => {
  it('lets neighbours bound a bound, because a curve never falls', () => {
    expect(curveBounds([0.4, 0.3, 0.6], ['at-most', null, 'at-least'], card)).toEqual([
      { seconds: 900, low: 0, high: 0.3 },
      { seconds: 3_600, low: 0.3, high: 0.3 },
      { seconds: 14_400, low: 0.6, high: 1 },
    ]);
    expect(curveBounds([0.9, 0.6, 0.95], [null, 'at-least', null], card)[1]).toEqual({
      seconds: 3_600,
      low: 0.9,
      high: 0.95,
    });
  });
});
