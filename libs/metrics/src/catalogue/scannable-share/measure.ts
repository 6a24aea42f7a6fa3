import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { scannableShareCard } from './card.js';

/** Per person: the share of the own long messages that are laid out. */
export function measureScannableShare(context: MeasureContext): Measurement {
  const shares = new OwnRatios(scannableShareCard);
  return {
    personDay: ({ person, long, scannable }) => shares.add(person, scannable, long),
    contributions: () => shares.contributions(context),
  };
}
