import { shareSteps, type SizeBand } from '@quorum/contracts';

/** Size bands with their first count. */
const bands = [
  { from: 50, band: '50+' },
  { from: 25, band: '25-49' },
  { from: 15, band: '15-24' },
  { from: 10, band: '10-14' },
  { from: 5, band: '5-9' },
] as const satisfies readonly { from: number; band: SizeBand }[];

/** The band of a number of people; figures of fewer than five do not exist. */
export function sizeBandOf(people: number): SizeBand {
  const found = bands.find(({ from }) => people >= from);
  if (found === undefined) throw new RangeError(`a figure of ${people} people must not exist`);
  return found.band;
}

/** The fewest people a size band can mean. */
export function smallestOf(band: SizeBand): number {
  return bands.find((one) => one.band === band)?.from ?? 1;
}

/**
 * The unweighted mean of shares on a grid no finer than half of one person's largest influence, 1/(2n) (notes/privacy
 * R7). The grid depends on the size band only, and the result on neither the order of the shares nor whose they are.
 */
export function displayedMean(shares: readonly number[]): number {
  const steps = shareSteps[sizeBandOf(shares.length)];
  const sum = [...shares].sort((a, b) => a - b).reduce((total, share) => total + share, 0);
  return Math.round((sum / shares.length) * steps) / steps;
}
