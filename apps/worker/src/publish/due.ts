import { bucketById, bucketInstants, microsPerDay } from '@quorum/time';

/** How long a bucket rests after its end, so that late events still count. */
export const restingDays = 7;

/** Whether a bucket is closed for long enough at `now` (microseconds). */
export function isDue(bucket: string, zone: string, now: number): boolean {
  return bucketInstants(bucketById(bucket, zone)).end + restingDays * microsPerDay <= now;
}
