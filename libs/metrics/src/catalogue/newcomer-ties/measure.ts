import { dayOf } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { OwnTies } from '../../own-ties.js';
import { newcomerTiesCard } from './card.js';

/** How long somebody is new, in days before the end of the bucket (notes/metrics §5.9). */
const newForDays = 90;

/** Per active newcomer: how many people they have a tie with. */
export function measureNewcomerTies(context: MeasureContext): Measurement {
  const isNewcomer = newcomersOf(context);
  const ties = new OwnTies();
  const active = new Set<string>();
  return {
    personDay: ({ person, halfHours, contacts }) => {
      const own = isNewcomer(person);
      if (own && halfHours.length > 0) active.add(person);
      // Only pairs with a newcomer in them are kept.
      for (const contact of contacts) if (own || isNewcomer(contact)) ties.add(person, contact);
    },
    contributions: () => {
      const counts = new OwnRatios(newcomerTiesCard);
      const found = new Map<string, number>();
      ties.forEach((person) => found.set(person, (found.get(person) ?? 0) + 1));
      for (const person of active) counts.add(person, found.get(person) ?? 0, 1);
      return counts.contributions(context);
    },
  };
}

/** Who joined before the end of the bucket and no longer than `newForDays` before it; everybody is looked up once. */
function newcomersOf({ bucket, joinedOn }: MeasureContext): (person: string) => boolean {
  const end = dayOf(bucket.end);
  const known = new Map<string, boolean>();
  return (person) => {
    let isNew = known.get(person);
    if (isNew === undefined) {
      const joined = joinedOn(person);
      const days = joined === null ? Number.NaN : end - dayOf(joined);
      known.set(person, (isNew = days > 0 && days <= newForDays));
    }
    return isNew;
  };
}
