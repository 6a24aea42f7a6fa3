import { microsPerHour, microsPerMinute } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { ownEventsOf } from '../../facts/person-days/own-event.js';
import { derivePings } from '../../facts/pings/derive-pings.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { conversation, message } from '../../testing/build-events.js';
import { focusShare } from './index.js';

const contribute = (personDays: ReturnType<typeof personDay>[]) =>
  measureFacts([focusShare], measureContext(), { personDays });
const active = { halfHours: [20] };

/** Local time of Monday 2 June in Berlin. */
const berlin = (time: string) => `2025-06-02T${time}:00+02:00`;

describe('undisturbed time of a person', () => {
  it('is 350 of 480 minutes between four messages and two pings (worked example, notes/metrics §5.2)', () => {
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const written = ['09:10', '09:50', '12:05', '16:20'].map((time) => message('ana', berlin(time)));
    const reached = ['10:30', '14:00'].map((time) => message('ben', berlin(time)));
    const pings = derivePings(reached, conversation('dm', ['ana', 'ben']), directory);
    const own = ownEventsOf(written, () => ({ type: 'public', purpose: null }));
    const days = derivePersonDays(own, pings, 'ana', directory);
    expect(days[0]?.focus).toBe(350 * microsPerMinute);
    const [contribution] = contribute(days);
    expect(contribution).toMatchObject({ person: 'ana', metric: 'focus-share' });
    expect(contribution?.values[0]).toBeCloseTo(0.729, 3);
  });

  it('is a part of the working time of all active working dates', () => {
    const days = [
      personDay({ ...active, focus: 2 * microsPerHour }),
      personDay({ ...active, date: '2025-06-03', focus: 6 * microsPerHour }),
      personDay({ ...active, date: '2025-06-08', working: 0 }),
    ];
    expect(contribute(days)[0]?.values).toEqual([0.5]);
  });

  it('leaves out dates without own activity, which would be all undisturbed', () => {
    const away = personDay({ date: '2025-06-04', pings: 1, focus: 8 * microsPerHour });
    expect(contribute([away])).toEqual([]);
    expect(contribute([away, personDay(active)])[0]?.values).toEqual([0]);
  });
});
