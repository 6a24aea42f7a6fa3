import type { Band } from '@quorum/contracts';
import { sizeBandOf, smallestOf } from './precision.js';

/**
 * Whether a mean of shares would say too much of somebody, and on which side (notes/privacy R4, φ = 1): at an end, whoever
 * subtracts their own share has somebody else's narrower than [0, 1]. `null` = it says nothing of anybody.
 */
export function bandOf(shares: readonly number[]): Band {
  const sorted = [...shares].sort((a, b) => a - b);
  const sum = total(sorted);
  if (sum - (sorted.at(-1) ?? 0) < 1 - crumb) return 'at-most';
  if (shares.length - sum - (1 - (sorted[0] ?? 0)) < 1 - crumb) return 'at-least';
  return null;
}

/**
 * The bound a band shows: the sum is less than 2 from the end, so 2/n of the mean, rounded up to 5 points, n being the
 * fewest people the size band can mean. It depends on the size band alone.
 */
export function boundOf(band: 'at-most' | 'at-least', people: number): number {
  return outward(band, band === 'at-most' ? narrowness(people) : 1 - narrowness(people));
}

/** A bound on steps of 5 points, never on the near side of what it bounds. */
export function outward(band: 'at-most' | 'at-least', bound: number): number {
  const steps = band === 'at-most' ? Math.ceil(bound * 20 - crumb) : Math.floor(bound * 20 + crumb);
  return Math.max(0, Math.min(20, steps)) / 20;
}

/** The middle of what a value leaves open, and half its width: the value itself and nothing for an exact one. */
export function middleOf(value: number, band: Band): { middle: number; half: number } {
  if (band === null) return { middle: value, half: 0 };
  return band === 'at-most'
    ? { middle: value / 2, half: value / 2 }
    : { middle: (1 + value) / 2, half: (1 - value) / 2 };
}

/** The sum, the same for any order of what is summed. */
export function total(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}

const narrowness = (people: number): number => 2 / smallestOf(sizeBandOf(people));

/** What binary fractions may leave over. */
const crumb = 1e-9;
