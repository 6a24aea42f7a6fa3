import type { MetricDefinition } from '../../definition.js';
import { signallingCard } from './card.js';
import { measureSignalling } from './measure.js';

/** Do people get a sign that their message was seen? */
export const signalling: MetricDefinition = { card: signallingCard, measure: measureSignalling };
