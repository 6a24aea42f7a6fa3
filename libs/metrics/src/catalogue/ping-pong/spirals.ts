import { elapsed, microsPerHour } from '@quorum/time';
import type { ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { calendarsOf, silence } from '../../facts/threads/clock.js';

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
  return thread.people.length >= 2 && silence(thread, now, scheduleOf) >= threadQuietHours * microsPerHour;
}

/** Deep, and drawn out over days; `null` where no speaker's zone is known, so that nobody can say. */
export function isSlowSpiral(
  thread: ThreadFact,
  scheduleOf: ScheduleOf,
  { slowSpiralDepth, slowSpiralHours }: SpiralOptions,
): boolean | null {
  const { business } = elapsed(thread.firstAt, thread.lastAt, calendarsOf(thread.people, scheduleOf));
  if (business === null) return null;
  return thread.depth >= slowSpiralDepth && business >= slowSpiralHours * microsPerHour;
}
