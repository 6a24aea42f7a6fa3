import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { thirdPeakCard } from './card.js';

/** Per person: which part of the messages of working dates was sent in the evening, and which late in it. */
export function measureThirdPeak(context: MeasureContext): Measurement {
  const shares = new OwnRatios(thirdPeakCard);
  return {
    personDay: ({ person, working, sent, evening, lateEvening }) => {
      if (working === 0) return;
      shares.add(person, evening, sent, 0);
      shares.add(person, lateEvening, sent, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
