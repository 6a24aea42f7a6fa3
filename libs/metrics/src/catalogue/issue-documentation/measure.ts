import { microsPerDay } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { businessOrWall, calendarsOf } from '../../facts/threads/clock.js';
import { OwnRatios } from '../../own-ratios.js';
import { issueDocumentationCard } from './card.js';

/** How long a document may take (notes/metrics §4), on B of those involved. */
const grace = 5 * microsPerDay;

/** Per person: the share of the own issues, resolved long enough ago, that were documented in time. */
export function measureIssueDocumentation(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const shares = new OwnRatios(issueDocumentationCard);
  return {
    issue: ({ people, resolvedAt, documentedAt, settled }) => {
      if (resolvedAt === null) return;
      const calendars = calendarsOf(people, scheduleOf);
      if (businessOrWall(resolvedAt, now, calendars) < grace) return;
      const documented =
        documentedAt !== null &&
        (settled?.documentedIn ?? businessOrWall(resolvedAt, documentedAt, calendars)) <= grace;
      for (const person of people) shares.add(person, documented ? 1 : 0, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
