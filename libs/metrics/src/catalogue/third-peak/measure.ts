import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { thirdPeakCard } from './card.js';

/** Per person: which part of the messages of working dates was sent in the evening, and which late in it. */
export function measureThirdPeak(context: MeasureContext): Measurement {
  const shares = new OwnRatios(thirdPeakCard);
  return {
    personDay: ({ person, sent, offday, evening, lateEvening }) => {
      // Message by message, as the evenings are: a day off may hold the end of a night shift.
      shares.add(person, evening, sent - offday, 0);
      shares.add(person, lateEvening, sent - offday, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
