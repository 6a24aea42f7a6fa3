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
export { instantOfLocal, isKnownZone, localDayOf, type LocalTime, localTimeOf } from './zone.js';
export {
  defaultWorkHours,
  microsOfDay,
  scheduleFor,
  startOfLocalDay,
  type WorkHours,
  type WorkSchedule,
} from './work-schedule.js';
export { elapsed, type Elapsed, overlapOn } from './elapsed.js';
export { type AfterHours, afterHoursOf, type AfterHoursRule } from './after-hours.js';
export { type Bucket, bucketById, bucketInstants, bucketOf, nextBucket } from './bucket.js';
