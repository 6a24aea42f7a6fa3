import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { socialShareCard } from './card.js';

/** Per person: the share of the own channel messages that were sent in social channels. */
export function measureSocialShare(context: MeasureContext): Measurement {
  const shares = new OwnRatios(socialShareCard);
  return {
    personDay: ({ person, social, sentPublic, sentPrivate }) =>
      shares.add(person, social, sentPublic + sentPrivate),
    contributions: () => shares.contributions(context),
  };
}
