import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { ownEventsOf } from '../../facts/person-days/own-event.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { message, reply } from '../../testing/build-events.js';
import { batching } from './index.js';

const contribute = (days: Parameters<typeof personDay>[0][]) =>
  measureFacts([batching], measureContext(), { personDays: days.map(personDay) });

describe('batching of a person', () => {
  it('is .667 for 6 replies in 2 sessions (worked example, notes/metrics §5.4)', () => {
    const root = message('ben', 0);
    const replies = [60, 120, 180, 7_200, 7_260, 7_320].map((at) => reply(root, 'ana', at));
    const own = ownEventsOf(replies, () => ({ type: 'public', purpose: null }));
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const [contribution] = contribute(derivePersonDays(own, [], 'ana', directory));
    expect(contribution).toMatchObject({ person: 'ana', metric: 'batching' });
    expect(contribution?.values[0]).toBeCloseTo(0.667, 3);
    expect(contribution?.values[1]).toBe(2 / 24);
  });

  it('adds up days, and counts sessions on those with activity', () => {
    const days = [
      { date: '2025-06-02', sessions: 3, replies: 3, replySessions: 1 },
      { date: '2025-06-03', sessions: 6, replies: 1, replySessions: 1 },
      { date: '2025-06-04', pings: 4 },
    ];
    expect(contribute(days)[0]?.values).toEqual([0.5, 4.5 / 24]);
  });

  it('is 0 when each reply has a session of its own, and unknown without replies', () => {
    expect(contribute([{ sessions: 2, replies: 2, replySessions: 2 }])[0]?.values[0]).toBe(0);
    expect(contribute([{ sessions: 2 }])).toEqual([]);
  });

  it('is cut off at 24 sessions a day', () => {
    expect(contribute([{ sessions: 30, replies: 1, replySessions: 1 }])[0]?.values).toEqual([0, 1]);
  });
});
