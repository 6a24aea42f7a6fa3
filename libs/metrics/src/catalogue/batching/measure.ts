import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { batchingCard } from './card.js';

/** Per person: reply concentration, and sessions per date with one. */
export function measureBatching(context: MeasureContext): Measurement {
  const ratios = new OwnRatios(batchingCard);
  return {
    personDay: ({ person, sessions, replies, replySessions }) => {
      ratios.add(person, replies - replySessions, replies, 0);
      ratios.add(person, sessions, sessions > 0 ? 1 : 0, 1);
    },
    // Whoever never replied has sessions only, and no part in the figure.
    contributions: () => ratios.contributions(context).filter(({ values }) => values[0] !== null),
  };
}
