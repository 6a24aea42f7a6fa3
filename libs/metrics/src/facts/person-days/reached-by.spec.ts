import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { microsPerHour, scheduleFor } from '@quorum/time';
import { derivePersonDays } from './derive-person-days.js';
import { daysOf, oneDayOf, peopleOn, ping, sent } from './testing/build-own.js';

interface Vectors {
  interruptionLoad: { secondsSameSender: number[]; expected: { pings: number; perHour: number } }[];
}

const { interruptionLoad } = JSON.parse(
  readFileSync(new URL('../../../../statistics/vectors/further-metrics.json', import.meta.url), 'utf8'),
) as Vectors;
const tuesday = (time: string) => `2025-06-03T${time}+02:00`;

describe('interruptions', () => {
  it.each(interruptionLoad)(
    'are four for seven messages of one sender',
    ({ secondsSameSender, expected }) => {
      const day = oneDayOf(
        [],
        secondsSameSender.map((second) => ping(second)),
      );
      expect(day).toMatchObject({ sent: 0, pings: expected.pings, pingsAfterHours: 0 });
      expect(day.pings / (day.working / microsPerHour)).toBe(expected.perHour);
    },
  );

  it('collapse sender by sender, and only up to sixty seconds', () => {
    const pings = [ping(0), ping(60), ping(120.000001), ping(30, 'mention', { by: 'cy' })];
    expect(oneDayOf([], pings).pings).toBe(3);
  });

  it('collapse into one as long as they go on, and not into what was no interruption', () => {
    expect(oneDayOf([], [ping(0), ping(40), ping(80), ping(120)]).pings).toBe(1);
    expect(oneDayOf([], [ping(0, 'direct', { active: true }), ping(30)]).pings).toBe(1);
    expect(oneDayOf([], [ping(0, 'reply'), ping(30)]).pings).toBe(1);
  });

  it('collapse into the first one, even before working hours or midnight', () => {
    const day = oneDayOf([], [ping(tuesday('08:59:30')), ping(tuesday('09:00:15')), ping(tuesday('12:00'))]);
    expect(day).toMatchObject({ pings: 1, pingsAfterHours: 1 });
    const nights = daysOf([], [ping(tuesday('23:59:30')), ping('2025-06-04T00:00:15+02:00')]);
    expect(nights.map(({ pingsAfterHours, contacts }) => [pingsAfterHours, contacts])).toEqual([
      [1, ['ben']],
      [0, ['ben']],
    ]);
  });

  it('are not replies, nor what comes where the person is active', () => {
    const pings = [
      ping(0, 'reply'),
      ping(600, 'direct', { active: true, by: 'cy' }),
      ping(610, 'direct', { by: 'cy' }),
    ];
    expect(oneDayOf([], pings)).toMatchObject({ pings: 1, contacts: ['ben', 'cy'] });
  });

  it('are inside working hours from nine sharp to five sharp: the grace is for senders', () => {
    const times = ['08:59:59', '09:00', '16:59:59', '17:00'];
    expect(
      oneDayOf(
        [],
        times.map((time) => ping(tuesday(time), 'direct', { by: time })),
      ),
    ).toMatchObject({ pings: 2, pingsAfterHours: 2 });
    const holiday = { ...scheduleFor('Europe/Berlin'), holidays: ['2025-06-03'] };
    expect(oneDayOf([], [ping(tuesday('12:00'))], holiday)).toMatchObject({ pings: 0, pingsAfterHours: 1 });
  });

  it('say how many were broadcasts', () => {
    const pings = [
      ping(0, 'broadcast'),
      ping(3600, 'mention'),
      ping(7200, 'assignment'),
      ping(43_200, 'broadcast'),
    ];
    expect(oneDayOf([], pings)).toMatchObject({ pings: 3, pingsAfterHours: 1, pingsByBroadcast: 2 });
  });

  it('do not come from bots or the person, and only what is put to them', () => {
    const pings = [
      ping(0, 'direct', { by: 'a bot' }),
      ping(1, 'direct', { by: 'ana' }),
      ping(2, 'direct', { to: 'cy' }),
    ];
    expect(daysOf([], pings)).toEqual([]);
  });
});

describe('sender and recipient, in and outside their hours', () => {
  const newYork = scheduleFor('America/New_York');
  const after = (at: string, from: 'Europe/Berlin' | 'America/New_York', to: typeof from) => {
    const [sender] = derivePersonDays([sent(at)], [], 'ben', peopleOn(scheduleFor(from)));
    const [recipient] = derivePersonDays([], [ping(at)], 'ana', peopleOn(scheduleFor(to)));
    return [sender!.afterHours, recipient!.pingsAfterHours];
  };

  it('are four cases (notes/metrics §2.2)', () => {
    expect(newYork.zone).toBe('America/New_York');
    expect(after(tuesday('18:00'), 'Europe/Berlin', 'America/New_York')).toEqual([1, 0]);
    expect(after('2025-06-03T16:00-04:00', 'America/New_York', 'Europe/Berlin')).toEqual([0, 1]);
    expect(after(tuesday('21:00'), 'Europe/Berlin', 'Europe/Berlin')).toEqual([1, 1]);
    expect(after(tuesday('16:00'), 'Europe/Berlin', 'America/New_York')).toEqual([0, 0]);
  });
});

describe('recognition', () => {
  it('counts each mention in such a channel once', () => {
    const thanked = ping(0, 'mention', { recognition: true });
    const pings = [
      thanked,
      { ...thanked },
      ping(30, 'mention', { recognition: true }),
      ping(60, 'reply', { recognition: true }),
    ];
    expect(oneDayOf([], pings)).toMatchObject({ recognised: 2, pings: 1 });
  });
});
