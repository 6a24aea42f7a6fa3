import { z95 } from './proportion.js';

/** One wait: how long, and whether it ended in a reply or was still going on when watching stopped. */
export interface Observation {
  /** Any unit; the curve comes back in the same one. */
  t: number;
  replied: boolean;
}

/** The Kaplan–Meier curve at one reply time. */
export interface SurvivalPoint {
  t: number;
  atRisk: number;
  events: number;
  /** Share still waiting just after `t`. */
  survival: number;
  /** Greenwood's standard error; `null` where nobody waits any more. */
  se: number | null;
  /** 95 % band on the complementary log-log scale; at survival 0 it is 0 and undefined. */
  lower: number;
  upper: number | null;
}

/** A point and its confidence limits; `null` = not reached by the end of the data. */
export interface QuantileEstimate {
  point: number | null;
  lower: number | null;
  upper: number | null;
}

/** Product ties must not push a quantile to the next reply time. */
const epsilon = 1e-9;

/**
 * Kaplan–Meier estimate, one point per distinct reply time; replies come before censorings at ties
 * (spec/audit-report §4). O(n log n).
 */
export function kaplanMeier(observations: readonly Observation[]): SurvivalPoint[] {
  const ordered = [...observations].sort((a, b) => a.t - b.t);
  const curve: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < ordered.length;) {
    const { t } = ordered[i]!;
    const atRisk = ordered.length - i;
    let events = 0;
    for (; i < ordered.length && ordered[i]!.t === t; i++) if (ordered[i]!.replied) events++;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    curve.push({ t, atRisk, events, survival, ...bandOf(survival, greenwood) });
  }
  return curve;
}

function bandOf(survival: number, greenwood: number): Pick<SurvivalPoint, 'se' | 'lower' | 'upper'> {
  if (survival === 0) return { se: null, lower: 0, upper: null };
  const spread = (z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return {
    se: survival * Math.sqrt(greenwood),
    lower: survival ** Math.exp(spread),
    upper: survival ** Math.exp(-spread),
  };
}

/** The time by which a share `p` has been answered, with the limits its band gives (Brookmeyer–Crowley). */
export function quantile(curve: readonly SurvivalPoint[], p: number): QuantileEstimate {
  const left = 1 - p + epsilon;
  const firstTime = (holds: (point: SurvivalPoint) => boolean) => curve.find(holds)?.t ?? null;
  return {
    point: firstTime(({ survival }) => survival <= left),
    lower: firstTime(({ lower }) => lower <= left),
    upper: firstTime(({ upper }) => upper !== null && upper <= left),
  };
}

/**
 * `quantile` of the `kaplanMeier` curve for several shares at once, read off while the curve is drawn: nothing is kept of
 * it. `replied` and `censored` are the waits of either kind, ascending.
 */
export function waitQuantiles(
  replied: Float64Array,
  censored: Float64Array,
  shares: readonly number[],
): QuantileEstimate[] {
  const found = shares.map((): QuantileEstimate => ({ point: null, lower: null, upper: null }));
  let survival = 1;
  let greenwood = 0;
  let gone = 0;
  for (let i = 0; i < replied.length;) {
    const t = replied[i]!;
    while (gone < censored.length && censored[gone]! < t) gone++;
    const atRisk = replied.length - i + (censored.length - gone);
    let events = 0;
    for (; i < replied.length && replied[i] === t; i++) events++;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const { lower, upper } = bandOf(survival, greenwood);
    for (let k = 0; k < shares.length; k++) {
      const left = 1 - shares[k]! + epsilon;
      const estimate = found[k]!;
      if (survival <= left) estimate.point ??= t;
      if (lower <= left) estimate.lower ??= t;
      if (upper !== null && upper <= left) estimate.upper ??= t;
    }
  }
  return found;
}

/** Share still waiting just after `t`: the value of the last point at or before it, 1 before the first. */
export function survivalAt(curve: readonly SurvivalPoint[], t: number): number {
  return curve.findLast((point) => point.t <= t)?.survival ?? 1;
}

/** Restricted mean waiting time: the area under the curve up to `tau`. */
export function restrictedMean(curve: readonly SurvivalPoint[], tau: number): number {
  let area = 0;
  let reached = 0;
  let survival = 1;
  for (const point of curve) {
    if (point.t >= tau) break;
    area += survival * (point.t - reached);
    reached = point.t;
    survival = point.survival;
  }
  return area + survival * (tau - reached);
}
