import type { FrozenBucket, KnownBucket } from '@quorum/database';
import { defaultRequestOptions, horizonMicros } from '@quorum/metrics';
import { bucketById, bucketInstants, microsPerDay } from '@quorum/time';

/** `lineAt`, `freezeAt`: what is old, and how far each bucket is final because of it (docs/adr/0012). Instants are microseconds. */

const week = 7 * microsPerDay;
/** 1970-01-05, a Monday. */
const firstMonday = 4 * microsPerDay;
/** So long after something its consequences are still facts of it. */
const horizon = horizonMicros(defaultRequestOptions);

/**
 * The first instant that is kept: an ISO week (UTC) goes as a whole as soon as its first instant is older than the retention, so
 * that nothing older ever stays.
 */
export function lineAt(now: number, days: number): number {
  const oldest = now - days * microsPerDay;
  return firstMonday + Math.ceil((oldest - firstMonday) / week) * week;
}

/** What a line means for the buckets there are. */
export interface Freezing {
  line: number;
  /** How far the data reach: what comes later was never seen, however old it is. */
  frontier: number;
  /** IANA zone of the organisation's calendar. */
  timeZone: string;
}

/**
 * Of a published bucket every fact is final. Of another, what is older than the line is gone, as far as there were data; facts
 * within the horizon after it are final, for they may stand on what is gone.
 */
export function freezeAt(
  known: readonly KnownBucket[],
  { line, frontier, timeZone }: Freezing,
): FrozenBucket[] {
  return known.flatMap(({ bucket, published }) => {
    const { start, end } = bucketInstants(bucketById(bucket, timeZone));
    const within = (at: number): number => Math.min(end, Math.max(start, at));
    if (published) return [{ bucket, start, gone: within(line), final: end }];
    const seen = frontier + 1;
    const gone = within(Math.min(line, seen));
    const final = within(Math.min(line + horizon, seen));
    return final === start ? [] : [{ bucket, start, gone, final }];
  });
}
