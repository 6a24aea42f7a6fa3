import type { CommunicationEvent } from '@quorum/contracts';
import {
  type Changed,
  type Claim,
  type Connection,
  EventReader,
  factOfPing,
  type PersonSpan,
  type SourceKey,
} from '@quorum/database';
import {
  datesAround,
  derivePersonDay,
  derivePersonDays,
  ownEventsOf,
  type OwnPlace,
  type PeopleDirectory,
  personDayWindow,
  type PingFact,
} from '@quorum/metrics';
import { type Derived, openFacts } from './derive-conversations.js';
import { type Buckets, FactBook } from './fact-book.js';

/** `derivePeople`, `deriveDays`: the days of people, inside one transaction that has claimed them. */

/** All days of these people. */
export async function derivePeople(
  transaction: Connection,
  keys: readonly SourceKey[],
  people: PeopleDirectory,
  buckets: Buckets,
): Promise<Derived> {
  const facts = await openFacts(transaction);
  const known = new Set((await facts.known('person', keys)).map(nameOf));
  const [fresh, changed] = [new FactBook(buckets), new FactBook(buckets)];
  const had = new Histories(false);
  const reader = new EventReader(transaction);
  await reader.ofAuthors(keys, (event) => had.addEvent(event));
  await reader.placesOf(had.placesWanted(), (conversation, place) => had.addPlace(conversation, place));
  await facts.allPingsTo(keys, (line) => had.addPing(line));
  for (const key of keys) {
    const book = known.has(nameOf(key)) ? changed : fresh;
    const { own, pings } = had.of(key);
    for (const day of derivePersonDays(own, pings, key.id, people)) book.addDay(key.source, day);
  }
  const added = await facts.add(fresh.lines);
  const scopes = keys.filter((key) => known.has(nameOf(key)));
  const replaced = await facts.replace('person', scopes, changed.lines);
  return { changed: sumOf(added.buckets, replaced.buckets), people: 0 };
}

/** The days of these people that something at these instants can change. */
export async function deriveDays(
  transaction: Connection,
  claims: readonly Claim[],
  people: PeopleDirectory,
  buckets: Buckets,
): Promise<Derived> {
  const scopes = claims.map(({ source, id, places }) => ({ source, id, parts: datesOf(id, places, people) }));
  const spans = scopes.flatMap(({ source, id, parts }) => spansOf({ source, id }, parts, people));
  const facts = await openFacts(transaction);
  const had = new Histories(true);
  await new EventReader(transaction).ofAuthorsWithin(spans, ({ event, type, purpose }) => {
    had.addEvent(event);
    had.addPlace({ source: event.source, id: event.conversation }, { type, purpose });
  });
  await facts.pingsTo(spans, (line) => had.addPing(line));
  const book = new FactBook(buckets);
  for (const { source, id, parts } of scopes) {
    const { own, pings } = had.of({ source, id });
    for (const date of parts) {
      const day = derivePersonDay({ person: id, date, own, pings }, people);
      if (day !== null) book.addDay(source, day);
    }
  }
  return { changed: (await facts.replace('person', scopes, book.lines)).buckets, people: 0 };
}

/** What people did and what reached them; an event that comes twice counts once. */
class Histories {
  private readonly byPerson = new Map<string, Map<string, History>>();
  private readonly places = new Map<string, OwnPlace>();
  private readonly wanted = new Map<string, SourceKey['source']>();
  private readonly seen = new Set<string>();

  /** @param repeats whether an event may come twice: telling costs more than the event. */
  constructor(private readonly repeats: boolean) {}

  addEvent(event: CommunicationEvent): void {
    if (this.repeats) {
      const name = `${event.source}/${event.conversation} ${event.id}`;
      if (this.seen.has(name)) return;
      this.seen.add(name);
    }
    this.entryOf(event.source, event.author ?? '').events.push(event);
    this.wanted.set(event.conversation, event.source);
  }

  /** Where the events added so far happened. */
  placesWanted(): SourceKey[] {
    return [...this.wanted].map(([id, source]) => ({ source, id }));
  }

  addPlace({ id }: SourceKey, place: OwnPlace): void {
    this.places.set(id, place);
  }

  addPing(line: string): void {
    const ping = factOfPing(line);
    this.entryOf(line.slice(0, line.indexOf('\t')), ping.to).pings.push(ping);
  }

  of(key: SourceKey): { own: ReturnType<typeof ownEventsOf>; pings: PingFact[] } {
    const { events, pings } = this.entryOf(key.source, key.id);
    const placeOf = (conversation: string): OwnPlace =>
      this.places.get(conversation) ?? { type: 'unknown', purpose: null };
    return { own: ownEventsOf(events, placeOf), pings };
  }

  /** By source and id apart: joined, each lookup would make a text and hash it. */
  private entryOf(source: string, id: string): History {
    let people = this.byPerson.get(source);
    if (people === undefined) this.byPerson.set(source, (people = new Map<string, History>()));
    let entry = people.get(id);
    if (entry === undefined) people.set(id, (entry = { events: [], pings: [] }));
    return entry;
  }
}

interface History {
  events: CommunicationEvent[];
  pings: PingFact[];
}

function datesOf(person: string, instants: readonly string[], people: PeopleDirectory): string[] {
  const schedule = people.scheduleOf(person);
  if (schedule === null) return [];
  return [...new Set(instants.flatMap((at) => datesAround(Number(at), schedule)))].sort();
}

/** The stretches of time that decide these dates, each instant once. */
function spansOf(key: SourceKey, dates: readonly string[], people: PeopleDirectory): PersonSpan[] {
  const schedule = people.scheduleOf(key.id);
  if (schedule === null) return [];
  const spans: PersonSpan[] = [];
  for (const { start, end } of dates
    .map((date) => personDayWindow(date, schedule))
    .sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) spans.push({ ...key, start, end });
  }
  return spans;
}

const nameOf = ({ source, id }: SourceKey): string => `${source}/${id}`;

/** Counts of both, bucket by bucket. */
export function sumOf(a: Changed, b: Changed): Changed {
  const sum = new Map(a);
  for (const [bucket, facts] of b) sum.set(bucket, (sum.get(bucket) ?? 0) + facts);
  return sum;
}
