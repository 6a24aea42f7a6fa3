import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { focusShareCard } from './card.js';

/** Per person: which part of the working time of active working dates lay in undisturbed blocks. */
export function measureFocusShare(context: MeasureContext): Measurement {
  const shares = new OwnRatios(focusShareCard);
  return {
    personDay: ({ person, working, halfHours, focus }) => {
      // Whoever is away is undisturbed all day.
      if (halfHours.length > 0) shares.add(person, focus, working);
    },
    contributions: () => shares.contributions(context),
  };
}
