import {
  type Changed,
  type Connection,
  Conversations,
  Events,
  Facts,
  People,
  type Placed,
  Roster,
  type SourceKey,
} from '@quorum/database';
import {
  deriveConversation,
  deriveSentDays,
  type PeopleDirectory,
  type RequestFact,
  type ThreadFact,
} from '@quorum/metrics';
import { bucketOf, localTimeOf } from '@quorum/time';
import { peopleDirectory } from './people-directory.js';

/**
 * Replaces the facts of conversations inside one transaction; answers how many facts of each bucket changed.
 * A request counts in the bucket of the organisation's date it was asked, a thread in that of its last message.
 */
export async function deriveConversations(
  transaction: Connection,
  keys: readonly SourceKey[],
  zone: string,
): Promise<Changed> {
  const people = await directoryIn(transaction);
  const listed = byKey(
    await new Conversations(transaction).read(keys),
    ({ source, id }) => `${source}/${id}`,
  );
  const events = byKey(
    await new Events(transaction).ofConversations(keys),
    ({ source, conversation }) => `${source}/${conversation}`,
  );
  const requests: Placed<RequestFact>[] = [];
  const threads: Placed<ThreadFact>[] = [];
  const bucketAt = (at: number): string => bucketIdOf(localTimeOf(at, zone).date, zone);
  for (const { source, id } of keys) {
    const key = `${source}/${id}`;
    const conversation = listed.get(key)?.[0] ?? { source, id, type: 'unknown', members: [] };
    const facts = deriveConversation(events.get(key) ?? [], conversation, people);
    requests.push(...facts.requests.map((fact) => ({ source, fact, bucket: bucketAt(fact.askedAt) })));
    threads.push(...facts.threads.map((fact) => ({ source, fact, bucket: bucketAt(fact.lastAt) })));
  }
  const facts = new Facts(transaction);
  return sumOf(await facts.replaceRequests(keys, requests), await facts.replaceThreads(keys, threads));
}

/** Replaces the days of people inside one transaction; a day counts in the bucket of its own local date. */
export async function derivePeople(
  transaction: Connection,
  keys: readonly SourceKey[],
  zone: string,
): Promise<Changed> {
  const { scheduleOf } = await directoryIn(transaction);
  const written = byKey(await new Events(transaction).ofAuthors(keys), ({ source }) => source);
  const days = [...written].flatMap(([source, events]) =>
    deriveSentDays(events, scheduleOf).map((fact) => ({
      source,
      fact,
      bucket: bucketIdOf(fact.date, zone),
    })),
  );
  return new Facts(transaction).replacePersonDays(keys, days);
}

async function directoryIn(transaction: Connection): Promise<PeopleDirectory> {
  return peopleDirectory(await new People(transaction).all(), await new Roster(transaction).read());
}

const bucketIdOf = (date: string, zone: string): string => bucketOf(date, zone).id;

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function sumOf(a: Changed, b: Changed): Changed {
  const sum = new Map(a);
  for (const [bucket, facts] of b) sum.set(bucket, (sum.get(bucket) ?? 0) + facts);
  return sum;
}
