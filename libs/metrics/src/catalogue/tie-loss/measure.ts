import { dayOf } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { OwnTies } from '../../own-ties.js';
import { tieLossCard } from './card.js';

/** Both halves are this long in every period: a longer second one would renew more ties. */
const halfDays = 14;
const [first, last] = [1, 2];

/** Per person active in the last two weeks: the share of the ties of the first two that were none in the last two. */
export function measureTieLoss(context: MeasureContext): Measurement {
  const firstEnd = dayOf(context.bucket.start) + halfDays;
  const lastStart = dayOf(context.bucket.end) - halfDays;
  const ties = new OwnTies();
  const stillActive = new Set<string>();
  return {
    personDay: ({ person, date, halfHours, contacts }) => {
      const day = dayOf(date);
      const half = day < firstEnd ? first : day >= lastStart ? last : null;
      if (half === null) return;
      if (half === last && halfHours.length > 0) stillActive.add(person);
      for (const contact of contacts) ties.add(person, contact, half);
    },
    contributions: () => {
      const shares = new OwnRatios(tieLossCard);
      ties.forEach((person, _, parts) => {
        if (parts & first && stillActive.has(person)) shares.add(person, parts & last ? 0 : 1, 1);
      });
      return shares.contributions(context);
    },
  };
}
