import type { MetricDefinition } from '../../definition.js';
import { acknowledgementCard } from './card.js';
import { measureAcknowledgement } from './measure.js';

/** How soon do people learn that their question was seen? */
export const acknowledgement: MetricDefinition = {
  card: acknowledgementCard,
  measure: measureAcknowledgement,
};
