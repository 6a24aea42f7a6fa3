import type { Contribution } from '@quorum/contracts';
import { type Connection, rows } from '../sql.js';

/** One person, one bucket, one metric (`edge.contribution`): never leaves the worker. */
export class Contributions {
  constructor(private readonly connection: Connection) {}

  /** All contributions of a bucket. */
  async replace(bucket: string, contributions: readonly Contribution[]): Promise<void> {
    await rows(this.connection, 'DELETE FROM edge.contribution WHERE bucket = $1', [bucket]);
    await rows(
      this.connection,
      `INSERT INTO edge.contribution (bucket, metric, person, version, values)
       SELECT $2, metric, person, version, points FROM jsonb_to_recordset($1::jsonb)
         AS c(metric text, person text, version int, points double precision[])`,
      [JSON.stringify(contributions.map(({ values, ...rest }) => ({ ...rest, points: values }))), bucket],
    );
  }

  /** All contributions of a bucket, in one order. */
  async ofBucket(bucket: string): Promise<Contribution[]> {
    return rows<Contribution>(
      this.connection,
      `SELECT person, metric, version, bucket, values FROM edge.contribution WHERE bucket = $1 ORDER BY metric, person`,
      [bucket],
    );
  }
}
