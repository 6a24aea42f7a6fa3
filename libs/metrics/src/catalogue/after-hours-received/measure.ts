import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { isActiveDate, OwnWeeks } from '../../own-weeks.js';
import { afterHoursReceivedCard as card } from './card.js';

/** Per person: which part of the pings came after hours, and how many of those in an active week. */
export function measureAfterHoursReceived(context: MeasureContext): Measurement {
  const pingsOf = new OwnWeeks();
  const afterHoursOf = new OwnWeeks();
  return {
    personDay: (fact) => {
      if (!isActiveDate(fact)) return;
      const { person, date, pings, pingsAfterHours } = fact;
      pingsOf.add(person, date, pings + pingsAfterHours);
      afterHoursOf.add(person, date, pingsAfterHours);
    },
    contributions: () => {
      const ratios = new OwnRatios(card);
      const all = new Map(pingsOf.entries());
      for (const [person, weeks] of afterHoursOf.entries()) {
        const afterHours = sum(weeks);
        ratios.add(person, afterHours, sum(all.get(person) ?? []), 0);
        ratios.add(person, afterHours, weeks.length, 1);
      }
      return ratios.contributions(context);
    },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
