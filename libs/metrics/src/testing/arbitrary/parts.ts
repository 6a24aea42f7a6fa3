import fc from 'fast-check';
import { measureContext } from '../build-context.js';

/** People, instants and counts that random facts are made of, in the bucket of `measureContext`. */

/** Who the random facts are about; `stranger` has no zone. */
export const people = ['ana', 'ben', 'cy', 'dora', 'stranger'] as const;

/** The bucket and its instants. */
export const { bucket, start, end } = measureContext();
/** Lengths of time in microseconds. */
export const second = 1_000_000;
export const hour = 3_600 * second;
export const day = 24 * hour;

/** One of `people`. */
export const person = fc.constantFrom<string>(...people);
/** Some of them, sorted. */
export const group = (minLength: number) =>
  fc.subarray<string>([...people], { minLength }).map((chosen) => [...chosen].sort());
/** Some of them but one, possibly nobody. */
export const others = (of: string) => group(0).map((chosen) => chosen.filter((one) => one !== of));
/** An instant in the bucket. */
export const at = fc
  .integer({ min: start / second, max: end / second - 1 })
  .map((seconds) => seconds * second);
/** Often short, at most as long as the horizon. */
export const wait = fc
  .oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 14 * 86_400 }))
  .map((seconds) => seconds * second);
/** A count. */
export const some = (max: number) => fc.integer({ min: 0, max });
