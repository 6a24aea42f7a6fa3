import type { Contribution, MetricId } from '@quorum/contracts';
import { Contributions, Frontier, Roster } from '@quorum/database';
import { metricCatalogue } from '@quorum/metrics';
import { createLogger } from '@quorum/runtime';
import type { TestDatabase } from '@quorum/testing';
import { parseInstant } from '@quorum/time';
import { Directories } from '../derive/directories.js';
import type { BucketMeasure } from '../measure/bucket-measure.js';
import type { Database, Random } from '../platform.module.js';
import { PublishProcessor } from '../publish/publish.processor.js';
import type { Sweeper } from '../sweeper.js';
import { testPages } from './pages.js';
import { settings } from './pipeline.js';

/** Publishing without the rest of the pipeline: contributions and directories are what a spec says they are. */
export interface Quarter {
  worker: Database;
  owner: Database;
  /** Puts a bucket's contributions in as if just measured. */
  measure: (bucket: string, contributions: readonly Contribution[]) => Promise<void>;
  /** One job of the publish queue. */
  publish: (bucket: string, random?: Random) => Promise<void>;
  /** A directory of teams below the root: team → people, and since when they have been there, if not all alike. */
  seat: (
    teams: Readonly<Record<string, readonly string[]>>,
    joined?: string | null,
    joinedOf?: Readonly<Record<string, string>>,
  ) => Promise<void>;
  /** Takes back everything that was published and decided. */
  forget: () => Promise<void>;
}

/** Bytes that make every offset zero to the last digit, so that figures can be read off the values. */
export const unblurred: Random = (bytes) => new Uint8Array(bytes).fill(0xff);

/** On a database whose data reach into 2026. */
export async function quarterOn(database: TestDatabase): Promise<Quarter> {
  const worker = await database.connect('worker');
  const owner = await database.connect('owner');
  const now = parseInstant('2026-06-01T00:00:00Z') ?? 0;
  await new Frontier(worker).advance(now);
  const stored = {
    contributions: (transaction: Database, bucket: string) =>
      new Contributions(transaction, testPages).ofBucket(bucket),
  };
  return {
    worker,
    owner,
    measure: async (bucket, contributions) => {
      await new Contributions(worker, testPages).replace(bucket, contributions);
      await owner.query(
        `INSERT INTO edge.bucket_state (bucket, state) VALUES ($1, 'measured')
         ON CONFLICT (bucket) DO UPDATE SET state = 'measured'`,
        [bucket],
      );
    },
    publish: (bucket, random = unblurred) =>
      new PublishProcessor(
        worker,
        { now: () => now },
        random,
        settings,
        createLogger('worker', 'silent'),
        testPages,
        stored as unknown as BucketMeasure,
        new Directories(testPages),
        { sweep: () => Promise.resolve() } as unknown as Sweeper,
      ).run(bucket),
    seat: (teams, joined = null, joinedOf = {}) =>
      new Roster(owner, testPages).replace(directoryOf(teams, joined, joinedOf)),
    forget: async () => {
      await owner.query(
        'TRUNCATE edge.cohort, edge.contribution, edge.bucket_state, edge.gate_alarm CASCADE',
      );
      await owner.query('TRUNCATE pub.cell');
      await owner.query(`DELETE FROM pub.unit WHERE id <> 'organisation'`);
    },
  };
}

/** What each person measures in a bucket: the same value at every point of a metric. */
export function shares(
  bucket: string,
  values: Readonly<Record<string, number>>,
  metric: MetricId = 'after-hours',
): Contribution[] {
  const card = metricCatalogue.find(({ id }) => id === metric);
  if (card === undefined) throw new Error(`No card of ${metric}.`);
  return Object.entries(values).map(([person, value]) => ({
    person,
    metric,
    version: card.version,
    bucket,
    values: card.values.map(() => value),
  }));
}

function directoryOf(
  teams: Readonly<Record<string, readonly string[]>>,
  joined: string | null,
  joinedOf: Readonly<Record<string, string>>,
) {
  const root = { id: 'organisation', name: 'Organisation', parent: null, path: '', schedule: null };
  const units = Object.keys(teams).map((id) => ({ id, name: id, parent: root.id, path: id, schedule: null }));
  const memberships = Object.entries(teams).flatMap(([unit, people]) =>
    people.map((person) => ({
      ...{ person, unit, lead: false, schedule: null },
      joined: joinedOf[person] ?? joined,
    })),
  );
  return { units: [root, ...units], memberships, defaultZone: null };
}
