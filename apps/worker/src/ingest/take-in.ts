import { isDeepStrictEqual } from 'node:util';
import { type CommunicationEvent, mergeEvents } from '@quorum/contracts';
import {
  type BatchSummary,
  BucketStates,
  type Connection,
  Conversations,
  Events,
  Frontier,
  Identities,
  People,
  Revision,
  type SourceKey,
} from '@quorum/database';
import { type Batch, identityOf, type SoundBatch } from './batch.js';
import { Frozen } from '../retain/frozen.js';
import { conversationOf, type Lane, markTouched, type Touched } from './marks.js';

/** How a batch came, and the instant it is taken in at, microseconds. */
export interface Taking {
  lane: Lane;
  now: number;
  /** Where the data ended before this import, microseconds; default: where they end now. */
  before?: number;
}

/**
 * Writes a batch inside one transaction and marks what it changed; what is known already changes nothing, and neither does what
 * comes after its time has been dropped (docs/adr/0012).
 */
export async function takeIn(transaction: Connection, batch: Batch, taking: Taking): Promise<void> {
  const events = new Events(transaction);
  const frozen = await Frozen.read(transaction);
  const kept = frozen.any ? keptOf(batch.events, frozen) : batch.events;
  const changed = await saveEvents(events, kept);
  if (frozen.any) await noteLate(transaction, frozen, { kept, changed, given: batch.events }, taking.lane);
  const touched = [...changed, ...(await events.actedOn(changed))];
  await takeInOthers(transaction, batch, taking, { events: touched, conversations: [], people: [] });
  const last = lastUpTo(taking.now, batch.events);
  if (last !== null) await new Frontier(transaction).advance(last);
}

/**
 * The same of an import's batch whose events are lines of COPY, without reading them; or answers false and does nothing,
 * if one of them is known already or in the future, or may be of a time that is gone.
 */
export async function takeInSound(
  transaction: Connection,
  batch: SoundBatch,
  taking: Taking,
): Promise<boolean> {
  const { summary, lines, sample } = batch;
  if (summary.last > taking.now || (await Frozen.read(transaction)).any) return false;
  const events = new Events(transaction);
  const [conversations, people] = [keysOf(summary, 'conversations'), keysOf(summary, 'authors')];
  await events.lock(conversations);
  if (!(await events.addLinesIfNew(lines, sample))) return false;
  const touched = batch.events.length === 0 ? [] : await events.actedOn(batch.events);
  await takeInOthers(transaction, batch, taking, { events: touched, conversations, people });
  await new Frontier(transaction).advance(summary.last);
  return true;
}

const keptOf = (given: readonly CommunicationEvent[], frozen: Frozen): CommunicationEvent[] =>
  given.filter(({ at }) => !frozen.isGone(at)).map((event) => frozen.withoutGone(event));

/**
 * Counts what is too late to change anything, by bucket. Of an import only what is kept: it brings again what was there before
 * it was dropped, and nobody can tell that from what is new.
 */
async function noteLate(
  transaction: Connection,
  frozen: Frozen,
  { kept, changed, given }: Record<'kept' | 'changed' | 'given', readonly CommunicationEvent[]>,
  lane: Lane,
): Promise<void> {
  const names = new Set(changed.map(identityOf));
  const late = new Map<string, number>();
  const note = ({ at }: CommunicationEvent): void => {
    const bucket = frozen.lateIn(at);
    if (bucket !== null) late.set(bucket, (late.get(bucket) ?? 0) + 1);
  };
  kept.filter((event) => names.has(identityOf(event))).forEach(note);
  if (lane === 'live') given.filter(({ at }) => frozen.isGone(at)).forEach(note);
  await new BucketStates(transaction).noteLate(late);
}

/** Everything but events, and the marks of all. */
async function takeInOthers(
  transaction: Connection,
  batch: Batch,
  { lane, now, before }: Taking,
  touched: Touched,
): Promise<void> {
  const events = new Events(transaction);
  await new Identities(transaction).save(batch.identities);
  const listed = await new Conversations(transaction).save(batch.conversations);
  // An export says where people are now: there they are since the last that was known of them before it.
  const since =
    lane === 'live' || batch.people.length === 0 ? now : (before ?? (await new Frontier(transaction).at()));
  const people = await new People(transaction).save(batch.people, since);
  // A zone moves nothing but a person's days; conversations ask who is a person and who a bot.
  const relisted = people.filter(({ listing }) => listing);
  await markTouched(transaction, lane, {
    events: touched.events,
    conversations: [
      ...touched.conversations,
      ...listed,
      ...(relisted.length > 0 ? await events.conversationsOf(relisted) : []),
    ],
    // A day tells public from private, and what was social.
    people: [...touched.people, ...people, ...(listed.length > 0 ? await events.authorsOf(listed) : [])],
  });
  if (people.length === 0) return;
  // Another zone is another calendar, and calendars are read when a bucket is measured.
  await new BucketStates(transaction).touchOpen();
  await Revision.bump(transaction);
}

/** Keys of one kind, of all sources. */
const keysOf = ({ sources }: BatchSummary, kind: 'conversations' | 'authors'): SourceKey[] =>
  sources.flatMap((of) => of[kind].map((id) => ({ source: of.source, id })));

/** So many are stored in one statement, which is a fifth of the ways to the database and slow for more. */
const few = 50;

/** Answers the events that are new or differ from before, in both versions. Takes the lock of their conversations. */
async function saveEvents(
  events: Events,
  given: readonly CommunicationEvent[],
): Promise<CommunicationEvent[]> {
  if (given.length === 0) return [];
  if (given.length <= few) {
    const added = await events.addFew(given);
    const known = given.filter((_, place) => !added.has(place));
    const changed = known.length === 0 ? [] : await mergeInto(events, known);
    return [...given.filter((_, place) => added.has(place)), ...changed];
  }
  await events.lock(given.map(conversationOf));
  return (await events.addIfNew(given)) ? [...given] : mergeInto(events, given);
}

/** The same of events of which some are stored already, under the lock. */
async function mergeInto(
  events: Events,
  given: readonly CommunicationEvent[],
): Promise<CommunicationEvent[]> {
  const known = new Map((await events.stored(given)).map((event) => [identityOf(event), event]));
  const added = given.filter((event) => !known.has(identityOf(event)));
  const changed = given.flatMap((event) => {
    const before = known.get(identityOf(event));
    if (before === undefined) return [];
    const after = mergeEvents(before, event);
    return isDeepStrictEqual(before, after) ? [] : [{ before, after }];
  });
  await events.add(added);
  await events.save(changed.map(({ after }) => after));
  return [...added, ...changed.flatMap(({ before, after }) => [before, after])];
}

/** The last instant that is not in the future, which only a broken export has. */
function lastUpTo(now: number, events: readonly CommunicationEvent[]): number | null {
  let last: number | null = null;
  for (const { at } of events) if (at <= now && (last === null || at > last)) last = at;
  return last;
}
