/** When somebody works: the calendar behind the clocks R and B (notes/metrics §0.2). */
export interface WorkSchedule {
  /** IANA zone, already known to be valid. */
  zone: string;
  /** ISO weekdays that are worked, 1 = Monday. */
  days: readonly number[];
  /** Local `HH:MM`; an end at or before the start belongs to the next day (night shift). */
  start: string;
  end: string;
  /** Local dates `YYYY-MM-DD` that are not worked. */
  holidays?: readonly string[];
}
