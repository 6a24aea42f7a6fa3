import type { MetricDefinition } from '../../definition.js';
import { threadingCard } from './card.js';
import { measureThreading } from './measure.js';

/** Do answers in channels go into the thread they belong to? */
export const threading: MetricDefinition = { card: threadingCard, measure: measureThreading };
