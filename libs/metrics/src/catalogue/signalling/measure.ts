import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { signallingCard } from './card.js';

/** Per person: the share of the own messages that somebody else reacted to. */
export function measureSignalling(context: MeasureContext): Measurement {
  const shares = new OwnRatios(signallingCard);
  return {
    personDay: ({ person, sent, reactedTo }) => shares.add(person, reactedTo, sent),
    contributions: () => shares.contributions(context),
  };
}
