import type { Micros } from './instant.js';
import { dateOf, dayOf, firstMondayOf, isoYearWeekOf } from './date.js';
import { startOfLocalDay } from './zone.js';

/** A period of the 4-4-5 calendar over ISO weeks: the only time span Quorum publishes (docs/adr/0004). */
export interface Bucket {
  /** `2025-P03`: third period of ISO year 2025. */
  id: string;
  /** First local date, a Monday, and the first date after the period. */
  start: string;
  end: string;
  zone: string;
}

const weeksPerQuarter = 13;
/** Week of the quarter each of its three periods opens with. */
const opensWith = [0, 4, 8] as const;

/** The period a local date lies in. Week 53, where a year has one, belongs to P12. */
export function bucketOf(date: string, zone: string): Bucket {
  const { year, week } = isoYearWeekOf(dayOf(date));
  const quarter = Math.min(3, Math.floor((week - 1) / weeksPerQuarter));
  const weekOfQuarter = week - 1 - quarter * weeksPerQuarter;
  const periodOfQuarter = weekOfQuarter < opensWith[1] ? 0 : weekOfQuarter < opensWith[2] ? 1 : 2;
  return periodOf(year, quarter * 3 + periodOfQuarter, zone);
}

/** The period with an id such as `2025-P03`; throws a RangeError for anything else. */
export function bucketById(id: string, zone: string): Bucket {
  const [, year, period] = /^(\d{4})-P(0[1-9]|1[0-2])$/.exec(id) ?? [];
  if (year === undefined || period === undefined)
    throw new RangeError(`"${id}" is not a period (such as 2025-P03)`);
  return periodOf(Number(year), Number(period) - 1, zone);
}

/** The period that follows. */
export function nextBucket(bucket: Bucket): Bucket {
  return bucketOf(bucket.end, bucket.zone);
}

/** The period as instants, half-open, from local midnight to local midnight. */
export function bucketInstants(bucket: Bucket): { start: Micros; end: Micros } {
  return {
    start: startOfLocalDay(dayOf(bucket.start), bucket.zone),
    end: startOfLocalDay(dayOf(bucket.end), bucket.zone),
  };
}

function periodOf(isoYear: number, period: number, zone: string): Bucket {
  return {
    id: `${String(isoYear).padStart(4, '0')}-P${String(period + 1).padStart(2, '0')}`,
    start: dateOf(openingDay(isoYear, period)),
    end: dateOf(openingDay(isoYear, period + 1)),
    zone,
  };
}

function openingDay(isoYear: number, period: number): number {
  if (period === 12) return firstMondayOf(isoYear + 1);
  const week = Math.floor(period / 3) * weeksPerQuarter + opensWith[period % 3]!;
  return firstMondayOf(isoYear) + 7 * week;
}
