import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../scores/area-under-curve.js';
import { behindThreshold, tinyOrganisation } from '../testing/tiny.js';
import { knownEvent } from './a07-known-event.js';

/** Forty teams of five, all calm. */
const organisation = tinyOrganisation({
  teams: Array<number>(40).fill(5),
  value: (person, week) => 0.1 + 0.01 * ((person * 7 + week * 3) % 5),
});

describe('A7, known-event spike', () => {
  it('tells a terrible week in a calm team of five from its figure', () => {
    const { positives, negatives } = behindThreshold(knownEvent, organisation)['one week']!;
    expect(positives.length + negatives.length).toBeGreaterThan(0);
    const auc = areaUnderCurve(positives, negatives);
    expect(auc === null || auc > 0.9).toBe(true);
  });
});
