import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { leaderCascadeCard } from './card.js';

/** Per person: of the episodes in which a lead reached them after hours, those answered and those that spilled over. */
export function measureLeaderCascade(context: MeasureContext): Measurement {
  const shares = new OwnRatios(leaderCascadeCard);
  return {
    personDay: ({ person, leadEpisodes, leadReplies, leadSpills }) => {
      shares.add(person, leadReplies, leadEpisodes, 0);
      shares.add(person, leadSpills, leadEpisodes, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
