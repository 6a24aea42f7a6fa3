import {
  type CommunicationEvent,
  type Conversation,
  type Identity,
  type IngestRecord,
  mergeEvents,
  type Person,
} from '@quorum/contracts';
import {
  type BatchSummary,
  openSummary,
  readEventLine,
  sampleOf,
  type Seen,
  type WaitingBatch,
} from '@quorum/database';
import { readRecord } from './stored-record.js';

/** A record and its place in the order of arrival. */
export interface Arrived {
  seen: number;
  record: IngestRecord;
}

/** Records, sorted by what they are. */
export interface Batch {
  /** One per identity, copies merged. */
  events: CommunicationEvent[];
  conversations: Seen<Conversation>[];
  people: Seen<Person>[];
  identities: Identity[];
}

/** A line of a batch no retry can mend, with where it is wrong and never with what it says. */
export interface FaultyLine {
  /** Counted from 1. */
  number: number;
  line: string;
  reason: string;
}

/** Lines of a batch → its records, and those that are none: people and the like before events. */
export function readLines({ id, seen, records, events }: WaitingBatch): {
  arrived: Arrived[];
  faulty: FaultyLine[];
} {
  const arrived: Arrived[] = [];
  const faulty: FaultyLine[] = [];
  const others = linesOf(records);
  const lines = [...others, ...linesOf(events)];
  lines.forEach((line, index) => {
    const record = readLine(line, index < others.length ? JSON.parse : readEventLine);
    if (typeof record !== 'string') arrived.push({ seen: seen + index, record });
    else faulty.push({ number: index + 1, line, reason: `${record}; record ${index + 1} of batch ${id}` });
  });
  return { arrived, faulty };
}

/** A batch whose events are as they were written when it was packed: nothing of them need be read to store them. */
export interface SoundBatch extends Batch {
  /** Only those that act on others. */
  events: CommunicationEvent[];
  summary: BatchSummary;
  /** All events, as COPY takes them. */
  lines: string;
  /** A few of them. */
  sample: CommunicationEvent[];
}

/** The same batch without reading its events; `null` where anything about it has to be looked at. */
export function readSound(batch: WaitingBatch): SoundBatch | null {
  const summary = openSummary(batch);
  const { arrived, faulty } = readLines({ ...batch, events: '' });
  if (summary === null || faulty.length > 0) return null;
  const lines = linesOf(batch.events);
  const [acting, sample] = [summary.acting.map((line) => lines[line] ?? ''), sampleOf(lines)].map(eventsOf);
  return { ...sortBatch(arrived), events: acting ?? [], sample: sample ?? [], summary, lines: batch.events };
}

/** Records → batch. */
export function sortBatch(arrived: readonly Arrived[]): Batch {
  const events = new Map<string, CommunicationEvent>();
  const conversations: Seen<Conversation>[] = [];
  const people: Seen<Person>[] = [];
  const identities: Identity[] = [];
  for (const { seen, record } of arrived) {
    if (record.record === 'event') {
      const key = identityOf(record.event);
      const other = events.get(key);
      events.set(key, other ? mergeEvents(other, record.event) : record.event);
    } else if (record.record === 'conversation') conversations.push({ ...record.conversation, seen });
    else if (record.record === 'person') people.push({ ...record.person, seen });
    else identities.push(record.identity);
  }
  return { events: [...events.values()], conversations, people, identities };
}

/** What makes two rows copies of one event. */
export const identityOf = ({ source, conversation, id }: CommunicationEvent): string =>
  `${source}/${conversation}/${id}`;

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** Escapes no text column can hold: the character 0 and halves of surrogate pairs. */
const unstorable = /\\u(?:0000|d[89a-f])/i;

/** A line → a record, or why it is none. */
function readLine(line: string, parse: (line: string) => unknown): IngestRecord | string {
  try {
    return unstorable.test(line) ? notJson : readRecord(parse(line));
  } catch {
    return notJson;
  }
}

const notJson = 'Not a valid record (record: not JSON)';

const eventsOf = (lines: readonly string[]): CommunicationEvent[] =>
  lines.flatMap((line) => {
    const record = readLine(line, readEventLine);
    return typeof record !== 'string' && record.record === 'event' ? [record.event] : [];
  });
