import { scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { directoryOf } from './people.js';

const person = (id: string, zone: string | null, bot = false) => ({
  source: 'slack' as const,
  id,
  zone,
  bot,
  guest: false,
});

describe('directoryOf', () => {
  it('takes whom nobody lists for a human without calendar or leads', () => {
    const people = directoryOf([]);
    expect(people.isBot('ana')).toBe(false);
    expect(people.isListed('ana')).toBe(false);
    expect(people.scheduleOf('ana')).toBeNull();
    expect(people.leadsOf('ana')).toEqual([]);
  });

  it('lists people, and no bots, whether the source says so or their id', () => {
    const people = directoryOf([person('ana', null), person('robot', null, true), person('B1', null)], {
      isBotId: (id) => id.startsWith('B'),
    });
    expect(['ana', 'robot', 'B1', 'B2'].map(people.isBot)).toEqual([false, true, true, true]);
    expect(['ana', 'robot', 'B1', 'B2'].map(people.isListed)).toEqual([true, false, false, false]);
  });

  it('gives everybody of a zone the same schedule, and the default zone to whoever has none', () => {
    const listed = [person('ana', 'Europe/Berlin'), person('ben', 'Europe/Berlin'), person('cy', null)];
    const people = directoryOf(listed, { defaultTimeZone: 'Asia/Tokyo' });
    expect(people.scheduleOf('ana')).toEqual(scheduleFor('Europe/Berlin'));
    expect(people.scheduleOf('ben')).toBe(people.scheduleOf('ana'));
    expect(people.scheduleOf('cy')).toEqual(scheduleFor('Asia/Tokyo'));
    expect(people.scheduleOf('stranger')).toEqual(scheduleFor('Asia/Tokyo'));
    expect(directoryOf(listed).scheduleOf('cy')).toBeNull();
  });
});
