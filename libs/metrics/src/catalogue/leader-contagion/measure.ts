import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnDates } from '../../own-dates.js';
import { OwnRatios } from '../../own-ratios.js';
import { leaderContagionCard as card } from './card.js';
import { comparedWindows, halfHourMask } from './windows.js';

/** Per person: activity in the windows after leads wrote, and in the same hours of other weeks. */
export function measureLeaderContagion(context: MeasureContext): Measurement {
  const { bucket, scheduleOf } = context;
  const activeOf = new OwnDates(bucket);
  const leadOf = new OwnDates(bucket);
  return {
    personDay: ({ person, date, halfHours, leadHalfHours }) => {
      if (halfHours.length > 0) activeOf.set(person, date, halfHourMask(halfHours));
      if (leadHalfHours.length > 0) leadOf.set(person, date, halfHourMask(leadHalfHours));
    },
    contributions: () => {
      const shares = new OwnRatios(card);
      for (const person of leadOf.people()) {
        const schedule = scheduleOf(person);
        if (schedule === null) continue;
        const evenings = {
          firstDay: leadOf.firstDay,
          active: activeOf.of(person),
          lead: leadOf.of(person),
          schedule,
        };
        for (const { active, otherwise } of comparedWindows(evenings)) {
          shares.add(person, active ? 1 : 0, 1, 0);
          shares.add(person, otherwise, 1, 1);
        }
      }
      return shares.contributions(context);
    },
  };
}
