import type { MetricDefinition } from '../../definition.js';
import { handOffCard } from './card.js';
import { measureHandOff } from './measure.js';

/** Do requests to people with other working hours cost a whole working day? */
export const handOff: MetricDefinition = { card: handOffCard, measure: measureHandOff };
