import { z } from 'zod';
import { metricIdSchema } from './metric.js';

/** Suppressed is a state, never a zero and never a missing row. */
export const cellStates = ['ok', 'suppressed', 'no-data'] as const;
/** One of `cellStates`. */
export type CellState = (typeof cellStates)[number];

/** How many people stand behind a cell, as a band and never as a count (notes/privacy R7). */
export const sizeBands = ['5-9', '10-14', '15-24', '25-49', '50+'] as const;
/** One of `sizeBands`. */
export type SizeBand = (typeof sizeBands)[number];

/** What a published value says of the mean: at most or at least the value, where the mean itself would say too much. */
export const boundBands = ['at-most', 'at-least'] as const;
/** One of `boundBands`; `null` = the value is the mean itself. */
export type Band = (typeof boundBands)[number] | null;

/** Into how many steps [0, 1] is cut for figures of that many people: what is finer is rounding, not news. */
export const shareSteps: Readonly<Record<SizeBand, number>> = {
  // Behind the least figure are seven: five, and two to spare (`sparePeople` of the rules).
  '5-9': 12,
  '10-14': 20,
  '15-24': 30,
  '25-49': 50,
  '50+': 100,
};

/** A period of the 4-4-5 calendar over ISO weeks; `start` and `end` are local dates of `zone`, half-open. */
export const bucketSchema = z.object({
  /** `2025-P03`: third period of ISO year 2025. */
  id: z.string().regex(/^\d{4}-P(0[1-9]|1[0-2])$/),
  start: z.iso.date(),
  end: z.iso.date(),
  zone: z.string(),
});
export type BucketPeriod = z.infer<typeof bucketSchema>;

const place = { metric: metricIdSchema, version: z.int().positive(), bucket: bucketSchema };

/** A cell: the only thing the web may read. One unit, one metric, one bucket; published once, then immutable. */
export const cellSchema = z.discriminatedUnion('state', [
  z.object({
    ...place,
    state: z.literal('ok'),
    /** Same order as the card's `values`; all of them stand on the same people. */
    values: z.array(z.number().min(0).max(1)),
    /** Beside `values`, as many: `null` = an exact figure, else the value is a bound (notes/privacy R4). */
    bands: z.array(z.enum(boundBands).nullable()),
    /**
     * Beside `values`, as many: the mean lies within value ± margin, 95 times of 100. From what bounds of parts leave open,
     * the sticky offset (R6) and rounding; nothing is sampled, the people are all there are. Zero beside a bound.
     */
    margins: z.array(z.number().min(0).max(1)),
    /** More than 30 % of the people behind it were away and stand in with their own mean of the quarter's other periods: no call on a trend. */
    provisional: z.boolean(),
    people: z.enum(sizeBands),
  }),
  z.object({ ...place, state: z.literal('suppressed') }),
  z.object({ ...place, state: z.literal('no-data') }),
]);
export type Cell = z.infer<typeof cellSchema>;

/** The cells of one metric for one unit, oldest bucket first. */
export const seriesSchema = z.object({
  unit: z.string(),
  metric: metricIdSchema,
  cells: z.array(cellSchema),
});
export type Series = z.infer<typeof seriesSchema>;

/** One series per requested metric, for one unit. */
export const seriesListSchema = z.object({ series: z.array(seriesSchema) });
