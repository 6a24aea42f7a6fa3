import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { publicRatio } from './index.js';

const contribute = (days: Parameters<typeof personDay>[0][]) =>
  measureFacts([publicRatio], measureContext(), { personDays: days.map(personDay) });

describe('public messages of a person', () => {
  it('are 40 % of 40 public, 30 private and 30 direct ones (worked example, notes/metrics §5.6)', () => {
    const days = [
      { date: '2025-06-02', sent: 60, sentPublic: 35, sentPrivate: 15, sentDirect: 10 },
      { date: '2025-06-03', sent: 40, sentPublic: 5, sentPrivate: 15, sentDirect: 20 },
    ];
    expect(contribute(days)).toEqual([
      { person: 'ana', metric: 'public-ratio', version: 1, bucket: '2025-P06', values: [0.4] },
    ]);
  });

  it('are unknown for people who sent nothing', () => {
    expect(contribute([{ pings: 3 }])).toEqual([]);
  });
});
