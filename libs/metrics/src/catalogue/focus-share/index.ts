import type { MetricDefinition } from '../../definition.js';
import { focusShareCard } from './card.js';
import { measureFocusShare } from './measure.js';

/** How much of the working day is free of messages for an hour or more? */
export const focusShare: MetricDefinition = { card: focusShareCard, measure: measureFocusShare };
