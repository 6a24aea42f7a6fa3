import type { MetricDefinition } from '../../definition.js';
import { socialShareCard } from './card.js';
import { measureSocialShare } from './measure.js';

/** How much room is there for talk that is not about work? */
export const socialShare: MetricDefinition = { card: socialShareCard, measure: measureSocialShare };
