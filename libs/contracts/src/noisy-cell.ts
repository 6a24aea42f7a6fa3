import { z } from 'zod';
import { bucketSchema } from './cell.js';
import { metricIdSchema } from './metric.js';

/**
 * A mean with noise in it, and what that promises: replacing all of one person's own values of a year changes the probability of
 * all figures like this one of that year by a factor of at most e^`horizon.epsilon`, but for `horizon.delta`. Published
 * once, then immutable; stands beside the cells, never in their place.
 */
export const noisyCellSchema = z.object({
  unit: z.string(),
  metric: metricIdSchema,
  version: z.int().positive(),
  /** Id of the card's value: its headline. */
  value: z.string(),
  bucket: bucketSchema,
  /** In units of the value's `upTo`; cut to what a mean can be, so that very small ones are a little too large. */
  mean: z.number().min(0).max(1),
  /** The mean without noise lies within mean ± this, 95 times of 100. */
  halfWidth: z.number().positive(),
  /** What this figure costs each person in it. */
  epsilon: z.number().positive(),
  /** What is protected as one: all values of one person in one ISO year, not what they did to those of others. */
  protects: z.literal('person-year'),
  /** The year over which costs add up, and the most all its figures together may cost a person. */
  horizon: z.object({ year: z.int(), epsilon: z.number().positive(), delta: z.number().min(0) }),
});
export type NoisyCell = z.infer<typeof noisyCellSchema>;

/** The noisy figures of one unit, by metric, oldest bucket first. */
export const noisySeriesSchema = z.object({ cells: z.array(noisyCellSchema) });
