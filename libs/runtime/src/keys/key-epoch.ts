import {
  bucketById,
  bucketInstants,
  bucketOf,
  dateOf,
  localDayOf,
  type Micros,
  microsPerDay,
} from '@quorum/time';

/** How long after its quarter a key lives, so that what came late is still under it. */
const graceDays = 14;
const periodsPerQuarter = 3;

/** The quarter an instant lies in, such as `2026-Q4`: the id of the key that names people then. */
export function keyEpochAt(now: Micros, zone: string): string {
  const { id } = bucketOf(dateOf(localDayOf(now, zone)), zone);
  const [year = '', period = ''] = id.split('-P');
  return `${year}-Q${Math.ceil(Number(period) / periodsPerQuarter)}`;
}

/** When the key of a quarter is to be replaced: two weeks after its end, microseconds (notes/privacy §4.7). */
export function keyEpochEnd(epoch: string, zone: string): Micros {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(epoch) ?? [];
  if (year === undefined || quarter === undefined)
    throw new RangeError(`"${epoch}" is not a quarter (such as 2026-Q4)`);
  const last = String(Number(quarter) * periodsPerQuarter).padStart(2, '0');
  return bucketInstants(bucketById(`${year}-P${last}`, zone)).end + graceDays * microsPerDay;
}
