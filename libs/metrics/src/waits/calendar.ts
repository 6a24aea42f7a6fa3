import { type Elapsed, elapsed } from '@quorum/time';
import type { RequestClass, SettledRequest, ThreadFact } from '../facts/facts.js';
import type { ScheduleOf } from '../facts/people.js';
import { type RequestOptions, horizonMicros } from '../facts/requests/derive-requests.js';

/** How long something has waited: microseconds on three clocks, and whether the wait is over. */
export interface Wait extends Elapsed {
  answered: boolean;
}

/**
 * The clock a class is read on: R (working time) where one person is asked in private or handed an issue, B (business
 * days) for the rest (notes/metrics §1.1).
 */
export function clockOf(of: RequestClass): 'R' | 'B' {
  return of === 'dm' || of === 'issueAssignment' ? 'R' : 'B';
}

/** A wait on one clock in microseconds; `null` = nobody's zone is known. */
export function onClock(wait: Wait, clock: 'R' | 'B' | 'W'): number | null {
  if (clock === 'W') return wait.wall;
  return clock === 'R' ? wait.working : wait.business;
}

/**
 * Whose calendars a request runs on (spec/audit-report §2): those it was put to (a DM's other members, the mentioned),
 * whoever answers; where nobody is named, the responder, or the asker while nobody answered.
 */
export function calendarPeople(request: {
  targets: readonly string[];
  responder: string | null;
  asker: string;
}): readonly string[] {
  return request.targets.length > 0 ? request.targets : [request.responder ?? request.asker];
}

/** Time between two instants on the united calendars of some people; those of unknown zone are left out. */
export function elapsedFor(
  start: number,
  end: number,
  people: readonly string[],
  scheduleOf: ScheduleOf,
): Elapsed {
  const schedules = people.map(scheduleOf).filter((schedule) => schedule !== null);
  return elapsed(start, end, schedules);
}

/** How long a request waited, or has waited at the snapshot: never longer than the horizon. */
export function waitOf(
  request: {
    askedAt: number;
    repliedAt: number | null;
    targets: readonly string[];
    responder: string | null;
    asker: string;
    settled?: Pick<SettledRequest, 'wait'> | undefined;
  },
  snapshotAt: number,
  scheduleOf: ScheduleOf,
  options: Pick<RequestOptions, 'horizonDays'>,
): Wait {
  const { askedAt, repliedAt, settled } = request;
  if (settled !== undefined) return settled.wait;
  const until = repliedAt ?? Math.min(snapshotAt, askedAt + horizonMicros(options));
  return {
    answered: repliedAt !== null,
    ...elapsedFor(askedAt, until, calendarPeople(request), scheduleOf),
  };
}

/** How long a root waited for the first other person: on the calendars of the mentioned, else responder, else author. */
export function firstResponseWait(
  root: NonNullable<ThreadFact['root']>,
  snapshotAt: number,
  scheduleOf: ScheduleOf,
  options: Pick<RequestOptions, 'horizonDays'>,
): Wait {
  if (root.settled !== undefined) return root.settled;
  const { at, author, mentions, firstResponse } = root;
  return waitOf(
    {
      askedAt: at,
      repliedAt: firstResponse?.at ?? null,
      targets: mentions,
      responder: firstResponse?.by ?? null,
      asker: author,
    },
    snapshotAt,
    scheduleOf,
    options,
  );
}
