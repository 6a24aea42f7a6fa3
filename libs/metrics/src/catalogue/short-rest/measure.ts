import { microsPerHour } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnDates } from '../../own-dates.js';
import { OwnRatios } from '../../own-ratios.js';
import { shortRestCard as card } from './card.js';

/** Rest that is long enough (notes/metrics §2.4). */
const enough = 11 * microsPerHour;

/** Per person: the share of the nights between two days of activity that were shorter than eleven hours. */
export function measureShortRest(context: MeasureContext): Measurement {
  const firstOf = new OwnDates(context.bucket);
  const lastOf = new OwnDates(context.bucket);
  return {
    personDay: ({ person, date, firstAt, lastAt }) => {
      if (firstAt === null || lastAt === null) return;
      firstOf.set(person, date, firstAt);
      lastOf.set(person, date, lastAt);
    },
    contributions: () => {
      const shares = new OwnRatios(card);
      for (const person of firstOf.people()) {
        const last = lastOf.of(person);
        firstOf.of(person).forEach((first, date) => {
          const rest = first - (last[date - 1] ?? Number.NaN);
          if (!Number.isNaN(rest)) shares.add(person, rest < enough ? 1 : 0, 1);
        });
      }
      return shares.contributions(context);
    },
  };
}
