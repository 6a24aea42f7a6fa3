import { describe, expect, it } from 'vitest';
import { derivePersonDays } from './derive-person-days.js';
import { daysOf, oneDayOf, peopleOn, berlin, ping, sent } from './testing/build-own.js';

const tuesday = (time: string) => `2025-06-03T${time}+02:00`;
const wednesday = (time: string) => `2025-06-04T${time}+02:00`;
const thursday = (time: string) => `2025-06-05T${time}+02:00`;
const posts = (at: string, more: Parameters<typeof ping>[2] = {}) =>
  ping(at, 'mention', { by: 'lead', ...more });

describe('what leads set off', () => {
  it('is two episodes, one of them answered by two, with one spill (notes/metrics §2.3)', () => {
    const own = {
      a: [sent(tuesday('21:20')), sent(tuesday('22:40'))],
      b: [sent(tuesday('22:30'))],
      c: [sent(tuesday('23:30'), { conversation: 'C2' })],
      d: [sent(wednesday('00:30'))],
      e: [],
    };
    const days = Object.entries(own).map(([person, events]) => {
      const pings = [posts(tuesday('21:00'), { to: person }), posts(thursday('20:00'), { to: person })];
      const facts = derivePersonDays(events, pings, person, peopleOn(berlin));
      return facts.filter(({ leadEpisodes }) => leadEpisodes > 0);
    });
    const perPerson = days.map((facts) =>
      facts.map((fact) => [fact.date, fact.leadEpisodes, fact.leadReplies, fact.leadSpills]),
    );
    const nobody = ['2025-06-05', 1, 0, 0];
    expect(perPerson).toEqual([
      [['2025-06-03', 1, 1, 0], nobody],
      [['2025-06-03', 1, 1, 0], nobody],
      [['2025-06-03', 1, 0, 1], nobody],
      // Three and a half hours later: not within three.
      [['2025-06-03', 1, 0, 0], nobody],
      [['2025-06-03', 1, 0, 0], nobody],
    ]);
    const answered = new Set(
      days
        .flat()
        .filter(({ leadReplies }) => leadReplies > 0)
        .map(({ date }) => date),
    );
    const size = days.filter((facts) => facts.some(({ leadReplies }) => leadReplies > 0)).length;
    const spill = days.flat().reduce((sum, { leadSpills }) => sum + leadSpills, 0);
    expect([answered.size / 2, size, spill]).toEqual([0.5, 2, 1]);
  });

  it('merges what is at most three hours apart, of whichever lead', () => {
    const pings = [
      posts(tuesday('17:30')),
      posts(tuesday('20:30'), { by: 'boss' }),
      posts(tuesday('23:30:01')),
    ];
    expect(oneDayOf([], pings)).toMatchObject({ leadEpisodes: 2, leadHalfHours: [35, 41, 47] });
  });

  it('counts an episode on the date it begins', () => {
    const pings = [posts(tuesday('23:00')), posts(wednesday('01:00'))];
    const own = [sent(wednesday('02:00'))];
    const days = daysOf(own, pings).map((day) => [
      day.date,
      day.leadEpisodes,
      day.leadReplies,
      day.leadHalfHours,
    ]);
    expect(days).toEqual([
      ['2025-06-03', 1, 1, [46]],
      ['2025-06-04', 0, 0, [2]],
    ]);
  });

  it('hears what follows the pings of that date, not those after midnight', () => {
    const pings = [posts(tuesday('23:00')), posts(wednesday('01:00'))];
    const repliesTo = (at: string) => daysOf([sent(at)], pings).map(({ leadReplies }) => leadReplies);
    expect(repliesTo(wednesday('02:00'))).toEqual([1, 0]);
    expect(repliesTo(wednesday('02:00:01'))).toEqual([0, 0]);
  });

  it('is nothing in working hours, by others, by replies, or without leads', () => {
    const pings = [
      posts(tuesday('16:59')),
      posts(tuesday('21:00'), { by: 'ben' }),
      posts(tuesday('21:00'), { kind: 'reply' }),
    ];
    expect(oneDayOf([sent(tuesday('21:10'))], pings)).toMatchObject({ leadEpisodes: 0, leadHalfHours: [] });
    const free = { ...peopleOn(berlin), leadsOf: () => [] };
    const [day] = derivePersonDays([], [posts(tuesday('21:00'))], 'ana', free);
    expect(day).toMatchObject({ leadEpisodes: 0, leadHalfHours: [], pingsAfterHours: 1 });
  });

  it('takes no reply inside the grace of working hours, and no reaction', () => {
    const morning = posts(wednesday('07:00'));
    const reactionsTo = (...own: Parameters<typeof daysOf>[0]) => oneDayOf(own, [morning]).leadReplies;
    expect(reactionsTo(sent(wednesday('08:44')))).toBe(1);
    expect(reactionsTo(sent(wednesday('08:46')))).toBe(0);
    expect(reactionsTo(sent(wednesday('07:30'), { isMessage: false }))).toBe(0);
  });

  it('takes for a spill only what is not in the conversation of a ping before it', () => {
    const pings = [posts(tuesday('20:00')), posts(tuesday('22:00'), { conversation: 'C2' })];
    const of = (...own: Parameters<typeof daysOf>[0]) => {
      const { leadReplies, leadSpills } = oneDayOf(own, pings);
      return [leadReplies, leadSpills];
    };
    const inC2 = { conversation: 'C2' };
    expect(of(sent(tuesday('21:00'), inC2))).toEqual([0, 1]);
    expect(of(sent(tuesday('22:30'), inC2))).toEqual([1, 0]);
    expect(of(sent(tuesday('22:30'), inC2), sent(tuesday('22:31'), { conversation: 'C3' }))).toEqual([1, 1]);
    // Three hours after the ping in C1, and then one second more: only C2's is near.
    expect(of(sent(tuesday('23:00')))).toEqual([1, 0]);
    expect(of(sent(tuesday('23:00:01')))).toEqual([0, 1]);
  });
});
