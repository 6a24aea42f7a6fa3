import type { MetricDefinition } from '../../definition.js';
import { thirdPeakCard } from './card.js';
import { measureThirdPeak } from './measure.js';

/** Does the workday get a third peak late in the evening? */
export const thirdPeak: MetricDefinition = { card: thirdPeakCard, measure: measureThirdPeak };
