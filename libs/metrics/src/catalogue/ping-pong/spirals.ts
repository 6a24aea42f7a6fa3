import { elapsed, microsPerHour } from '@quorum/time';
import type { ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { calendarsOf, isSilentFor } from '../../facts/threads/clock.js';

/** Defaults of spec/audit-report §9; hours on B. */
export interface SpiralOptions {
  threadQuietHours: number;
  slowSpiralDepth: number;
  slowSpiralHours: number;
}

/** What holds where nobody says otherwise. */
export const defaultSpiralOptions: SpiralOptions = {
  threadQuietHours: 48,
  slowSpiralDepth: 3,
  slowSpiralHours: 24,
};

/** Two people or more spoke, and nobody has for long enough. */
export function isClosedConversation(
  thread: ThreadFact,
  now: number,
  scheduleOf: ScheduleOf,
  { threadQuietHours }: SpiralOptions,
): boolean {
  return thread.people.length >= 2 && isSilentFor(thread, threadQuietHours * microsPerHour, now, scheduleOf);
}

/** Deep, and drawn out over days; `null` where no speaker's zone is known, so that nobody can say. */
export function isSlowSpiral(
  thread: ThreadFact,
  scheduleOf: ScheduleOf,
  { slowSpiralDepth, slowSpiralHours }: SpiralOptions,
): boolean | null {
  const calendars = calendarsOf(thread.people, scheduleOf);
  if (calendars.length === 0) return null;
  if (thread.depth < slowSpiralDepth) return false;
  const { business } = thread.settled ?? elapsed(thread.firstAt, thread.lastAt, calendars);
  return business !== null && business >= slowSpiralHours * microsPerHour;
}
