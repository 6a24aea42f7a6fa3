import { z } from 'zod';

/** What the health endpoints answer; a server that is not ready answers 503 with a problem that names what is not. */

/** `GET /healthz`: the process lives. */
export const livenessSchema = z.object({ status: z.literal('ok') });
export type Liveness = z.infer<typeof livenessSchema>;

/** What `GET /readyz` looks at, in this order. */
export const readinessChecks = ['database', 'migrations', 'queue'] as const;
/** One of `readinessChecks`. */
export type ReadinessCheck = (typeof readinessChecks)[number];

/** `GET /readyz`: everything the server needs to do its work answers. */
export const readinessSchema = z.object({
  status: z.literal('ready'),
  checks: z.array(z.enum(readinessChecks)),
});
export type Readiness = z.infer<typeof readinessSchema>;
