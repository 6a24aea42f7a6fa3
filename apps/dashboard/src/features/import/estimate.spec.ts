import { describe, expect, it } from 'vitest';
import { addSample, leftInWords, paceOf, type Sample } from './estimate.js';

const samples = (...points: [number, number][]): Sample[] => points.map(([at, done]) => ({ at, done }));

describe('pace of a stage', () => {
  it('is unknown before something moved', () => {
    expect(paceOf([], 100)).toEqual({ rate: null, secondsLeft: null });
    expect(paceOf(samples([0, 5], [1000, 5]), 100)).toEqual({ rate: null, secondsLeft: null });
  });

  it('tells the rate and what is left', () => {
    expect(paceOf(samples([0, 0], [2000, 50]), 100)).toEqual({ rate: 25, secondsLeft: 2 });
  });

  it('has a rate but no end while the total is unknown', () => {
    expect(paceOf(samples([0, 0], [2000, 50]), null)).toEqual({ rate: 25, secondsLeft: null });
  });

  it('forgets what is older than fifteen seconds', () => {
    expect(addSample(samples([0, 0], [10_000, 10]), { at: 20_000, done: 40 })).toEqual(
      samples([10_000, 10], [20_000, 40]),
    );
  });

  it('does not count the wait before the first move', () => {
    const waited = addSample(addSample([], { at: 0, done: 0 }), { at: 9000, done: 0 });
    expect(paceOf(addSample(waited, { at: 10_000, done: 5 }), 10)).toEqual({ rate: 5, secondsLeft: 1 });
  });

  it('starts anew when a count falls back', () => {
    expect(addSample(samples([0, 50]), { at: 1000, done: 3 })).toEqual(samples([1000, 3]));
  });
});

describe('leftInWords', () => {
  it.each([
    [3, 'a few seconds left'],
    [40, 'less than a minute left'],
    [200, 'about 3 min left'],
    [7200, 'about 2 h left'],
  ])('says %d seconds roughly', (seconds, words) => {
    expect(leftInWords(seconds)).toBe(words);
  });
});
