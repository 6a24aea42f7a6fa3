export {
  type Clock,
  formatInstant,
  type Micros,
  microsPerDay,
  microsPerHour,
  microsPerMinute,
  microsPerSecond,
  parseInstant,
} from './instant.js';
export { dateOf, dayOf, isoWeekdayOf, isoWeekOf } from './date.js';
export {
  instantOfLocal,
  isKnownZone,
  localDayOf,
  type LocalTime,
  localTimeOf,
  startOfLocalDay,
} from './zone.js';
export {
  type Absence,
  type DayHours,
  defaultWorkHours,
  microsOfDay,
  scheduleFor,
  type WorkHours,
  type WorkSchedule,
} from './work-schedule.js';
export {
  resolveSchedule,
  type ScheduleLayer,
  type ScheduleLayers,
  type ScheduleSettings,
} from './resolve-schedule.js';
export { holidaysOf, isKnownRegion } from './holidays.js';
export { zoneAt } from './timetable.js';
export { type DayOff } from './work-calendar.js';
export { elapsed, type Elapsed, isWorking, overlapOn, workIntervals } from './elapsed.js';
export { type AfterHours, afterHoursOf, type AfterHoursRule } from './after-hours.js';
export { type Bucket, bucketById, bucketInstants, bucketOf, nextBucket } from './bucket.js';
