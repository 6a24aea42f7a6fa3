import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { publicRatioCard } from './card.js';

/** Per person: the share of the own messages that were sent in public channels. */
export function measurePublicRatio(context: MeasureContext): Measurement {
  const shares = new OwnRatios(publicRatioCard);
  return {
    personDay: ({ person, sent, sentPublic }) => shares.add(person, sentPublic, sent),
    contributions: () => shares.contributions(context),
  };
}
