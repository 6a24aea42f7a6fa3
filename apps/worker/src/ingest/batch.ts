import {
  type CommunicationEvent,
  type Conversation,
  type IngestRecord,
  ingestRecordSchema,
  mergeEvents,
  type Person,
} from '@quorum/contracts';
import type { Seen, WaitingRecord } from '@quorum/database';

/** A batch of the inbox, sorted by what its records are. */
export interface Batch {
  /** One per identity, copies merged. */
  events: CommunicationEvent[];
  conversations: Seen<Conversation>[];
  people: Seen<Person>[];
  /** Records no retry can mend, with where they are wrong and never with what they say. */
  faulty: { id: number; attempts: number; reason: string }[];
}

/** Inbox records → batch. */
export function sortBatch(waiting: readonly WaitingRecord[]): Batch {
  const events = new Map<string, CommunicationEvent>();
  const batch: Omit<Batch, 'events'> = { conversations: [], people: [], faulty: [] };
  for (const { id, attempts, record } of waiting) {
    const parsed = ingestRecordSchema.safeParse(record);
    if (!parsed.success) {
      const places = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'record'}: ${code}`);
      batch.faulty.push({ id, attempts: attempts + 1, reason: `Not a valid record (${places.join('; ')})` });
    } else {
      place(parsed.data, id, batch, events);
    }
  }
  return { ...batch, events: [...events.values()] };
}

function place(
  record: IngestRecord,
  seen: number,
  batch: Omit<Batch, 'events'>,
  events: Map<string, CommunicationEvent>,
): void {
  switch (record.record) {
    case 'event': {
      const key = identityOf(record.event);
      const other = events.get(key);
      events.set(key, other ? mergeEvents(other, record.event) : record.event);
      break;
    }
    case 'conversation':
      batch.conversations.push({ ...record.conversation, seen });
      break;
    case 'person':
      batch.people.push({ ...record.person, seen });
      break;
  }
}

/** What makes two rows copies of one event. */
export const identityOf = ({ source, conversation, id }: CommunicationEvent): string =>
  `${source}/${conversation}/${id}`;
