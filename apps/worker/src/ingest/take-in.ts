import { isDeepStrictEqual } from 'node:util';
import { type CommunicationEvent, mergeEvents } from '@quorum/contracts';
import {
  BucketStates,
  type Connection,
  Conversations,
  Dirty,
  Events,
  People,
  type SourceKey,
} from '@quorum/database';
import { type Batch, identityOf } from './batch.js';

/** Writes a batch inside one transaction and marks what it changed; what is known already changes nothing. */
export async function takeIn(transaction: Connection, batch: Batch): Promise<void> {
  const dirty = new Dirty(transaction);
  const events = new Events(transaction);
  await events.lock(batch.events.map(conversationOf));
  const touched = await saveEvents(events, batch.events);
  const listed = await new Conversations(transaction).save(batch.conversations);
  const people = await new People(transaction).save(batch.people);
  const theirs = people.length > 0 ? await events.conversationsOf(people) : [];
  await dirty.mark('conversation', unique([...touched.map(conversationOf), ...listed, ...theirs]));
  await dirty.mark('person', unique([...touched.flatMap(authorOf), ...people]));
  // Another zone is another calendar, and calendars are read when a bucket is measured.
  if (people.length > 0) await new BucketStates(transaction).touchOpen();
}

/** Answers the events that are new or differ from before, in both versions. */
async function saveEvents(
  events: Events,
  given: readonly CommunicationEvent[],
): Promise<CommunicationEvent[]> {
  const stored = new Map((await events.stored(given)).map((event) => [identityOf(event), event]));
  const merged = given.map((event) => {
    const before = stored.get(identityOf(event));
    return { before, after: before ? mergeEvents(before, event) : event };
  });
  const changed = merged.filter(({ before, after }) => !isDeepStrictEqual(before, after));
  await events.save(changed.map(({ after }) => after));
  return changed.flatMap(({ before, after }) => (before ? [before, after] : [after]));
}

const conversationOf = ({ source, conversation }: CommunicationEvent): SourceKey => ({
  source,
  id: conversation,
});

const authorOf = ({ source, author, kind }: CommunicationEvent): SourceKey[] =>
  author === null || kind !== 'human' ? [] : [{ source, id: author }];

/** Each key once: a statement may touch a row once only. */
const unique = (keys: readonly SourceKey[]): SourceKey[] => [
  ...new Map(keys.map((key) => [`${key.source}/${key.id}`, key])).values(),
];
