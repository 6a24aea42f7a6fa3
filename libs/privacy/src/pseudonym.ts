import { createHmac } from 'node:crypto';
import type { CommunicationEvent, Identity, IngestRecord, MessageFlags, SourceKind } from '@quorum/contracts';

/** Turns a source's ids into pseudonyms; after this no id of the source is left in a record. */
export interface Pseudonymiser {
  person: (source: SourceKind, id: string) => string;
  conversation: (source: SourceKind, id: string) => string;
  group: (source: SourceKind, id: string) => string;
  event: (event: CommunicationEvent) => CommunicationEvent;
  record: (record: IngestRecord) => IngestRecord;
}

/** An id of a source and the pseudonym it was given. */
export interface Named {
  kind: Identity['kind'];
  source: SourceKind;
  id: string;
  pseudonym: string;
}

/**
 * Pseudonym = first 128 bits of HMAC-SHA256(key, `kind|source|id`), base64url (notes/privacy §4.7).
 * Equal ids give equal pseudonyms under one key and unrelated ones under another. The key is at least 32 bytes and
 * never enters the database. `onNamed` hears of each id when it is first given one.
 */
export function createPseudonymiser(
  key: Uint8Array,
  onNamed: (named: Named) => void = () => undefined,
): Pseudonymiser {
  if (key.length < 32) throw new RangeError('the pseudonym key needs at least 32 bytes');
  const person = rememberedHmac(key, 'person', onNamed);
  const conversation = rememberedHmac(key, 'conversation', onNamed);
  const group = rememberedHmac(key, 'group', onNamed);
  const actionOf = ({ source, action }: CommunicationEvent): CommunicationEvent['action'] =>
    action?.type === 'assignment'
      ? {
          ...action,
          from: action.from === null ? null : person(source, action.from),
          to: action.to === null ? null : person(source, action.to),
        }
      : action;
  // What names nobody stays the object it is: most events share theirs, and whoever writes them relies on it.
  const flagsOf = (source: SourceKind, flags: MessageFlags): MessageFlags =>
    flags.mentions.length + flags.groups.length === 0
      ? flags
      : {
          ...flags,
          mentions: flags.mentions.map((id) => person(source, id)).sort(),
          groups: flags.groups.map((id) => group(source, id)).sort(),
        };
  const reactionsOf = ({ source, reactions }: CommunicationEvent): CommunicationEvent['reactions'] =>
    reactions.doneBy.length === 0
      ? reactions
      : { ...reactions, doneBy: reactions.doneBy.map((id) => person(source, id)).sort() };
  const event = (e: CommunicationEvent): CommunicationEvent => ({
    ...e,
    conversation: conversation(e.source, e.conversation),
    author: e.author === null ? null : person(e.source, e.author),
    flags: e.flags && flagsOf(e.source, e.flags),
    reactions: reactionsOf(e),
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
        // Made for a pseudonym, so it has one.
        case 'identity':
          return record;
      }
    },
  };
}

/** An id occurs thousands of times in an export; its pseudonym is computed once. */
function rememberedHmac(
  key: Uint8Array,
  kind: Identity['kind'],
  onNamed: (named: Named) => void,
): (source: SourceKind, id: string) => string {
  const known = new Map<SourceKind, Map<string, string>>();
  return (source, id) => {
    const ofSource = known.get(source) ?? new Map<string, string>();
    const earlier = ofSource.get(id);
    if (earlier !== undefined) return earlier;
    const name = `${kind}|${source}|${id}`;
    const pseudonym = createHmac('sha256', key).update(name).digest().subarray(0, 16).toString('base64url');
    known.set(source, ofSource.set(id, pseudonym));
    onNamed({ kind, source, id, pseudonym });
    return pseudonym;
  };
}
