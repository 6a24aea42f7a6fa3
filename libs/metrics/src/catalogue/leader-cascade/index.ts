import type { MetricDefinition } from '../../definition.js';
import { leaderCascadeCard } from './card.js';
import { measureLeaderCascade } from './measure.js';

/** When a lead writes after hours, do people answer after hours? */
export const leaderCascade: MetricDefinition = { card: leaderCascadeCard, measure: measureLeaderCascade };
