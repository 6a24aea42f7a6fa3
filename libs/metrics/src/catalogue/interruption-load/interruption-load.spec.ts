import { microsPerHour } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { ownEventsOf } from '../../facts/person-days/own-event.js';
import { derivePings } from '../../facts/pings/derive-pings.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { conversation, message } from '../../testing/build-events.js';
import { interruptionLoad } from './index.js';

const contribute = (personDays: ReturnType<typeof personDay>[]) =>
  measureFacts([interruptionLoad], measureContext(), { personDays });
const active = { halfHours: [20] };

describe('interruptions of a person', () => {
  it('are 4 in 8 hours where one sender writes 7 times (worked example, notes/metrics §5.1)', () => {
    const directory = directoryOf([
      { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
    ]);
    const direct = [0, 30, 45, 400, 410, 1_000, 2_000].map((at) => message('ben', at));
    const pings = derivePings(direct, conversation('dm', ['ana', 'ben']), directory);
    const own = ownEventsOf([message('ana', 7_200)], () => ({ type: 'public', purpose: null }));
    const days = derivePersonDays(own, pings, 'ana', directory);
    expect(days.map((day) => [day.pings, day.working])).toEqual([[4, 8 * microsPerHour]]);
    expect(contribute(days)).toEqual([
      { person: 'ana', metric: 'interruption-load', version: 1, bucket: '2025-P06', values: [0.5 / 5] },
    ]);
  });

  it('are counted per hour of all dates of work and activity together', () => {
    const days = [
      personDay({ ...active, pings: 6 }),
      personDay({ ...active, date: '2025-06-03', working: 4 * microsPerHour }),
    ];
    expect(contribute(days)[0]?.values).toEqual([0.5 / 5]);
  });

  it('are not looked for on days off, nor on dates without own activity', () => {
    const away = personDay({ date: '2025-06-04', pings: 9 });
    const sunday = personDay({ ...active, date: '2025-06-08', working: 0, pings: 9 });
    expect(contribute([away, sunday])).toEqual([]);
    expect(contribute([away, sunday, personDay({ ...active, pings: 8 })])[0]?.values).toEqual([1 / 5]);
  });

  it('are 0 on a quiet day, and cut off at 5 an hour', () => {
    expect(contribute([personDay(active)])[0]?.values).toEqual([0]);
    expect(contribute([personDay({ ...active, pings: 41 })])[0]?.values).toEqual([1]);
  });
});
