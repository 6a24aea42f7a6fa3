import { type Micros, microsPerHour, microsPerMinute } from './instant.js';

/** The hours of one day. */
export interface DayHours {
  /** Local `HH:MM`; an end at or before the start belongs to the next day (night shift). */
  start: string;
  end: string;
}

/** Local dates somebody is away. */
export interface Absence {
  /** First local date away, `YYYY-MM-DD`. */
  start: string;
  /** First local date back, `YYYY-MM-DD`. */
  end: string;
}

/** When somebody works: the calendar behind the clocks B and R (notes/metrics §0.2). Never changed once handed over. */
export interface WorkSchedule extends DayHours {
  /** IANA zone, already known to be valid. */
  zone: string;
  /** ISO weekdays that are worked, 1 = Monday. */
  days: readonly number[];
  /** ISO weekdays with other hours than `start` and `end`; whether one is worked is for `days` to say. */
  hoursByDay?: Readonly<Partial<Record<number, DayHours>>>;
  /** `DE`, `DE-BY`, …: its public holidays are not worked (`holidaysOf`). */
  region?: string;
  /** Local dates `YYYY-MM-DD` that are not worked, beside those of the region. */
  holidays?: readonly string[];
  /** Stretches of local dates that are not worked. */
  absences?: readonly Absence[];
  /** What held before an instant: from then on, this schedule; until then, that one. */
  before?: { until: Micros; schedule: WorkSchedule };
}

/** A schedule that holds in any zone. */
export type WorkHours = Omit<WorkSchedule, 'zone' | 'before'>;

/** Monday to Friday, nine to five: what holds for people who set nothing. */
export const defaultWorkHours = {
  days: [1, 2, 3, 4, 5],
  start: '09:00',
  end: '17:00',
} as const satisfies WorkHours;

/** The hours of somebody in a zone. */
export function scheduleFor(zone: string, hours: WorkHours = defaultWorkHours): WorkSchedule {
  return { ...hours, zone };
}

/** Microseconds after local midnight of an `HH:MM`; throws a RangeError for anything else. */
export function microsOfDay(time: string): Micros {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`"${time}" is not a time (HH:MM)`);
  return Number(hours) * microsPerHour + Number(minutes) * microsPerMinute;
}
