import type { MetricDefinition } from '../../definition.js';
import { winsCard } from './card.js';
import { measureWins } from './measure.js';

/** How many people are thanked in public, and how many thank? */
export const wins: MetricDefinition = { card: winsCard, measure: measureWins };
