import type { MetricDefinition } from '../../definition.js';
import { leaderContagionCard } from './card.js';
import { measureLeaderContagion } from './measure.js';

/** Are people more active in the evening when a lead has just written to them? */
export const leaderContagion: MetricDefinition = {
  card: leaderContagionCard,
  measure: measureLeaderContagion,
};
