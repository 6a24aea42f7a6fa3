import type { Contribution } from '@quorum/contracts';
import {
  BucketStates,
  commitWithoutWaiting,
  type Connection,
  Contributions,
  Facts,
  factOfIssue,
  factOfPersonDay,
  factOfRequest,
  factOfThread,
  KeyEpochs,
  type PageSeal,
} from '@quorum/database';
import { type JointMeasurement, measureTogether, metricCatalogue, metricRegistry } from '@quorum/metrics';
import { bucketById, bucketInstants, type Clock } from '@quorum/time';
import type { Directories } from '../derive/directories.js';
import { knownUntil } from '../known-until.js';
import type { Database } from '../platform.module.js';
import { takeOutErased } from '../take-out-erased.js';
import { Names } from './names.js';

/** Everything measuring needs from outside. */
export interface MeasureOptions {
  /** IANA zone of the organisation's calendar. */
  timeZone: string;
  clock: Clock;
  directories: Directories;
  /** What seals contributions. */
  pages: PageSeal;
  /** Asked before each bucket: true ends the work there. */
  isEnding?: () => boolean;
}

const metrics = metricCatalogue.map(({ id, version }) => `${id} ${version}`).join(', ');

/**
 * Measures every open bucket whose facts changed, each in a transaction of its own; answers how many. Whoever was erased is
 * taken out of what published ones keep first.
 */
export async function measureTouched(database: Database, options: MeasureOptions): Promise<number> {
  await takeOutErased(database, options.pages);
  let buckets = 0;
  while (!options.isEnding?.()) {
    const measured = await database.transaction(async (transaction) => {
      await new KeyEpochs(transaction).hold();
      await commitWithoutWaiting(transaction);
      const bucket = await new BucketStates(transaction).claimTouched();
      if (bucket !== null) await measureBucket(transaction, bucket, options);
      return bucket !== null;
    });
    if (!measured) break;
    buckets += 1;
  }
  return buckets;
}

/**
 * A bucket's contributions as of now, inside one transaction. Beside the facts, which touch the bucket when they change,
 * they depend on people's calendars, on how far anything is known (a request is open until then) and on the metrics of this
 * version of Quorum. If all are as they were when the bucket was last measured, and nothing touched it, so are the
 * contributions.
 */
export async function contributionsOf(
  transaction: Connection,
  id: string,
  options: MeasureOptions,
): Promise<Contribution[]> {
  const { revision } = await options.directories.current(transaction);
  const at = await knownUntil(transaction, options.clock);
  if (!(await new BucketStates(transaction).isMeasuredAt(id, { at, revision, metrics })))
    await measureBucket(transaction, id, options);
  return new Contributions(transaction, options.pages).ofBucket(id);
}

/** Facts of a bucket → its contributions, which replace those before. Facts pass by one at a time. */
async function measureBucket(transaction: Connection, id: string, options: MeasureOptions): Promise<void> {
  const bucket = bucketById(id, options.timeZone);
  const { directory, revision } = await options.directories.current(transaction);
  const { scheduleOf, unitOf, joinedOn, isGuest } = directory;
  const now = await knownUntil(transaction, options.clock);
  const measurement = measureTogether(Object.values(metricRegistry), {
    bucket,
    ...bucketInstants(bucket),
    now,
    scheduleOf,
    unitOf,
    joinedOn,
  });
  await passFacts(new Facts(transaction), id, measurement);
  const contributions = new Contributions(transaction, options.pages);
  await contributions.replace(id, []);
  // One metric's at a time: all together they are many times what any of them is.
  for (const ofOneMetric of measurement.contributions())
    // Guests contribute to nothing, so that no quarter counts them (notes/privacy R1); what is said to them and by them stays a fact.
    await contributions.add(
      id,
      ofOneMetric.filter(({ person }) => !isGuest(person)),
    );
  await new BucketStates(transaction).noteMeasured(id, { at: now, revision, metrics });
}

async function passFacts(facts: Facts, bucket: string, measurement: JointMeasurement): Promise<void> {
  const [people, conversations] = [new Names(), new Names()];
  await facts.read('request', bucket, (line) => {
    const fact = factOfRequest(line);
    fact.conversation = conversations.of(fact.conversation);
    measurement.request(fact);
  });
  await facts.read('thread', bucket, (line) => {
    const fact = factOfThread(line);
    fact.conversation = conversations.of(fact.conversation);
    measurement.thread(fact);
  });
  await facts.read('personDay', bucket, (line) => {
    const fact = factOfPersonDay(line);
    fact.person = people.of(fact.person);
    measurement.personDay(fact);
  });
  await facts.read('issue', bucket, (line) => {
    const fact = factOfIssue(line);
    fact.conversation = conversations.of(fact.conversation);
    measurement.issue(fact);
  });
}
