import { gini } from '@quorum/statistics';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { participationCard } from './card.js';

/** People who have to write for a conversation to be shared at all. */
const leastPeople = 3;
/** Evenness is added up in billionths: whole numbers give the same sum in any order. */
const whole = 1e9;

/** Per person: the mean evenness of the own conversations. */
export function measureParticipation(context: MeasureContext): Measurement {
  const means = new OwnRatios(participationCard);
  return {
    thread: ({ people, messagesBy }) => {
      if (people.length < leastPeople) return;
      const unequal = gini(messagesBy)?.adjusted ?? null;
      if (unequal === null) return;
      const evenness = Math.max(0, Math.round(whole * (1 - unequal)));
      for (const person of people) means.add(person, evenness, whole);
    },
    contributions: () => means.contributions(context),
  };
}
