import { bucketById, bucketInstants, microsPerDay } from '@quorum/time';

/** How long a bucket rests after its end, so that late events still count. */
export const restingDays = 7;

/** Whether a bucket has been closed for long enough, as far as anything is known (`until`, microseconds). */
export function isDue(bucket: string, zone: string, until: number): boolean {
  return bucketInstants(bucketById(bucket, zone)).end + restingDays * microsPerDay <= until;
}
