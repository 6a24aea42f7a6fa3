import type { MetricDefinition } from '../../definition.js';
import { pingPongCard } from './card.js';
import { measurePingPong } from './measure.js';

/** How many conversations go back and forth until a call would have been quicker? */
export const pingPong: MetricDefinition = { card: pingPongCard, measure: measurePingPong };
