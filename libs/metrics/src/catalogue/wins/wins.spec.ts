import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../facts/people.js';
import { derivePersonDays } from '../../facts/person-days/derive-person-days.js';
import { ownEventsOf } from '../../facts/person-days/own-event.js';
import { derivePings } from '../../facts/pings/derive-pings.js';
import { measureFacts } from '../../measure.js';
import { measureContext, personDay } from '../../testing/build-context.js';
import { conversation, message } from '../../testing/build-events.js';
import { wins } from './index.js';

const active = { halfHours: [20] };
const contribute = (personDays: ReturnType<typeof personDay>[]) =>
  measureFacts([wins], measureContext(), { personDays }).map(({ person, values }) => [person, values]);

describe('recognition of a person', () => {
  it('is 1 for whoever is mentioned there, and 1 for whoever writes (worked example)', () => {
    const directory = directoryOf(
      ['ana', 'ben', 'cy'].map(
        (id) => ({ source: 'slack', id, zone: 'Europe/Berlin', bot: false, guest: false }) as const,
      ),
    );
    const place = { ...conversation(), purpose: 'recognition' } as const;
    const thanks = message('ana', 0, { mentions: ['ben'] });
    const elsewhere = ['ben', 'cy'].map((author) => message(author, 600, {}, { conversation: 'C2' }));
    const own = ownEventsOf([thanks, ...elsewhere], (id) =>
      id === place.id ? place : { type: 'public', purpose: null },
    );
    const pings = derivePings([thanks], place, directory);
    const days = ['ana', 'ben', 'cy'].flatMap((person, i) =>
      derivePersonDays(
        [own[i]!],
        pings.filter(({ to }) => to === person),
        person,
        directory,
      ),
    );
    expect(contribute(days)).toEqual([
      ['ana', [0, 1]],
      ['ben', [1, 0]],
      ['cy', [0, 0]],
    ]);
  });

  it('counts once a period, on whatever dates', () => {
    const days = [
      personDay({ ...active, recognising: 4 }),
      personDay({ ...active, date: '2025-06-03', recognising: 1 }),
      personDay({ date: '2025-06-04', recognised: 3 }),
    ];
    expect(contribute(days)).toEqual([['ana', [1, 1]]]);
  });

  it('leaves out people who did nothing themselves', () => {
    expect(contribute([personDay({ recognised: 1, pings: 1 })])).toEqual([]);
  });
});
