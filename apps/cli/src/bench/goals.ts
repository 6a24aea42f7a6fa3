/** Exports `goals`: the numbers the engine is to reach, all within one run (issue "The metric engine", "Numbers to reach"). */

/** One number to reach. */
export interface Goal {
  /** Figure without `engine.SIZE.`, or the whole name of one that has no size. */
  figure: string;
  text: string;
  /** `null` = for people to judge. */
  isMet: ((value: number) => boolean) | null;
}

export const goals: readonly Goal[] = [
  { figure: 'import.eventsPerSecond', text: '≥ 20,000 events/s', isMet: (value) => value >= 20_000 },
  { figure: 'import.shareOfCopy', text: "≥ 0.15 of COPY's rows/s", isMet: (value) => value >= 0.15 },
  { figure: 'deriveMeasure.timesFloor', text: '≤ 4 × the floor', isMet: (value) => value <= 4 },
  {
    figure: 'deriveMeasure.secondsPerEventTimesSmaller',
    text: 'ten times the events cost ≤ 11 ×: ≤ 1.1 × per event',
    isMet: (value) => value <= 1.1,
  },
  { figure: 'import.workerPeakTimesSmaller', text: 'memory flat', isMet: null },
  { figure: 'oneEvent.p95Ms', text: '≤ 30 ms', isMet: (value) => value <= 30 },
  {
    figure: 'oneEvent.p95TimesSmallest',
    text: '≤ 1.5 × the smallest size',
    isMet: (value) => value <= 1.5,
  },
  {
    figure: 'audit.afterUnzipMessagesPerSecond',
    text: '≥ 40,000 messages/s after unzip',
    isMet: (value) => value >= 40_000,
  },
];
