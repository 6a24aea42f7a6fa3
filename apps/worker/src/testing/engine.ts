import type { IngestRecord } from '@quorum/contracts';
import { type Connection, Contributions, Events, type FactKind, factKinds, Facts } from '@quorum/database';
import { deriveDirty } from '../derive/derive-dirty.js';
import { Directories } from '../derive/directories.js';
import { sortBatch } from '../ingest/batch.js';
import type { Lane } from '../ingest/marks.js';
import { takeIn } from '../ingest/take-in.js';
import { measureTouched } from '../measure/measure-bucket.js';
import type { Database } from '../platform.module.js';
import { testPages } from './pages.js';
import { settings } from './pipeline.js';

/** The pipeline without queues, sweeper and Nest: each step when a spec says so. */
export interface Engine {
  /** Writes records as one transaction of a lane; `now` in microseconds. */
  takeIn: (records: readonly IngestRecord[], lane: Lane, now: number) => Promise<void>;
  /** Derives whatever is dirty; throws what a batch failed with. */
  derive: () => Promise<void>;
  /** Measures whatever is touched, at an instant in microseconds. */
  measure: (now: number) => Promise<void>;
  /** All facts, by kind, as sorted lines. */
  facts: () => Promise<Record<FactKind, string[]>>;
  /** All contributions of all buckets, as sorted JSON. */
  contributions: () => Promise<string[]>;
}

/** An engine on a database, in the role `worker`. */
export function engineOn(database: Database): Engine {
  const directories = new Directories(testPages);
  const { timeZone } = settings;
  let seen = 0;
  return {
    async takeIn(records, lane, now) {
      const batch = sortBatch(records.map((record) => ({ seen: (seen += 1), record })));
      await new Events(database).ensureMonths(batch.events.map(({ at }) => at));
      await database.transaction((transaction) => takeIn(transaction, batch, { lane, now }));
    },
    async derive() {
      const failures: unknown[] = [];
      const onFailure = (error: unknown) => failures.push(error);
      await deriveDirty(database, { timeZone, directories, onFailure });
      if (failures.length > 0) throw failures[0];
    },
    async measure(now) {
      await measureTouched(database, { timeZone, directories, pages: testPages, clock: { now: () => now } });
    },
    facts: () => factsOf(database),
    contributions: () => contributionsOf(database),
  };
}

async function factsOf(connection: Connection): Promise<Record<FactKind, string[]>> {
  const found = { request: [], thread: [], issue: [], ping: [], personDay: [] } as Record<FactKind, string[]>;
  for (const kind of factKinds) {
    await new Facts(connection).read(kind, null, (line) => found[kind].push(line));
    found[kind].sort();
  }
  return found;
}

async function contributionsOf(database: Database): Promise<string[]> {
  const buckets = await database.query<{ bucket: string }[]>(
    'SELECT bucket FROM edge.bucket_state ORDER BY 1',
  );
  const found: string[] = [];
  for (const { bucket } of buckets)
    found.push(
      ...(await new Contributions(database, testPages).ofBucket(bucket)).map((one) => JSON.stringify(one)),
    );
  return found;
}
