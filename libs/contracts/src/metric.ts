import { z } from 'zod';

/** What metrics are about, in the order in which they are shown. */
export const metricFamilies = [
  'response',
  'hours',
  'leaders',
  'ping-pong',
  'documentation',
  'attention',
  'channels',
  'network',
  'culture',
] as const;
/** One of `metricFamilies`. */
export type MetricFamily = (typeof metricFamilies)[number];

/** Every metric there is, in the order in which they are shown. */
export const metricIds = [
  'response-latency',
  'request-outcome',
  'first-response',
  'acknowledgement',
  'sla-direct',
  'sla-channel',
  'sla-issue',
  'after-hours',
  'after-hours-received',
  'after-hours-breadth',
  'workday-span',
  'short-rest',
  'third-peak',
  'leader-cascade',
  'leader-contagion',
  'ping-pong',
  'spirals',
  'clarification',
  'issue-bounces',
  'documentation',
  'contextual-links',
  'answered-by-link',
  'issue-documentation',
  'interruption-load',
  'focus-share',
  'burstiness',
  'batching',
  'threading',
  'public-ratio',
  'scannable-share',
  'urgent-share',
  'broadcast-pressure',
  'participation',
  'answer-bottleneck',
  'cross-unit-ties',
  'tie-loss',
  'newcomer-ties',
  'hand-off',
  'social-share',
  'wins',
  'signalling',
] as const;
/** One of `metricIds`. */
export type MetricId = (typeof metricIds)[number];
/** A metric id from outside. */
export const metricIdSchema = z.enum(metricIds);

/** Clocks of notes/metrics §0.2: W wall, B business days, R recipient's working time; `local` = the person's own local time. */
export const clocks = ['W', 'B', 'R', 'local', 'none'] as const;

/** What a value counts: a share of something, or so many hours, times per hour, per day or per week. */
export const valueUnits = ['share', 'hours', 'per-hour', 'per-day', 'per-week', 'people'] as const;
/** One of `valueUnits`. */
export type ValueUnit = (typeof valueUnits)[number];

/** One of the numbers a metric publishes. */
export const metricValueSchema = z.object({
  /** Stable kebab-case key inside the metric, e.g. `within-4h`. */
  id: z.string(),
  label: z.string(),
  unit: z.enum(valueUnits),
  /**
   * What a contribution of 1 stands for, in `unit`: 1 for shares. A person's own value is cut off here, so that nobody
   * weighs more (notes/privacy §4.1); the number to show is the published one times `upTo`.
   */
  upTo: z.number().positive(),
  /** Grid point in seconds of the metric's clock for points of a curve, else `null`. */
  atSeconds: z.number().nullable(),
});

/** What a metric's numbers mean: labels, tooltips and docs/metrics.md come from it. */
export const metricCardSchema = z.object({
  id: metricIdSchema,
  family: z.enum(metricFamilies),
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
  /** The values are parts of a whole: everybody's add up to 1, so that any of them follows from the others. */
  addUp: z.literal(true).optional(),
});
export type MetricCard = z.infer<typeof metricCardSchema>;
export type MetricValue = z.infer<typeof metricValueSchema>;

/** The cards of all metrics. */
export const metricCatalogueSchema = z.object({ metrics: z.array(metricCardSchema) });
