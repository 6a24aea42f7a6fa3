import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { issueBouncesCard } from './card.js';

/** Per person: the shares of the own issues that returned to an earlier assignee, and that were reopened. */
export function measureIssueBounces(context: MeasureContext): Measurement {
  const shares = new OwnRatios(issueBouncesCard);
  return {
    issue: ({ people, returns, reopenings }) => {
      for (const person of people) {
        shares.add(person, returns > 0 ? 1 : 0, 1, 0);
        shares.add(person, reopenings > 0 ? 1 : 0, 1, 1);
      }
    },
    contributions: () => shares.contributions(context),
  };
}
