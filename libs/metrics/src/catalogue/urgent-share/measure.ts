import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { urgentShareCard } from './card.js';

/** Per asker: the share of the own requests that were called urgent. */
export function measureUrgentShare(context: MeasureContext): Measurement {
  const shares = new OwnRatios(urgentShareCard);
  return {
    request: ({ asker, status, urgent }) => {
      if (status !== 'closed') shares.add(asker, urgent ? 1 : 0, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
