import {
  dateOf,
  elapsed,
  localDayOf,
  microsPerDay,
  microsPerMinute,
  type Elapsed,
  zoneAt,
} from '@quorum/time';
import { calendarPeople, elapsedFor, firstResponseWait, waitOf } from '../waits/calendar.js';
import { outcomeOf } from '../waits/outcome.js';
import type { IssueFact, PersonDayFact, RequestFact, SettledWait, ThreadFact } from './facts.js';
import type { ScheduleOf } from './people.js';
import { defaultRequestOptions } from './requests/derive-requests.js';
import { businessOrWall, calendarsOf } from './threads/clock.js';

/**
 * `datedRequest`, `datedThread`, `datedIssue`, `datedPersonDay`: facts whose instants before a line become the starts of their UTC
 * dates. What measuring asks of them is measured before, in whole minutes (docs/adr/0012). A fact without such instants is
 * answered as it is, and so is one that was dated by the same line.
 */

/** What dating needs beside the fact; instants are microseconds. */
export interface Dating {
  /** Instants before this become dates. */
  line: number;
  /** Up to which anything is known. */
  now: number;
  scheduleOf: ScheduleOf;
}

/** What takes the place of the name of a message that is gone: in Slack, names of messages are their instants. */
export const goneName = 'gone';

export function datedRequest(fact: RequestFact, dating: Dating): RequestFact {
  const { askedAt, repliedAt, closedAt, ackAt } = fact;
  const { line, now, scheduleOf } = dating;
  if (!isOlder(line, askedAt, repliedAt, closedAt, ackAt)) return fact;
  const own = scheduleOf(fact.asker);
  const { status, until } = outcomeOf(fact, now);
  return {
    ...fact,
    thread: goneName,
    askedAt: dated(askedAt, line),
    repliedAt: dated(repliedAt, line),
    closedAt: dated(closedAt, line),
    ackAt: dated(ackAt, line),
    settled: fact.settled ?? {
      date: own && dateOf(localDayOf(askedAt, zoneAt(own, askedAt))),
      wait: roundedWait(waitOf(fact, now, scheduleOf, defaultRequestOptions)),
      end: { status, ...rounded(elapsedFor(askedAt, until, calendarPeople(fact), scheduleOf)) },
      ack: ackAt === null ? null : minutes(ackAt - askedAt),
    },
  };
}

export function datedThread(fact: ThreadFact, dating: Dating): ThreadFact {
  const { firstAt, lastAt, root } = fact;
  const { line } = dating;
  if (!isOlder(line, firstAt, lastAt, root?.at ?? null, root?.firstResponse?.at ?? null)) return fact;
  return {
    ...fact,
    thread: goneName,
    firstAt: dated(firstAt, line),
    lastAt: dated(lastAt, line),
    root: root && datedRoot(root, dating),
    settled: fact.settled ?? rounded(elapsed(firstAt, lastAt, calendarsOf(fact.people, dating.scheduleOf))),
  };
}

type Root = NonNullable<ThreadFact['root']>;

function datedRoot(root: Root, { line, now, scheduleOf }: Dating): Root {
  const { at, firstResponse } = root;
  return {
    ...root,
    at: dated(at, line),
    firstResponse: firstResponse && { ...firstResponse, at: dated(firstResponse.at, line) },
    settled: root.settled ?? roundedWait(firstResponseWait(root, now, scheduleOf, defaultRequestOptions)),
  };
}

export function datedIssue(fact: IssueFact, { line, scheduleOf }: Dating): IssueFact {
  const { createdAt, lastAt, resolvedAt, documentedAt } = fact;
  if (!isOlder(line, createdAt, lastAt, resolvedAt, documentedAt)) return fact;
  const took =
    resolvedAt === null || documentedAt === null
      ? null
      : minutes(businessOrWall(resolvedAt, documentedAt, calendarsOf(fact.people, scheduleOf)));
  return {
    ...fact,
    createdAt: dated(createdAt, line),
    lastAt: dated(lastAt, line),
    resolvedAt: dated(resolvedAt, line),
    documentedAt: dated(documentedAt, line),
    settled: fact.settled ?? { documentedIn: took },
  };
}

/** @param nextFirstAt first own event of the next date in the same bucket, not dated yet; `null` = there is none. */
export function datedPersonDay(
  fact: PersonDayFact,
  nextFirstAt: number | null,
  { line }: Pick<Dating, 'line'>,
): PersonDayFact {
  const { firstAt, lastAt } = fact;
  if (firstAt === null || lastAt === null || !isOlder(line, firstAt, lastAt)) return fact;
  return {
    ...fact,
    firstAt: dated(firstAt, line),
    lastAt: dated(lastAt, line),
    settled: fact.settled ?? {
      span: firstAt < lastAt ? minutes(lastAt - firstAt) : null,
      rest: nextFirstAt === null ? null : minutes(nextFirstAt - lastAt),
    },
  };
}

/** Whether one of these is an instant before the line and not the start of a date. */
const isOlder = (line: number, ...instants: readonly (number | null)[]): boolean =>
  instants.some((at) => at !== null && at < line && at % microsPerDay !== 0);

function dated(at: number, line: number): number;
function dated(at: number | null, line: number): number | null;
function dated(at: number | null, line: number): number | null {
  return at === null || at >= line ? at : Math.floor(at / microsPerDay) * microsPerDay;
}

const minutes = (micros: number): number => Math.round(micros / microsPerMinute) * microsPerMinute;

const rounded = ({ wall, business, working }: Elapsed): Elapsed => ({
  wall: minutes(wall),
  business: business === null ? null : minutes(business),
  working: working === null ? null : minutes(working),
});

const roundedWait = ({ answered, ...wait }: SettledWait): SettledWait => ({ answered, ...rounded(wait) });
