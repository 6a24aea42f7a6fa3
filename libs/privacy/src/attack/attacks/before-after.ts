import { bestGuess, type NoisySum } from '../algebra/best-guess.js';
import type { Scene } from '../attack.js';
import { type FinestSum, finestSums } from './finest-sums.js';
import { mean, variances } from './levels.js';

/** Weeks on either side of a change that are compared at most: half a quarter, before too much else has changed. */
const longest = 6;

/**
 * Everybody's deviation from what is usual, by person, from differences alone (A5): the level of a unit after somebody came,
 * left or was moved, less its level before, less what the whole organisation moved by; the best linear unbiased prediction
 * over all such differences. Differences that no change of people explains are cut off: something else happened.
 */
export function differenceLevels(scene: Scene, metric: number): Float64Array {
  const { between, within } = variances(scene, metric);
  const [first] = scene.target.slots;
  const most = first === undefined ? 1 : Math.round(longest / (first.to - first.from));
  const rows = seriesOf(scene, metric).flatMap((stretches) =>
    stretches.slice(1).flatMap((after, at): NoisySum[] => {
      const before = stretches[at];
      return before === undefined ? [] : [difference(before, after, within, most)];
    }),
  );
  const cut = rows.map((row) => {
    const weights = Array.from(row.people, (_, at) => row.weights?.[at] ?? 1);
    const explained = between * weights.reduce((sum, weight) => sum + weight ** 2, 0);
    const most = 2.5 * Math.sqrt(row.variance + explained);
    return { ...row, value: Math.max(-most, Math.min(most, row.value)) };
  });
  return bestGuess(cut, scene.organisation.knowledge.people, between);
}

/** Slots in which a unit's staff stays the same, shown. */
type Stretch = readonly Point[];

/** A unit's figure, less the organisation's in the same slot. */
interface Point {
  sum: FinestSum;
  people: number;
  value: number;
}

/** By group of people: its stretches in order of time. A figure goes on with the one most of its people were in before. */
function seriesOf(scene: Scene, metric: number): Stretch[][] {
  const { target } = scene;
  const all: Series[] = [];
  const lastOf = new Map<number, Series>();
  target.slots.forEach(({ from }, slot) => {
    const sums = finestSums(target, metric, slot);
    const counts = sums.map(({ weights }) => weights.reduce((total, weight) => total + weight, 0));
    const everybody = counts.reduce((total, count) => total + count, 0);
    const usual = sums.reduce((total, { sum }) => total + sum, 0) / everybody;
    const staff = staffAt(scene, metric, slot);
    sums.forEach((sum, at) => {
      const people = counts[at] ?? 0;
      let series = mostCommon(sum.people, lastOf);
      if (series === null || series.until > from)
        all.push((series = { staff: '', until: from, stretches: [] }));
      const now = (staff.get(sum.unit) ?? []).join();
      if (series.staff !== now || series.stretches.length === 0) series.stretches.push([]);
      series.staff = now;
      series.until = target.slots[slot]?.to ?? from;
      series.stretches.at(-1)?.push({ sum, people, value: sum.sum / people - usual });
      for (const person of sum.people) lastOf.set(person, series);
    });
  });
  return all.map(({ stretches }) => stretches);
}

interface Series {
  /** Who is in the unit in the last stretch. */
  staff: string;
  /** The week up to which figures are in it. */
  until: number;
  stretches: Point[][];
}

/** The series in which at least half of these people were last. */
function mostCommon(people: readonly number[], lastOf: ReadonlyMap<number, Series>): Series | null {
  const votes = new Map<Series, number>();
  for (const person of people) {
    const series = lastOf.get(person);
    if (series !== undefined) votes.set(series, (votes.get(series) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] * 2 < people.length ? null : best[0];
}

/** By unit: who is on its chart in a slot, there or not. */
function staffAt({ organisation, target }: Scene, metric: number, slot: number): Map<number, number[]> {
  const staff = new Map<number, number[]>();
  for (let person = 0; person < organisation.knowledge.people; person++) {
    const unit = target.unitOf(person, slot, metric);
    const list = staff.get(unit);
    if (list === undefined) staff.set(unit, [person]);
    else list.push(person);
  }
  return staff;
}

function difference(before: Stretch, after: Stretch, within: number, most: number): NoisySum {
  const weightOf = new Map<number, number>();
  const sides = [
    { points: before.slice(-most), sign: -1 },
    { points: after.slice(0, most), sign: 1 },
  ].map(({ points, sign }) => {
    let spread = 0;
    for (const { sum, people } of points)
      sum.people.forEach((person, at) => {
        const weight = (sum.weights[at] ?? 1) / people / points.length;
        weightOf.set(person, (weightOf.get(person) ?? 0) + sign * weight);
        spread += weight ** 2 * within;
      });
    const sticky = mean(points.map(({ sum, people }) => sum.sticky / people ** 2));
    const fresh = mean(points.map(({ sum, people }) => sum.fresh / people ** 2)) / points.length;
    return { value: sign * mean(points.map(({ value }) => value)), variance: spread + sticky + fresh };
  });
  return {
    people: [...weightOf.keys()],
    weights: [...weightOf.values()],
    value: sides.reduce((sum, { value }) => sum + value, 0),
    variance: sides.reduce((sum, { variance }) => sum + variance, 0),
  };
}
