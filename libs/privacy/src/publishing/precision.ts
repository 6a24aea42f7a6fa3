import type { SizeBand } from '@quorum/contracts';

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
