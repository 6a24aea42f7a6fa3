import { z } from 'zod';

/** Every metric there is, in the order in which they are shown. */
export const metricIds = ['response-latency', 'after-hours', 'ping-pong', 'documentation'] as const;
/** One of `metricIds`. */
export type MetricId = (typeof metricIds)[number];
/** A metric id from outside. */
export const metricIdSchema = z.enum(metricIds);

/** Clocks of notes/metrics §0.2: W wall, B business days, R recipient's working time; `local` = the author's local time. */
export const clocks = ['W', 'B', 'R', 'local', 'none'] as const;

/** One of the numbers a metric publishes. */
export const metricValueSchema = z.object({
  /** Stable kebab-case key inside the metric, e.g. `within-4h`. */
  id: z.string(),
  label: z.string(),
  /** All published values are shares in [0, 1] of a person's own events, averaged over people. */
  unit: z.literal('share'),
  /** Grid point in seconds of the metric's clock for points of a curve, else `null`. */
  atSeconds: z.number().nullable(),
});

/** What a metric's numbers mean: labels, tooltips and docs/metrics.md come from it. */
export const metricCardSchema = z.object({
  id: metricIdSchema,
  version: z.int().positive(),
  title: z.string(),
  question: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  clock: z.enum(clocks),
  /** Name → human-readable default, e.g. `graceMinutes` → `15 min`. */
  defaults: z.record(z.string(), z.string()),
  direction: z.enum(['lower', 'higher', 'none']),
  /** What an improvement here may cost; shown beside it. */
  guardrail: metricIdSchema.nullable(),
  blindSpots: z.array(z.string()),
  /** The value that stands for the metric in a headline. */
  headline: z.string(),
  values: z.array(metricValueSchema).min(1),
});
export type MetricCard = z.infer<typeof metricCardSchema>;
export type MetricValue = z.infer<typeof metricValueSchema>;

/** The cards of all metrics. */
export const metricCatalogueSchema = z.object({ metrics: z.array(metricCardSchema) });
