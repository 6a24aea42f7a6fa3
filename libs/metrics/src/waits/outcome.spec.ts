import { microsPerDay } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { measureContext } from '../testing/build-context.js';
import { slaDirectCard } from '../catalogue/sla-direct/card.js';
import { clockOf, onClock } from './calendar.js';
import { outcomeOf } from './outcome.js';
import { PersonWaits } from './person-waits.js';

const horizon = 14 * microsPerDay;
const outcome = (request: Partial<Parameters<typeof outcomeOf>[0]>, snapshotAt: number) =>
  outcomeOf({ askedAt: 0, status: 'open', repliedAt: null, closedAt: null, ...request }, snapshotAt);

describe('how a request ended', () => {
  it('is answered when it was', () => {
    expect(outcome({ status: 'replied', repliedAt: 5 }, 100)).toEqual({ status: 'replied', until: 5 });
  });

  it('is open at the snapshot or the horizon, whichever comes first', () => {
    expect(outcome({}, 100)).toEqual({ status: 'open', until: 100 });
    expect(outcome({}, horizon + 1)).toEqual({ status: 'open', until: horizon });
  });

  it('is closed when it was, if that was seen by then', () => {
    const closed = { status: 'closed', closedAt: 50 } as const;
    expect(outcome(closed, 100)).toEqual({ status: 'closed', until: 50 });
    expect(outcome(closed, 50)).toEqual({ status: 'closed', until: 50 });
    expect(outcome(closed, 49)).toEqual({ status: 'open', until: 49 });
    expect(outcome({ ...closed, closedAt: horizon + 1 }, 2 * horizon)).toEqual({
      status: 'open',
      until: horizon,
    });
  });

  it('is closed at the last possible instant where nobody knows when', () => {
    expect(outcome({ status: 'closed' }, 100)).toEqual({ status: 'closed', until: 100 });
    expect(outcome({ status: 'closed' }, 2 * horizon)).toEqual({ status: 'closed', until: horizon });
  });
});

describe('the clock of a wait', () => {
  it('is working time where one person is asked, business days elsewhere', () => {
    expect([clockOf('dm'), clockOf('issueAssignment'), clockOf('mention'), clockOf('issueQuestion')]).toEqual(
      ['R', 'R', 'B', 'B'],
    );
  });

  it('reads one of three times', () => {
    const wait = { answered: true, wall: 3, business: 2, working: 1 };
    expect([onClock(wait, 'W'), onClock(wait, 'B'), onClock(wait, 'R')]).toEqual([3, 2, 1]);
    expect(onClock({ ...wait, business: null, working: null }, 'W')).toBe(3);
    expect(onClock({ ...wait, business: null, working: null }, 'R')).toBeNull();
  });
});

describe('the waits of people', () => {
  it('come by person, each with all of theirs', () => {
    const waits = new PersonWaits<number>(slaDirectCard);
    for (const [person, wait] of [
      ['zoe', 1],
      ['ana', 2],
      ['mia', 3],
      ['ana', 4],
    ] as const)
      waits.add(person, wait);
    expect(
      waits
        .contributions(measureContext(), (own) => [own.reduce((a, b) => a + b, 0)])
        .map(({ person, values }) => [person, ...values]),
    ).toEqual([
      ['ana', 6],
      ['mia', 3],
      ['zoe', 1],
    ]);
  });
});
