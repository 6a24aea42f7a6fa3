/** Local dates as `YYYY-MM-DD` and as day numbers (days since 1970-01-01, no zone attached). */

const millisPerDay = 86_400_000;
const dates = new Map<number, string>();
/** Measuring asks for the same few dates millions of times, and parsing one costs five times as much as finding it. */
const days = new Map<string, number>();
const cachedDates = 50_000;

/** Day number of a `YYYY-MM-DD` date; throws a RangeError for anything else, 30 February included. */
export function dayOf(date: string): number {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00Z`) / millisPerDay;
  // Date.parse also reads "3 June" and carries 30 February over into March.
  if (!Number.isInteger(day) || dateOf(day) !== date)
    throw new RangeError(`"${date}" is not a date (YYYY-MM-DD)`);
  if (days.size >= cachedDates) days.clear();
  days.set(date, day);
  return day;
}

/** `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * millisPerDay).toISOString().replace(/T.*$/, '');
    if (dates.size >= cachedDates) dates.clear();
    dates.set(day, date);
  }
  return date;
}

/** 1 = Monday … 7 = Sunday; day 0 was a Thursday. */
export function isoWeekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO week-numbering year and week of a day number: the week belongs to the year of its Thursday. */
export function isoYearWeekOf(day: number): { year: number; week: number } {
  const thursday = day - isoWeekdayOf(day) + 4;
  const year = new Date(thursday * millisPerDay).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1) / millisPerDay) / 7) + 1 };
}

/** Day number of the Monday that opens ISO week 1 of a year: the week with 4 January in it. */
export function firstMondayOf(isoYear: number): number {
  const fourth = Date.UTC(isoYear, 0, 4) / millisPerDay;
  return fourth - isoWeekdayOf(fourth) + 1;
}

/** `GGGG-Www`, the ISO week of a local date. */
export function isoWeekOf(date: string): string {
  const { year, week } = isoYearWeekOf(dayOf(date));
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}
