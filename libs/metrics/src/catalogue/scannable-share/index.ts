import type { MetricDefinition } from '../../definition.js';
import { scannableShareCard } from './card.js';
import { measureScannableShare } from './measure.js';

/** Are long messages laid out for the reader? */
export const scannableShare: MetricDefinition = { card: scannableShareCard, measure: measureScannableShare };
