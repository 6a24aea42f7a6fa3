import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { clarificationCard } from './card.js';

/** Per asker: the share of the own answered requests that went through a clarification loop. */
export function measureClarification(context: MeasureContext): Measurement {
  const shares = new OwnRatios(clarificationCard);
  return {
    request: ({ asker, status, clarification }) => {
      if (status === 'replied') shares.add(asker, clarification ? 1 : 0, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
