import { z } from 'zod';

/** Id of the root: the organisation as a whole. */
export const rootUnitId = 'organisation';

/** A unit: a node of the organisation's tree, from a team to the whole. */
export const unitSchema = z.object({
  /** Stable id derived from the path, e.g. `product/payments`; the root is `organisation`. */
  id: z.string().min(1),
  name: z.string().min(1),
  parent: z.string().nullable(),
  /** Names from below the root down, `Product/Payments`; empty for the root. */
  path: z.string(),
});
export type Unit = z.infer<typeof unitSchema>;

/** What a node of the published tree can be. */
export const unitKinds = ['unit', 'combined'] as const;

/** A unit as it is shown: combined ones join units that are too small for figures of their own. */
export const publishedUnitSchema = unitSchema.extend({
  kind: z.enum(unitKinds),
  /** The combined unit whose figures count its people, for a unit without figures of its own; else `null`. */
  countedIn: z.string().nullable(),
});
export type PublishedUnit = z.infer<typeof publishedUnitSchema>;

/** The tree, parents named by id. */
export const unitListSchema = z.object({ units: z.array(publishedUnitSchema) });
