import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import {
  type Changed,
  type Claim,
  type Connection,
  Conversations,
  Dirty,
  EventReader,
  type FactChange,
  Facts,
  reachedBy,
  type SourceKey,
} from '@quorum/database';
import { deriveConversation, type PeopleDirectory } from '@quorum/metrics';
import { Frozen } from '../retain/frozen.js';
import { type Buckets, FactBook } from './fact-book.js';
import { readStretches } from './stretch-reader.js';

/** `deriveConversations`, `deriveStretches`: facts of conversations, inside one transaction that has claimed them. */

/** What deriving came to. */
export interface Derived {
  /** How many facts of each bucket changed. */
  changed: Changed;
  /** How many people it marked whole. */
  people: number;
}

/** All facts of these conversations from all their events. */
export async function deriveConversations(
  transaction: Connection,
  keys: readonly SourceKey[],
  people: PeopleDirectory,
  buckets: Buckets,
): Promise<Derived> {
  const facts = await openFacts(transaction);
  const conversations = await conversationsOf(transaction, keys);
  const known = new Set((await facts.known('conversation', keys)).map(nameOf));
  const fresh = new FactBook(buckets);
  const changed = new FactBook(buckets);
  const events = groupByConversation(await new EventReader(transaction).ofConversations(keys));
  for (const conversation of conversations) {
    const book = known.has(nameOf(conversation)) ? changed : fresh;
    const own = events.get(nameOf(conversation)) ?? [];
    events.delete(nameOf(conversation));
    book.addConversation(conversation.source, deriveConversation(own, conversation, people));
  }
  const added = await facts.add(fresh.lines);
  const scopes = keys.filter((key) => known.has(nameOf(key)));
  const replaced = await facts.replace('conversation', scopes, changed.lines);
  return afterwards(transaction, added, [replaced]);
}

/** The facts of these conversations around the threads in which something changed. */
export async function deriveStretches(
  transaction: Connection,
  claims: readonly Claim[],
  people: PeopleDirectory,
  buckets: Buckets,
): Promise<Derived> {
  if (claims.length === 0) return { changed: new Map(), people: 0 };
  const facts = await openFacts(transaction);
  const reader = new EventReader(transaction);
  const conversations = await conversationsOf(transaction, claims);
  const [whole, inParts] = [new FactBook(buckets), new FactBook(buckets)];
  const scopes = { whole: [] as SourceKey[], inParts: [] as (SourceKey & { parts: string[] })[] };
  for (const [index, conversation] of conversations.entries()) {
    const { source, id } = conversation;
    const { events, parts } = await readStretches(reader, conversation, claims[index]!.places);
    const book = parts === null ? whole : inParts;
    book.addConversation(source, deriveConversation(events, conversation, people));
    if (parts === null) scopes.whole.push({ source, id });
    else scopes.inParts.push({ source, id, parts });
  }
  return afterwards(transaction, null, [
    await facts.replace('conversation', scopes.whole, whole.lines),
    await facts.replace('conversation', scopes.inParts, inParts.lines),
  ]);
}

/** Facts as far as they may still change. */
export async function openFacts(transaction: Connection): Promise<Facts> {
  const frozen = await Frozen.read(transaction);
  return new Facts(transaction, (kind, line) => frozen.isFinal(kind, line));
}

/** Up to so many pings of one person are worth as many days; with more, all their days are derived anew. */
const mostDays = 20;

/**
 * Marks the days of everybody whom a ping that came or went had reached, and all days of those whom whole conversations
 * that were `added` did; answers the changes together.
 */
async function afterwards(
  transaction: Connection,
  added: FactChange | null,
  replaced: readonly FactChange[],
): Promise<Derived> {
  const buckets: Changed = new Map();
  const reached = new Map<string, SourceKey & { whole: boolean; instants: Set<number> }>();
  for (const change of added === null ? replaced : [added, ...replaced]) {
    for (const [bucket, facts] of change.buckets) buckets.set(bucket, (buckets.get(bucket) ?? 0) + facts);
    for (const line of change.pings) {
      const { source, to, at } = reachedBy(line);
      const name = `${source}/${to}`;
      let person = reached.get(name);
      if (person === undefined) {
        person = { source: source as SourceKey['source'], id: to, whole: false, instants: new Set() };
        reached.set(name, person);
      }
      if (change !== added && person.instants.size < mostDays) person.instants.add(at);
      else person.whole = true;
    }
  }
  const people = [...reached.values()];
  const days = people.flatMap(({ source, id, whole, instants }) =>
    whole ? [] : [...instants].map((at) => ({ source, id, place: String(at) })),
  );
  const whole = people.filter((person) => person.whole);
  // Others wait for these marks until we commit, so all take them in this order, and last.
  await new Dirty(transaction).markAll([
    ['day', days],
    ['person', whole],
  ]);
  return { changed: buckets, people: whole.length };
}

/** In the order asked for; what no source lists is of unknown type. */
async function conversationsOf(transaction: Connection, keys: readonly SourceKey[]): Promise<Conversation[]> {
  const listed = new Map(
    (await new Conversations(transaction).read(keys)).map((conversation) => [
      nameOf(conversation),
      conversation,
    ]),
  );
  return keys.map(
    ({ source, id }) =>
      listed.get(nameOf({ source, id })) ?? { source, id, type: 'unknown', members: [], purpose: null },
  );
}

function groupByConversation(events: readonly CommunicationEvent[]): Map<string, CommunicationEvent[]> {
  const groups = new Map<string, CommunicationEvent[]>();
  let [last, group]: [string, CommunicationEvent[]] = ['', []];
  for (const event of events) {
    const name = nameOf({ source: event.source, id: event.conversation });
    if (name !== last) {
      group = groups.get(name) ?? [];
      groups.set(name, group);
      last = name;
    }
    group.push(event);
  }
  return groups;
}

const nameOf = ({ source, id }: SourceKey): string => `${source}/${id}`;
