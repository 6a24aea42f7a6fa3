import { metricIds, metricIdSchema } from '@quorum/contracts';
import { z } from 'zod';

/** `?unit=product/payments&metric=after-hours&metric=ping-pong`; without `metric` all of them. */
export const seriesQuerySchema = z.object({
  unit: z.string().min(1).max(1000),
  metric: z
    .union([metricIdSchema.transform((metric) => [metric]), z.array(metricIdSchema).max(metricIds.length)])
    .optional(),
});
export type SeriesQuery = z.output<typeof seriesQuerySchema>;
