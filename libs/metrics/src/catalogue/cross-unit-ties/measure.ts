import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { OwnTies } from '../../own-ties.js';
import { crossUnitTiesCard } from './card.js';

/** Per person of a unit: the share of the ties that lead to people of other units. */
export function measureCrossUnitTies(context: MeasureContext): Measurement {
  const { unitOf } = context;
  const ties = new OwnTies();
  return {
    personDay: ({ person, contacts }) => {
      for (const contact of contacts) ties.add(person, contact);
    },
    contributions: () => {
      const shares = new OwnRatios(crossUnitTiesCard);
      ties.forEach((person, other) => {
        const [unit, theirs] = [unitOf(person), unitOf(other)];
        if (unit !== null && theirs !== null) shares.add(person, theirs === unit ? 0 : 1, 1);
      });
      return shares.contributions(context);
    },
  };
}
