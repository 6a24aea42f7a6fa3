import type { BucketPeriod, Contribution } from '@quorum/contracts';
import type { RosterSnapshot } from '@quorum/database';
import type { Headcount } from '@quorum/privacy';
import { dateOf, dayOf } from '@quorum/time';
import type { OrganisationDirectory } from '../derive/people-directory.js';
import { placesIn } from './places.js';

/** Whoever joined less than so many days before a quarter's first bucket ended waits for the next quarter (notes/privacy R1). */
export const settlingDays = 30;

/** Who is where in the first bucket of a quarter: the directory in force, and who measures anything in it. */
export function headcountOf(
  roster: RosterSnapshot,
  { isBot, joinedOn }: Pick<OrganisationDirectory, 'isBot' | 'joinedOn'>,
  bucket: BucketPeriod,
  contributions: readonly Contribution[],
): Headcount {
  const latest = dateOf(dayOf(bucket.end) - settlingDays);
  return {
    units: roster.units.map(({ id, name, parent, path }) => ({ id, name, parent, path })),
    ...placesIn(roster),
    active: [...new Set(contributions.map(({ person }) => person))],
    isEligible: (person) => !isBot(person) && (joinedOn(person) ?? latest) <= latest,
  };
}
