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
  const settledNights = new Map<string, { short: number; all: number }>();
  return {
    personDay: ({ person, date, firstAt, lastAt, settled }) => {
      // The night before it is told by the day before, which is settled, too.
      if (settled !== undefined) {
        if (settled.rest === null) return;
        const nights = settledNights.get(person) ?? { short: 0, all: 0 };
        settledNights.set(person, nights);
        nights.all += 1;
        if (settled.rest < enough) nights.short += 1;
        return;
      }
      if (firstAt === null || lastAt === null) return;
      firstOf.set(person, date, firstAt);
      lastOf.set(person, date, lastAt);
    },
    contributions: () => {
      const shares = new OwnRatios(card);
      for (const [person, { short, all }] of settledNights) shares.add(person, short, all);
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
