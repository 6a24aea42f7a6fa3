import { microsPerDay } from '@quorum/time';
import type { ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { isSilentFor } from '../../facts/threads/clock.js';

/** Defaults of spec/audit-report §9; days of 24 h on B. */
export interface CandidateOptions {
  longThreadMessages: number;
  longThreadPeople: number;
  /** Depth at which a short thread counts as long. */
  slowSpiralDepth: number;
  documentedAfterDays: number;
}

/** What holds where nobody says otherwise (spec/audit-report §9). */
export const defaultCandidateOptions: CandidateOptions = {
  longThreadMessages: 10,
  longThreadPeople: 3,
  slowSpiralDepth: 3,
  documentedAfterDays: 2,
};

/** Long enough, with enough people or enough back and forth, that its outcome is worth writing down. */
export function isLongThread(
  { place, messages, people, depth }: ThreadFact,
  { longThreadMessages, longThreadPeople, slowSpiralDepth }: CandidateOptions,
): boolean {
  const manyVoices = messages >= longThreadMessages && people.length >= longThreadPeople;
  return place === 'thread' && (manyVoices || depth >= slowSpiralDepth);
}

/** A channel thread that decided something or became long: it should end in a document or a ticket. */
export function isCandidate(thread: ThreadFact, options: CandidateOptions): boolean {
  return thread.decision || isLongThread(thread, options);
}

/** Quiet for long enough that whoever wanted to write it down has. */
export function isMature(
  thread: ThreadFact,
  now: number,
  scheduleOf: ScheduleOf,
  { documentedAfterDays }: CandidateOptions,
): boolean {
  return isSilentFor(thread, documentedAfterDays * microsPerDay, now, scheduleOf);
}
