import { createHmac } from 'node:crypto';
import type { CommunicationEvent, IngestRecord, SourceKind } from '@quorum/contracts';

/** Turns a source's ids into pseudonyms; after this no id of the source is left in a record. */
export interface Pseudonymiser {
  person: (source: SourceKind, id: string) => string;
  conversation: (source: SourceKind, id: string) => string;
  group: (source: SourceKind, id: string) => string;
  event: (event: CommunicationEvent) => CommunicationEvent;
  record: (record: IngestRecord) => IngestRecord;
}

/**
 * Pseudonym = first 128 bits of HMAC-SHA256(key, `kind|source|id`), base64url (notes/privacy §4.7).
 * Equal ids give equal pseudonyms under one key and unrelated ones under another. The key is at least 32 bytes and
 * never enters the database.
 */
export function createPseudonymiser(key: Uint8Array): Pseudonymiser {
  if (key.length < 32) throw new RangeError('the pseudonym key needs at least 32 bytes');
  const person = rememberedHmac(key, 'person');
  const conversation = rememberedHmac(key, 'conversation');
  const group = rememberedHmac(key, 'group');
  const actionOf = ({ source, action }: CommunicationEvent): CommunicationEvent['action'] =>
    action?.type === 'assignment'
      ? {
          ...action,
          from: action.from === null ? null : person(source, action.from),
          to: action.to === null ? null : person(source, action.to),
        }
      : action;
  const event = (e: CommunicationEvent): CommunicationEvent => ({
    ...e,
    conversation: conversation(e.source, e.conversation),
    author: e.author === null ? null : person(e.source, e.author),
    flags: e.flags && {
      ...e.flags,
      mentions: e.flags.mentions.map((id) => person(e.source, id)).sort(),
      groups: e.flags.groups.map((id) => group(e.source, id)).sort(),
    },
    reactions: { ...e.reactions, doneBy: e.reactions.doneBy.map((id) => person(e.source, id)).sort() },
    action: actionOf(e),
  });
  return {
    person,
    conversation,
    group,
    event,
    record: (record) => {
      switch (record.record) {
        case 'event':
          return { record: 'event', event: event(record.event) };
        case 'conversation': {
          const { source, id, members } = record.conversation;
          const pseudonyms = members.map((member) => person(source, member)).sort();
          return {
            record: 'conversation',
            conversation: {
              ...record.conversation,
              id: conversation(source, id),
              members: pseudonyms,
            },
          };
        }
        case 'person':
          return {
            record: 'person',
            person: { ...record.person, id: person(record.person.source, record.person.id) },
          };
      }
    },
  };
}

type Kind = 'person' | 'conversation' | 'group';

/** An id occurs thousands of times in an export; its pseudonym is computed once. */
function rememberedHmac(key: Uint8Array, kind: Kind): (source: SourceKind, id: string) => string {
  const known = new Map<string, string>();
  return (source, id) => {
    const name = `${kind}|${source}|${id}`;
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    const pseudonym = createHmac('sha256', key).update(name).digest().subarray(0, 16).toString('base64url');
    known.set(name, pseudonym);
    return pseudonym;
  };
}
