import {
  type CommunicationEvent,
  type Conversation,
  type IngestRecord,
  mergeEvents,
  type Person,
} from '@quorum/contracts';
import type { Seen, WaitingBatch } from '@quorum/database';
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
}

/** A line of a batch no retry can mend, with where it is wrong and never with what it says. */
export interface FaultyLine {
  /** Counted from 1. */
  number: number;
  line: string;
  reason: string;
}

/** Lines of a batch → its records, and those that are none. */
export function readLines({ id, seen, size, records }: WaitingBatch): {
  arrived: Arrived[];
  faulty: FaultyLine[];
} {
  const arrived: Arrived[] = [];
  const faulty: FaultyLine[] = [];
  const values = parseTogether(records, size) ?? records.split('\n').map(parseLine);
  values.forEach((value, index) => {
    const record = value === notJson ? 'Not a valid record (record: not JSON)' : readRecord(value);
    if (typeof record !== 'string') arrived.push({ seen: seen + index, record });
    else {
      const number = index + 1;
      const reason = `${record}; record ${number} of batch ${id}`;
      faulty.push({ number, line: records.split('\n')[index] ?? '', reason });
    }
  });
  return { arrived, faulty };
}

/** Records → batch. */
export function sortBatch(arrived: readonly Arrived[]): Batch {
  const events = new Map<string, CommunicationEvent>();
  const conversations: Seen<Conversation>[] = [];
  const people: Seen<Person>[] = [];
  for (const { seen, record } of arrived) {
    if (record.record === 'event') {
      const key = identityOf(record.event);
      const other = events.get(key);
      events.set(key, other ? mergeEvents(other, record.event) : record.event);
    } else if (record.record === 'conversation') conversations.push({ ...record.conversation, seen });
    else people.push({ ...record.person, seen });
  }
  return { events: [...events.values()], conversations, people };
}

/** What makes two rows copies of one event. */
export const identityOf = ({ source, conversation, id }: CommunicationEvent): string =>
  `${source}/${conversation}/${id}`;

const notJson = Symbol('not JSON');
/** Escapes no text column can hold: the character 0 and halves of surrogate pairs. */
const unstorable = /\\u(?:0000|d[89a-f])/i;

/** All lines at once, which takes half the time; `null` if that is not what they are. */
function parseTogether(lines: string, size: number): unknown[] | null {
  if (unstorable.test(lines)) return null;
  try {
    const values = JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as unknown[];
    return values.length === size ? values : null;
  } catch {
    return null;
  }
}

function parseLine(line: string): unknown {
  if (unstorable.test(line)) return notJson;
  try {
    return JSON.parse(line);
  } catch {
    return notJson;
  }
}
