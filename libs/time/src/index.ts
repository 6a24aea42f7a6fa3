export type { WorkSchedule } from './work-schedule.js';
