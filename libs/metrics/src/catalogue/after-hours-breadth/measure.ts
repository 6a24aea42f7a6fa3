import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { OwnWeeks } from '../../own-weeks.js';
import { afterHoursBreadthCard as card } from './card.js';

/** Days with after-hours messages that make a week count (notes/metrics §2.1). */
const leastDays = 2;

/** Per person: the share of the weeks with messages in which several dates have some after hours. */
export function measureAfterHoursBreadth(context: MeasureContext): Measurement {
  /** A person's dates differ, so counting facts counts dates. */
  const daysOf = new OwnWeeks();
  return {
    personDay: ({ person, date, sent, afterHours }) => {
      if (sent > 0) daysOf.add(person, date, afterHours > 0 ? 1 : 0);
    },
    contributions: () => {
      const shares = new OwnRatios(card);
      for (const [person, weeks] of daysOf.entries())
        shares.add(person, weeks.filter((days) => days >= leastDays).length, weeks.length);
      return shares.contributions(context);
    },
  };
}
