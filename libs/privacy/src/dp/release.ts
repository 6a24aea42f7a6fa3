import type { MetricId, Unit } from '@quorum/contracts';
import type { MetricAtom } from '../publishing/cohort.js';
import { type Fraction, numberOf } from './fraction.js';
import { halfWidth } from './half-width.js';
import { type NoisyBlock, noisyMinimum, noisyUnits } from './noisy-blocks.js';
import { addNoisy, meanOf, type NoisySum, noisySum } from './noisy-sum.js';
import type { UniformBelow } from './uniform.js';

/** The metrics with noisy figures, of each its headline: a fixed list, because every one costs everybody. */
export const noisyMetrics = [
  'first-response',
  'after-hours',
  'after-hours-received',
  'ping-pong',
  'documentation',
  'focus-share',
] as const satisfies readonly MetricId[];

/** One metric in one bucket. */
export interface NoisyInput {
  /** The published tree, combined units among them. */
  units: readonly Unit[];
  /** Of this metric; disjoint, and fixed before the bucket's values are known. */
  atoms: readonly MetricAtom[];
  /** A member's share, from their own values in this metric alone; `null` = none, which counts as one half. */
  shareOf: (person: string) => number | null;
  epsilon: Fraction;
  below: UniformBelow;
}

/** A mean with noise in it: ε-differentially private in itself and together with all others of its metric and bucket. */
export interface NoisyFigure {
  unit: string;
  /** On the grid of `shareGrid`; may lie outside [0, 1], where whoever shows it cuts it off. */
  value: number;
  /** Of the 95 % interval. */
  halfWidth: number;
}

/** Draws the noise and answers the figures of all units that are large enough; drawn once, never again for the same bucket. */
export function releaseNoisy({ units, atoms, shareOf, epsilon, below }: NoisyInput): NoisyFigure[] {
  const drawn = new Map<NoisyBlock, NoisySum>();
  const sumOf = (block: NoisyBlock): NoisySum => {
    const sum =
      drawn.get(block) ??
      noisySum(
        block.people.map((person) => shareOf(person) ?? 0.5),
        epsilon,
        below,
      );
    drawn.set(block, sum);
    return sum;
  };
  return noisyUnits(units, atoms, noisyMinimum(numberOf(epsilon))).map(({ unit, blocks }) => {
    const sum = addNoisy(blocks.map(sumOf));
    return { unit, value: meanOf(sum), halfWidth: halfWidth(sum.people, numberOf(epsilon), sum.draws) };
  });
}
