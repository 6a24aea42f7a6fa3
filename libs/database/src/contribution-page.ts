import type { Contribution } from '@quorum/contracts';
import { filled, type PageKey } from './sealed-page.js';

/** What a page of contributions says: `pageOf` writes it, `contributionsIn` reads it. */

type Line = [person: string, version: number, values: (number | null)[]];

/** Contributions of one bucket and metric → a page. */
export const pageOf = (contributions: readonly Contribution[]): string =>
  filled(contributions.map(({ person, version, values }): Line => [person, version, [...values]]));

/** What the page of a bucket and metric says, in order of person. */
export function contributionsIn([bucket, metric]: PageKey, page: string): Contribution[] {
  return (JSON.parse(page) as Line[]).map(([person, version, values]) => ({
    person,
    metric: metric as Contribution['metric'],
    version,
    bucket: bucket as string,
    values,
  }));
}
