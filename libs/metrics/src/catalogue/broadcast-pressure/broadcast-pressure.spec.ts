import { describe, expect, it } from 'vitest';
import type { PersonDayFact } from '../../facts/facts.js';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { derivePings } from '../../facts/pings/derive-pings.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { conversation, message } from '../../testing/build-events.js';
import { broadcastPressure } from './index.js';

const contribute = (days: Partial<PersonDayFact>[]) =>
  measureFacts([broadcastPressure], measureContext(), { personDays: days.map(personDay) });

describe('broadcasts that reach a person', () => {
  it('are a part of the pings and a number per active week (worked example)', () => {
    const days = [
      { date: '2025-06-02', pings: 5, pingsByBroadcast: 2 },
      { date: '2025-06-08', pingsAfterHours: 3, pingsByBroadcast: 1 },
      { date: '2025-06-09', sent: 5, halfHours: [20] },
    ];
    // 3 of 8 pings; 3 in the two weeks of 2 and 9 June, of at most 20.
    expect(contribute(days)).toEqual([
      {
        person: 'ana',
        metric: 'broadcast-pressure',
        version: 1,
        bucket: '2025-P06',
        values: [0.375, 1.5 / 20],
      },
    ]);
  });

  it('count no week of which only the last night went past midnight', () => {
    const days = [
      { date: '2025-06-08', firstAt: 1_749_427_200_000_000, lastAt: 1_749_427_200_000_000 },
      { date: '2025-06-09', halfHours: [4], pings: 2, pingsByBroadcast: 2 },
    ];
    expect(contribute(days)[0]?.values).toEqual([1, 2 / 20]);
  });

  it('are those in channels whose members are listed', () => {
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const events = [message('ben', 0, { broadcast: true }), message('ben', 600, { mentions: ['ana'] })];
    const reaching = (members: string[]) => {
      const pings = derivePings(events, conversation('public', members), directory);
      return contribute(derivePersonDays([], pings, 'ana', directory))[0]?.values;
    };
    expect(reaching(['ana', 'ben'])).toEqual([0.5, 1 / 20]);
    expect(reaching([])).toEqual([0, 0]);
  });

  it('are cut off at 20 a week', () => {
    expect(contribute([{ pings: 60, pingsByBroadcast: 30 }])[0]?.values).toEqual([0.5, 1]);
  });

  it('are unknown for people whom nothing reached', () => {
    expect(contribute([{ sent: 4, halfHours: [20] }])).toEqual([]);
  });
});
