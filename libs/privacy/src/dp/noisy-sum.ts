import { discreteLaplace } from './discrete-laplace.js';
import type { Fraction } from './fraction.js';
import type { UniformBelow } from './uniform.js';

/** Steps between a share of 0 and one of 1: sums are whole numbers of them, and this many is what one person can change. */
export const shareGrid = 100_000;

/** A sum of shares with noise in it, in steps of `shareGrid`: may be below zero, or more than there can be. */
export interface NoisySum {
  sum: bigint;
  people: number;
  /** How many independent draws of noise are in it. */
  draws: number;
}

/**
 * The sum of people's shares with noise of scale `shareGrid` / ε: ε-differentially private for replacing one person, since
 * each share is cut to [0, 1] and rounded to the grid by itself, and the number of people is public (notes/privacy §4.5).
 * The sum without noise leaves this function nowhere. RangeError for a share that is not a number.
 */
export function noisySum(shares: readonly number[], epsilon: Fraction, below: UniformBelow): NoisySum {
  const sum = shares.reduce((total, share) => total + stepsOf(share), 0);
  const scale = { numerator: BigInt(shareGrid) * epsilon.denominator, denominator: epsilon.numerator };
  return { sum: BigInt(sum) + discreteLaplace(scale, below), people: shares.length, draws: 1 };
}

/** Sums over disjoint people together: costs nobody anything, and the noise of all of them is in it. */
export function addNoisy(sums: readonly NoisySum[]): NoisySum {
  return {
    sum: sums.reduce((total, one) => total + one.sum, 0n),
    people: sums.reduce((total, one) => total + one.people, 0),
    draws: sums.reduce((total, one) => total + one.draws, 0),
  };
}

/** The mean to store, rounded to the grid; not cut to [0, 1], so that means of means stay unbiased. */
export function meanOf({ sum, people }: NoisySum): number {
  return Math.round(Number(sum) / people) / shareGrid;
}

function stepsOf(share: number): number {
  if (Number.isNaN(share)) throw new RangeError('a share is a number');
  return Math.round(Math.min(1, Math.max(0, share)) * shareGrid);
}
