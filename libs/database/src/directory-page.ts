import type { ScheduleSettings } from '@quorum/time';
import { filled } from './sealed-page.js';

/** What the page of the directory says: `directoryPageOf` writes it, `membershipsIn` reads it. */

/** Where a person belongs, since when, and when they work. */
export interface Membership {
  /** Pseudonym. */
  person: string;
  unit: string;
  lead: boolean;
  /** First local date in the organisation; `null` = not said. */
  joined: string | null;
  /** What holds for this person and not for the unit; `null` = nothing. */
  schedule: ScheduleSettings | null;
}

type Line = [
  person: string,
  unit: string,
  lead: boolean,
  joined: string | null,
  schedule: ScheduleSettings | null,
];

/** Memberships, one for each person → a page. */
export const directoryPageOf = (memberships: readonly Membership[]): string =>
  filled(
    memberships.map(({ person, unit, lead, joined, schedule }): Line => [
      person,
      unit,
      lead,
      joined,
      schedule,
    ]),
  );

/** What the directory's page says, in order of person. */
export const membershipsIn = (page: string): Membership[] =>
  (JSON.parse(page) as Line[]).map(([person, unit, lead, joined, schedule]) => ({
    ...{ person, unit, lead, joined, schedule },
  }));
