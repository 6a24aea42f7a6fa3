import type { OneEventFigures } from './one-event.js';

/** Exports the words the bench and its worker process say to each other. */

/** What the worker is asked to do, one step at a time. `ready` does nothing once it has started; `all-in` ends a `take-in`: nothing more will come. */
export type Step =
  | { step: 'ready' | 'take-in' | 'all-in' | 'derive' | 'measure' | 'end' }
  | { step: 'one-event'; events: number };

/** What came of a step. */
export interface Outcome {
  seconds: number;
  /** Largest resident set of the process so far, 10⁶ bytes. */
  peakMegabytes: number;
  /** Of `one-event` only. */
  oneEvent?: OneEventFigures;
  /** Why it failed, in which case nothing else counts. */
  failure?: string;
}
