import { type Micros, microsPerMinute } from './instant.js';
import { localDayOf, localTimeOf } from './zone.js';
import { calendarOf, microsOfDay, type WorkSchedule } from './work-schedule.js';

/** What "outside working hours" tolerates and calls night. */
export interface AfterHoursRule {
  graceMinutes: number;
  /** Local `HH:MM`; the night may run past midnight. */
  nightStart: string;
  nightEnd: string;
}

/** How an instant lies to somebody's working hours. */
export interface AfterHours {
  /** `null` = inside working hours, grace included. */
  type: 'early' | 'late' | 'offday' | null;
  /** After hours and at night; overlaps the types. */
  night: boolean;
}

/**
 * Whether an instant lies outside [start − grace, end + grace) of every shift around it, and on which side of the shift
 * of its local date (spec/audit-report §7).
 */
export function afterHoursOf(at: Micros, schedule: WorkSchedule, rule: AfterHoursRule): AfterHours {
  const calendar = calendarOf(schedule);
  const grace = rule.graceMinutes * microsPerMinute;
  const today = localDayOf(at, schedule.zone);
  for (let day = today - 1; day <= today + 1; day++) {
    const shift = calendar.shiftOn(day);
    if (shift !== null && at >= shift.start - grace && at < shift.end + grace)
      return { type: null, night: false };
  }
  const shift = calendar.shiftOn(today);
  const type = shift === null ? 'offday' : at < shift.start ? 'early' : 'late';
  return { type, night: isNight(at, schedule.zone, rule) };
}

function isNight(at: Micros, zone: string, { nightStart, nightEnd }: AfterHoursRule): boolean {
  const time = localTimeOf(at, zone).secondOfDay * 1_000_000;
  const start = microsOfDay(nightStart);
  const end = microsOfDay(nightEnd);
  return start < end ? time >= start && time < end : time >= start || time < end;
}
