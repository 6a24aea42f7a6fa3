import type { MetricDefinition } from '../../definition.js';
import { answerBottleneckCard } from './card.js';
import { measureAnswerBottleneck } from './measure.js';

/** How much do people depend on one colleague for their answers? */
export const answerBottleneck: MetricDefinition = {
  card: answerBottleneckCard,
  measure: measureAnswerBottleneck,
};
