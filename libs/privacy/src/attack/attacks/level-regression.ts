import { bestGuess, type NoisySum } from '../algebra/best-guess.js';
import type { Scene } from '../attack.js';
import { ownRatio } from '../organisation/organisation.js';
import { type FinestSum, finestSums } from './finest-sums.js';
import { mean, variances } from './levels.js';

/** Variations of one regression. */
export interface RegressionOptions {
  /** People whose own values the attacker has: nobody by default. */
  known?: (person: number) => boolean;
  /** Slots before and after that say what is usual for a unit just then, so that its own changes are taken out. */
  window?: number | null;
}

/** What a regression answers. */
export interface Regression {
  /** By person: how far from what is usual everywhere, or for the own unit where trends are taken out. */
  deviations: Float64Array;
  usual: number;
  queries: number;
}

/**
 * Everybody's level from a year of figures (A5, A6): sums of people known from the chart and calendars, regressed on who was
 * in them. The attacker knows how much people and their values vary, the scale of every noise, and that figures of one epoch
 * share their offset.
 */
export function regressLevels(
  scene: Scene,
  metric: number,
  { known = () => false, window = null }: RegressionOptions = {},
): Regression {
  const { target, organisation } = scene;
  const { between, within } = variances(scene, metric);
  const usual: number[] = [];
  let queries = 0;
  const sums = target.slots.flatMap((_, slot) => {
    queries += target.units.length;
    const found = finestSums(target, metric, slot).map((sum) => withoutKnown(scene, metric, sum, known));
    const people = found.reduce((total, sum) => total + countOf(sum), 0);
    const level = people === 0 ? 0 : found.reduce((total, { sum }) => total + sum, 0) / people;
    if (people > 0) usual.push(level);
    return found.map((sum) => ({ ...sum, sum: sum.sum - level * countOf(sum) }));
  });
  const rows = byEpoch(scene, sums).flatMap((group) => pooled(group, within));
  const moving = window === null ? rows : withoutTrend(rows, window);
  const deviations = bestGuess(moving, organisation.knowledge.people, between);
  return { deviations, usual: mean(usual), queries };
}

/** Half a quarter, but never less than four epochs: members change only between epochs. */
export function trendWindow({ target }: Scene): number {
  const epochs = (target.slots.at(-1)?.epoch ?? 0) + 1;
  return Math.max(target.slots.length / 8, (4 * target.slots.length) / epochs);
}

const countOf = ({ weights }: FinestSum): number => weights.reduce((total, weight) => total + weight, 0);

function withoutKnown(
  { organisation, target }: Scene,
  metric: number,
  sum: FinestSum,
  known: (person: number) => boolean,
): FinestSum {
  const slot = target.slots[sum.slot];
  const kept = sum.people.map((person) => !known(person));
  if (slot === undefined || kept.every(Boolean)) return sum;
  const rest = sum.people.reduce((left, person, at) => {
    const own = kept[at] ? null : ownRatio(organisation.truth, metric, person, slot.from, slot.to);
    return left - (own ?? 0) * (sum.weights[at] ?? 0);
  }, sum.sum);
  return {
    ...sum,
    sum: rest,
    people: sum.people.filter((_, at) => kept[at]),
    weights: sum.weights.filter((_, at) => kept[at]),
  };
}

/** Sums of a unit in one epoch stand on the same people and share an offset, so they are worth one together. */
function byEpoch({ target }: Scene, sums: readonly FinestSum[]): FinestSum[][] {
  const groups = new Map<string, FinestSum[]>();
  for (const sum of sums) {
    const key = `${sum.unit} ${target.slots[sum.slot]?.epoch ?? 0}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sum]);
    else group.push(sum);
  }
  return [...groups.values()];
}

interface UnitSum extends NoisySum {
  unit: number;
  slot: number;
}

/** Means instead of sums, each less the mean of the unit's means around it: what is left is who was there. */
function withoutTrend(rows: readonly UnitSum[], window: number): NoisySum[] {
  const series = new Map<number, UnitSum[]>();
  for (const row of rows) series.set(row.unit, [...(series.get(row.unit) ?? []), row]);
  return [...series.values()].flatMap((list) => {
    const means = list.map(asMean);
    return means.map((row) => {
      const near = means.filter(({ slot }) => Math.abs(slot - row.slot) <= window);
      const weightOf = new Map<number, number>();
      for (const other of near) {
        const share = (other === row ? 1 : 0) - 1 / near.length;
        other.people.forEach((person, at) =>
          weightOf.set(person, (weightOf.get(person) ?? 0) + share * (other.weights[at] ?? 0)),
        );
      }
      const value = row.value - mean(near.map((other) => other.value));
      return { people: [...weightOf.keys()], weights: [...weightOf.values()], value, variance: row.variance };
    });
  });
}

function asMean({ people, weights, value, variance, slot }: UnitSum) {
  const list = Array.from(people, (_, at) => weights?.[at] ?? 1);
  const total = list.reduce((sum, weight) => sum + weight, 0);
  const shares = list.map((weight) => weight / total);
  return {
    people: Array.from(people),
    weights: shares,
    value: value / total,
    variance: variance / total ** 2,
    slot,
  };
}

function pooled(group: readonly FinestSum[], within: number): UnitSum[] {
  const people = new Map<number, number>();
  let spread = 0;
  for (const sum of group)
    sum.people.forEach((person, at) => {
      const weight = sum.weights[at] ?? 1;
      people.set(person, (people.get(person) ?? 0) + weight / group.length);
      spread += (weight ** 2 * within) / group.length ** 2;
    });
  if (people.size === 0) return [];
  const sticky = mean(group.map((sum) => sum.sticky));
  const fresh = mean(group.map((sum) => sum.fresh)) / group.length;
  return [
    {
      unit: group[0]?.unit ?? -1,
      slot: group[0]?.slot ?? -1,
      people: [...people.keys()],
      weights: [...people.values()],
      value: mean(group.map((sum) => sum.sum)),
      variance: spread + sticky + fresh,
    },
  ];
}
