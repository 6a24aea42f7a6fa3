import type { BucketPeriod, MetricId, NoisyCell } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';

/** What is new of a figure with noise; the mean may lie outside [0, 1]. */
export type NewNoisyCell = Pick<
  NoisyCell,
  'unit' | 'metric' | 'version' | 'value' | 'mean' | 'halfWidth' | 'epsilon' | 'horizon'
>;

/** Figures with noise (`pub.noisy_cell`): drawn once, never changed. */
export class NoisyCells {
  constructor(private readonly connection: Connection) {}

  /** Insert-only: a second figure of the same unit, metric and bucket is an error, or the two would be averaged. */
  async publish(bucket: BucketPeriod, cells: readonly NewNoisyCell[]): Promise<void> {
    const lines = cells.map(({ halfWidth, horizon, ...cell }) => ({
      ...cell,
      half_width: halfWidth,
      horizon: horizon.year,
      horizon_epsilon: horizon.epsilon,
      horizon_delta: horizon.delta,
    }));
    await rows(
      this.connection,
      `INSERT INTO pub.noisy_cell (unit, metric, bucket, version, value, bucket_start, bucket_end, zone, mean, half_width,
                                   epsilon, protects, horizon, horizon_epsilon, horizon_delta)
       SELECT unit, metric, $2, version, value, $3::date, $4::date, $5, mean, half_width,
              epsilon, 'person-year', horizon, horizon_epsilon, horizon_delta
         FROM jsonb_to_recordset($1::jsonb) AS c(unit text, metric text, version int, value text,
              mean double precision, half_width double precision, epsilon double precision,
              horizon int, horizon_epsilon double precision, horizon_delta double precision)`,
      [JSON.stringify(lines), bucket.id, bucket.start, bucket.end, bucket.zone],
    );
  }

  /** A unit's, by metric, oldest bucket first; means cut to [0, 1]. */
  async ofUnit(unit: string): Promise<NoisyCell[]> {
    const found = await rows<NoisyRow>(
      this.connection,
      `SELECT unit, metric, bucket, version, value, bucket_start::text, bucket_end::text, zone, mean, half_width,
              epsilon, horizon, horizon_epsilon, horizon_delta
         FROM pub.noisy_cell WHERE unit = $1 ORDER BY metric, bucket_start`,
      [unit],
    );
    return found.map((row) => ({
      unit: row.unit,
      metric: row.metric,
      version: row.version,
      value: row.value,
      bucket: { id: row.bucket, start: row.bucket_start, end: row.bucket_end, zone: row.zone },
      mean: Math.min(1, Math.max(0, row.mean)),
      halfWidth: row.half_width,
      epsilon: row.epsilon,
      protects: 'person-year',
      horizon: { year: row.horizon, epsilon: row.horizon_epsilon, delta: row.horizon_delta },
    }));
  }
}

interface NoisyRow {
  unit: string;
  metric: MetricId;
  bucket: string;
  version: number;
  value: string;
  bucket_start: string;
  bucket_end: string;
  zone: string;
  mean: number;
  half_width: number;
  epsilon: number;
  horizon: number;
  horizon_epsilon: number;
  horizon_delta: number;
}
