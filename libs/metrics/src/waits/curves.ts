import {
  aalenJohansen,
  type CompetingObservation,
  incidenceAt,
  kaplanMeier,
  type Observation,
  survivalAt,
} from '@quorum/statistics';

/** `answeredWithin`, `standingAt`: what a person's own waits say about a time; `null` where they cannot. */

/** How waits stand at a time; the three add up to 1. */
export type Standing = Record<CompetingObservation['status'], number>;

/**
 * The share answered by each time, 1 − S of the Kaplan–Meier curve. A time nobody has waited as long as is `null`, unless
 * everything is answered by then. Any order of the waits gives the same answer.
 */
export function answeredWithin(waits: readonly Observation[], times: readonly number[]): (number | null)[] {
  const curve = kaplanMeier(waits);
  const observedUntil = lastOf(waits);
  return times.map((time) => {
    const waiting = survivalAt(curve, time);
    return time > observedUntil && waiting > 0 ? null : 1 - waiting;
  });
}

/** How waits that end in one of two ways stand at a time (Aalen–Johansen); `null` as in `answeredWithin`. */
export function standingAt(waits: readonly CompetingObservation[], time: number): Standing | null {
  const point = incidenceAt(aalenJohansen(waits), time);
  if (time > lastOf(waits) && point.open > 0) return null;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return { replied: within(point.replied), closed: within(point.closed), open: within(point.open) };
}

const lastOf = (waits: readonly { t: number }[]): number =>
  waits.reduce((last, { t }) => Math.max(last, t), 0);
