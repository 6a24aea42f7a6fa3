import { z } from 'zod';

/** RFC 9457 problem details, the body of every HTTP error (`application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  /** Faults of single fields or files, one each. */
  errors: z
    .array(
      z.object({
        field: z.string(),
        message: z.string(),
        file: z.string().optional(),
        line: z.int().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problemSchema>;
