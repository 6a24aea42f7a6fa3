import type { MetricDefinition } from '../../definition.js';
import { participationCard } from './card.js';
import { measureParticipation } from './measure.js';

/** Do several people carry a conversation, or does one? */
export const participation: MetricDefinition = { card: participationCard, measure: measureParticipation };
