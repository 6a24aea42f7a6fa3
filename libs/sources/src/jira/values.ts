/** `isRecord`, `given`, `idOf`, `listOf`, `instantOf`: what a field of foreign JSON holds, or that it holds nothing of use. */
import { type Micros, parseInstant } from '@quorum/time';

/** A JSON object whose fields nobody vouches for. */
export type JsonRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string with something in it; absent, `null` and `""` mean the same. */
export const given = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** An id, which some answers give as a number. */
export const idOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : given(value);

/** The entries of a list; of anything else none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Milliseconds of any instant after 1973 are more than this, seconds of any before 5138 are fewer. */
const leastMillis = 100_000_000_000;

/**
 * An instant as Jira writes it → microseconds since 1970; `null` for anything else or before 1970. Text has an offset
 * without colon in the caller's zone (notes/jira §1.3); bulk answers give epoch seconds or milliseconds.
 */
export function instantOf(value: unknown): Micros | null {
  const micros = typeof value === 'string' ? parseInstant(value) : microsOfEpoch(value);
  return micros !== null && micros > 0 && Number.isSafeInteger(micros) ? micros : null;
}

const microsOfEpoch = (value: unknown): Micros | null =>
  typeof value === 'number' ? Math.round(value * (value < leastMillis ? 1_000_000 : 1_000)) : null;
