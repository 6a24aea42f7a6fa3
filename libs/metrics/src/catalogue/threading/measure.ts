import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { threadingCard } from './card.js';

/** Per person: own thread replies, of those and the own roots that follow another person's. */
export function measureThreading(context: MeasureContext): Measurement {
  const shares = new OwnRatios(threadingCard);
  return {
    thread: ({ place, purpose, people, messagesBy, root }) => {
      if (place !== 'thread' || purpose === 'announcement') return;
      for (let i = 0; i < people.length; i++) {
        const started = root !== null && root.author === people[i];
        const replies = messagesBy[i]! - (started ? 1 : 0);
        shares.add(people[i]!, replies, replies + (started && root.follows ? 1 : 0));
      }
    },
    contributions: () => shares.contributions(context),
  };
}
