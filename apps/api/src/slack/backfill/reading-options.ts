import { slackTiers, type Tier } from './method-budget.js';

/** How fast and how long parts are read; tests read as fast as can be. */
export interface PartReadingOptions {
  /** `null` = no budget of our own, only what Slack says. */
  tiers: Readonly<Record<string, Tier>> | null;
  /** Milliseconds a job reads before it makes room for others. */
  sliceMillis: number;
  /** Milliseconds a job sleeps at most for its budget, before it makes room instead. */
  patienceMillis: number;
  /** Jobs at a time. */
  concurrency: number;
  /** Milliseconds between two looks at what is due. */
  sweepMillis: number;
}

/** Token of them. */
export const PART_READING = Symbol('part reading');

/** As a process reads. */
export const partReading: PartReadingOptions = {
  tiers: slackTiers,
  sliceMillis: 4_000,
  patienceMillis: 1_500,
  concurrency: 3,
  sweepMillis: 1_000,
};
