import { dayOf, microsPerHour } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { shortRestCard as card } from './card.js';

/** Rest that is long enough (notes/metrics §2.4). */
const enough = 11 * microsPerHour;

/** First and last own event of an activity day. */
type Ends = readonly [first: number, last: number];

/** Per person: the share of the nights between two days of activity that were shorter than eleven hours. */
export function measureShortRest(context: MeasureContext): Measurement {
  const daysOf = new Map<string, Map<number, Ends>>();
  return {
    personDay: ({ person, date, firstAt, lastAt }) => {
      if (firstAt === null || lastAt === null) return;
      let days = daysOf.get(person);
      if (days === undefined) daysOf.set(person, (days = new Map()));
      days.set(dayOf(date), [firstAt, lastAt]);
    },
    contributions: () => {
      const shares = new OwnRatios(card);
      for (const [person, days] of daysOf)
        for (const [day, [, last]] of days) {
          const next = days.get(day + 1);
          if (next !== undefined) shares.add(person, next[0] - last < enough ? 1 : 0, 1);
        }
      return shares.contributions(context);
    },
  };
}
