/** `Fields`, `isFields`, `given`, `idIn`, `listOf`: looking into what Slack sends without trusting any of it. */

/** A JSON object nobody has looked into yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Absent, `null` and `""` mean the same for every field (spec/slack-reading §3). */
export const given = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const idShape = /^[A-Za-z0-9_-]{1,64}$/;

/** An id of a person, channel, group, team or app; `null` for what is none, so that no text ever goes for an id. */
export const idIn = (value: unknown): string | null =>
  typeof value === 'string' && idShape.test(value) ? value : null;

/** The items of an array; of anything else none. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : [];

/** The ids of an array, in its order. */
export const idsOf = (value: unknown): string[] => listOf(value).flatMap((item) => idIn(item) ?? []);
