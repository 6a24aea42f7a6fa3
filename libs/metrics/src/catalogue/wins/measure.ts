import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { winsCard } from './card.js';

/** Per active person: whether they were recognised in the bucket, and whether they recognised anybody. */
export function measureWins(context: MeasureContext): Measurement {
  const active = new Set<string>();
  const recognisedPeople = new Set<string>();
  const recognisingPeople = new Set<string>();
  return {
    personDay: ({ person, halfHours, recognised, recognising }) => {
      if (halfHours.length > 0) active.add(person);
      if (recognised > 0) recognisedPeople.add(person);
      if (recognising > 0) recognisingPeople.add(person);
    },
    contributions: () => {
      const shares = new OwnRatios(winsCard);
      for (const person of active) {
        shares.add(person, recognisedPeople.has(person) ? 1 : 0, 1, 0);
        shares.add(person, recognisingPeople.has(person) ? 1 : 0, 1, 1);
      }
      return shares.contributions(context);
    },
  };
}
