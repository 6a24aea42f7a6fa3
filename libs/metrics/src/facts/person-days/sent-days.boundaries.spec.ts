import { scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { message, reaction } from '../../testing/build-events.js';
import { PersonDays } from './sent-days.js';

const scheduleOf = (person: string) => (person === 'stranger' ? null : scheduleFor('Europe/Berlin'));

describe('PersonDays', () => {
  it('says whether it counted: no reaction, no bot and nobody without a zone', () => {
    const days = new PersonDays(scheduleOf);
    const written = message('ana', 0);
    expect(
      [
        written,
        reaction(written, 'ben', 1),
        { ...written, kind: 'bot' as const },
        message('stranger', 2),
      ].map((event) => days.add(event)),
    ).toEqual([true, false, false, false]);
    expect(days.facts()).toHaveLength(1);
  });

  it('tells days by date, then person, as they stand', () => {
    const days = new PersonDays(scheduleOf);
    const day = 86_400;
    for (const [who, at] of [
      ['zoe', day],
      ['mia', 0],
      ['abe', day],
      ['zoe', 0],
      ['mia', day],
    ] as const)
      days.add(message(who, at));
    const told = days.facts();
    expect(told.map(({ date, person }) => `${date} ${person}`)).toEqual([
      '2025-06-02 mia',
      '2025-06-02 zoe',
      '2025-06-03 abe',
      '2025-06-03 mia',
      '2025-06-03 zoe',
    ]);
    days.add(message('mia', 60));
    expect([told[0]?.sent, days.facts()[0]?.sent]).toEqual([1, 2]);
  });
});
