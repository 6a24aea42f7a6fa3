import type { Clock } from '@quorum/time';

/** The machine's clock; everything else takes a `Clock` as an argument. */
export const systemClock: Clock = { now: () => Date.now() * 1000 };
