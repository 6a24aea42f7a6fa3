import { dateOf, localDayOf, microsPerHour, overlapOn, type WorkSchedule, zoneAt } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import type { RequestFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { defaultRequestOptions } from '../../facts/requests/derive-requests.js';
import { OwnRatios } from '../../own-ratios.js';
import { waitOf } from '../../waits/calendar.js';
import { handOffCard } from './card.js';

/** Less working time in common makes a border; more waiting on R misses a cycle (notes/metrics §5.13). */
const border = 2 * microsPerHour;
const cycle = 8 * microsPerHour;

/** Per asker: requests across a border that missed a cycle, and those across a border of all to named people. */
export function measureHandOff(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const shares = new OwnRatios(handOffCard);
  return {
    request: (request) => {
      if (request.status === 'closed') return;
      const shared = sharedTime(request, scheduleOf);
      if (shared === null) return;
      const crosses = shared < border;
      const { working, answered } = waitOf(request, now, scheduleOf, defaultRequestOptions);
      const missed = working! > cycle;
      // Too young to tell whether it will miss a cycle, but not whether it crosses a border.
      if (crosses && (missed || answered)) shares.add(request.asker, missed ? 1 : 0, 1, 0);
      shares.add(request.asker, crosses ? 1 : 0, 1, 1);
    },
    contributions: () => shares.contributions(context),
  };
}

/**
 * The most working time that asker and one of those asked have in common on the asker's date of asking; `null` when
 * nobody is named, calendars are unknown or one side does not work on that date, which is no matter of hours.
 */
function sharedTime(
  { asker, targets, askedAt, settled }: Pick<RequestFact, 'asker' | 'targets' | 'askedAt' | 'settled'>,
  scheduleOf: ScheduleOf,
): number | null {
  const own = targets.length === 0 ? null : scheduleOf(asker);
  if (own === null) return null;
  const date = settled?.date ?? dateOf(localDayOf(askedAt, zoneAt(own, askedAt)));
  if (!worksOn(date, own)) return null;
  let most: number | null = null;
  for (const target of targets) {
    const theirs = scheduleOf(target);
    if (theirs !== null && worksOn(date, theirs)) most = Math.max(most ?? 0, overlapOn(date, own, theirs));
  }
  return most;
}

const worksOn = (date: string, schedule: WorkSchedule): boolean => overlapOn(date, schedule, schedule) > 0;
