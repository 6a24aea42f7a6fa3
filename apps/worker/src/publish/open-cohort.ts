import type { BucketPeriod, Contribution } from '@quorum/contracts';
import {
  Cohorts,
  type Connection,
  type PageSeal,
  PublishedUnits,
  RosterReader,
  type StoredCohort,
} from '@quorum/database';
import { cohortOf, formCohort, type PublishingRules, unitsOf } from '@quorum/privacy';
import type { OrganisationDirectory } from '../derive/people-directory.js';
import { headcountOf } from './headcount.js';

/** What a quarter is decided from at its first bucket. */
export interface CohortBasis {
  rules: PublishingRules;
  directory: OrganisationDirectory;
  bucket: BucketPeriod;
  contributions: readonly Contribution[];
  /** What opens and seals who is in it. */
  pages: PageSeal;
}

/** The quarter of a bucket, as decided. */
export interface OpenCohort extends StoredCohort {
  /** False for one in which nobody has measured anything so far: the next bucket decides. */
  isDecided: boolean;
}

/**
 * The plan by which a bucket is published. The first bucket with data decides it for the quarter: rules, directory and who
 * is active as of then; whatever changes later acts at the next one. What was stored is what counts, this time too.
 */
export async function openCohort(transaction: Connection, basis: CohortBasis): Promise<OpenCohort> {
  const { bucket, contributions, rules, directory, pages } = basis;
  const id = cohortOf(bucket.id);
  const cohorts = new Cohorts(transaction, pages);
  const stored = await cohorts.find(id);
  if (stored !== null) return { ...stored, isDecided: true };
  const roster = await new RosterReader(transaction, pages).read();
  const plan = formCohort(id, rules, headcountOf(roster, directory, bucket, contributions));
  const units = new PublishedUnits(transaction);
  if (await cohorts.isNewest(id)) await units.follow(unitsOf(plan));
  else await units.add(unitsOf(plan));
  if (contributions.length === 0) return { plan, buckets: [], erased: new Set(), isDecided: false };
  await cohorts.store(plan);
  const decided = await cohorts.find(id);
  if (decided === null) throw new Error(`The plan of ${id} could not be read back.`);
  return { ...decided, isDecided: true };
}
