import { microsPerHour } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { workdaySpanCard } from './card.js';

/** Per person: the mean hours from the first to the last own event of an activity day with two or more. */
export function measureWorkdaySpan(context: MeasureContext): Measurement {
  const means = new OwnRatios(workdaySpanCard);
  return {
    personDay: ({ person, firstAt, lastAt, settled }) => {
      if (settled !== undefined) {
        if (settled.span !== null) means.add(person, settled.span, microsPerHour);
        return;
      }
      // In microseconds until the end: whole numbers add up to the same in any order.
      if (firstAt !== null && lastAt !== null && firstAt < lastAt)
        means.add(person, lastAt - firstAt, microsPerHour);
    },
    contributions: () => means.contributions(context),
  };
}
