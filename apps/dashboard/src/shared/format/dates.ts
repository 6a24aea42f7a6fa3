/** Dates of buckets are local dates without an instant; they are read and written as UTC so that no zone moves them. */
const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** `2025-01-27` → `27 Jan`. */
export function formatDay(date: string): string {
  const day = new Date(date);
  return `${day.getUTCDate()} ${month.format(day)}`;
}

/** `2025-01-27` → `27 Jan ’25`, where the days of an axis lie in more than one year. */
export function formatDayOfYear(date: string): string {
  return `${formatDay(date)} ’${date.slice(2, 4)}`;
}

/** `2025-01-27` → `Jan ’25`, where many periods share an axis. */
export function formatMonth(date: string): string {
  return `${month.format(new Date(date))} ’${date.slice(2, 4)}`;
}

/** Half-open `2025-01-27`, `2025-02-24` → `27 Jan – 23 Feb 2025`: what people say names the last day. */
export function formatPeriod(start: string, end: string): string {
  const last = new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10);
  const [firstYear, lastYear] = [start.slice(0, 4), last.slice(0, 4)];
  const from = firstYear === lastYear ? formatDay(start) : `${formatDay(start)} ${firstYear}`;
  return `${from} – ${formatDay(last)} ${lastYear}`;
}

/** An instant in the reader's own zone: `21 Nov 2026, 14:05`. */
export function formatMoment(instant: string): string {
  return moment.format(new Date(instant));
}

/** The day of an instant in the reader's own zone: `21 Nov 2026`. */
export function formatDate(instant: string): string {
  return date.format(new Date(instant));
}
