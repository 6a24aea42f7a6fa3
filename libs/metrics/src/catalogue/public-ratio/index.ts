import type { MetricDefinition } from '../../definition.js';
import { publicRatioCard } from './card.js';
import { measurePublicRatio } from './measure.js';

/** How much is said where everybody could read it? */
export const publicRatio: MetricDefinition = { card: publicRatioCard, measure: measurePublicRatio };
