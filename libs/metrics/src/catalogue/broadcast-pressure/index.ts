import type { MetricDefinition } from '../../definition.js';
import { broadcastPressureCard } from './card.js';
import { measureBroadcastPressure } from './measure.js';

/** How much of what calls for people’s attention calls for everybody’s? */
export const broadcastPressure: MetricDefinition = {
  card: broadcastPressureCard,
  measure: measureBroadcastPressure,
};
