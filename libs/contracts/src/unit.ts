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

/** The tree, parents named by id. */
export const unitListSchema = z.object({ units: z.array(unitSchema) });
