import { z } from 'zod';
import { sourceKinds } from './communication-event.js';

/** Whom an objection is about, as their source names them; never stored as it is. */
export const objectionSchema = z.strictObject({
  source: z.enum(sourceKinds),
  id: z.string().trim().min(1).max(200),
});
export type Objection = z.infer<typeof objectionSchema>;

/** The same answer for everybody, known or not, who objected before or never. */
export const objectionAnswerSchema = z.object({ state: z.literal('in force') });
export type ObjectionAnswer = z.infer<typeof objectionAnswerSchema>;
