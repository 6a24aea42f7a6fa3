import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { isActiveDate, OwnWeeks } from '../../own-weeks.js';
import { broadcastPressureCard as card } from './card.js';

/** Per person: which part of the pings came by broadcast, and how many of those in an active week. */
export function measureBroadcastPressure(context: MeasureContext): Measurement {
  const pingsOf = new OwnWeeks();
  const broadcastsOf = new OwnWeeks();
  return {
    personDay: (fact) => {
      if (!isActiveDate(fact)) return;
      const { person, date, pings, pingsAfterHours, pingsByBroadcast } = fact;
      pingsOf.add(person, date, pings + pingsAfterHours);
      broadcastsOf.add(person, date, pingsByBroadcast);
    },
    contributions: () => {
      const ratios = new OwnRatios(card);
      const all = new Map(pingsOf.entries());
      for (const [person, weeks] of broadcastsOf.entries()) {
        const broadcasts = sum(weeks);
        const pings = sum(all.get(person) ?? []);
        if (pings === 0) continue;
        ratios.add(person, broadcasts, pings, 0);
        ratios.add(person, broadcasts, weeks.length, 1);
      }
      return ratios.contributions(context);
    },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
