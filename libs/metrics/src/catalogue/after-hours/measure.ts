import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { afterHoursCard } from './card.js';

/** Per person: the share of the own messages of the bucket that were sent outside the own working hours. */
export function measureAfterHours(context: MeasureContext): Measurement {
  const shares = new OwnRatios(afterHoursCard);
  return {
    personDay: ({ person, afterHours, sent }) => shares.add(person, afterHours, sent),
    contributions: () => shares.contributions(context),
  };
}
