import type { Contribution } from '@quorum/contracts';
import { copyIn, fieldOf } from '../copy-lines.js';
import { type Connection, rows } from '../sql.js';

/** One person, one bucket, one metric (`edge.contribution`): never leaves the worker. */
export class Contributions {
  constructor(private readonly connection: Connection) {}

  /** All contributions of a bucket. */
  async replace(bucket: string, contributions: readonly Contribution[]): Promise<void> {
    await rows(this.connection, 'DELETE FROM edge.contribution WHERE bucket = $1', [bucket]);
    await this.add(bucket, contributions);
  }

  /** More contributions of a bucket. */
  async add(bucket: string, contributions: readonly Contribution[]): Promise<void> {
    await copyIn(
      this.connection,
      'edge.contribution (bucket, metric, person, version, values)',
      contributions.map(
        ({ metric, person, version, values }) =>
          `${fieldOf(bucket)}\t${metric}\t${fieldOf(person)}\t${version}\t{${values.map((value) => value ?? 'NULL').join(',')}}`,
      ),
    );
  }

  /** All contributions of a bucket, in one order. */
  async ofBucket(bucket: string): Promise<Contribution[]> {
    return this.ofBuckets([bucket]);
  }

  /** All contributions of some buckets, in one order: those of a quarter stay until its last bucket is published. */
  async ofBuckets(buckets: readonly string[]): Promise<Contribution[]> {
    if (buckets.length === 0) return [];
    return rows<Contribution>(
      this.connection,
      `SELECT person, metric, version, bucket, values FROM edge.contribution
        WHERE bucket = ANY ($1::text[]) ORDER BY bucket, metric, person`,
      [buckets],
    );
  }
}
