import { createHmac } from 'node:crypto';
import type { CommunicationEvent, Conversation, IngestRecord, SourceKind } from '@quorum/contracts';

/**
 * Objection at the door (notes/privacy §4.7): `objectionTag` is what is kept of somebody who objected, `ObjectionFilter`
 * takes them out of records, under whatever ids these have.
 */

/** HMAC-SHA256 of a person's id under a key that is never changed: it tells an objector from others and nothing of who it is. */
export function objectionTag(tagKey: Uint8Array, source: SourceKind, id: string): Buffer {
  if (tagKey.length < 32) throw new RangeError('the tag key needs at least 32 bytes');
  return createHmac('sha256', tagKey)
    .update(JSON.stringify(['objection', source, id]))
    .digest();
}

/** Says whether a person objects. */
export type Objects = (source: SourceKind, person: string) => boolean;

/**
 * Records as if objectors had never been there: what they wrote is gone, nobody is said to have mentioned, reached or
 * answered them. A DM with one of them is gone as a whole, because all of it was said to them. Give conversations before
 * their events.
 */
export class ObjectionFilter {
  private readonly closed: Set<string>;
  /** DMs that came to light here, with one who objects. */
  readonly newlyClosed: { id: string; objector: string }[] = [];

  /** `closed`: DMs with objectors that are known already, as `source/id`. */
  constructor(
    private readonly objects: Objects,
    closed: Iterable<string> = [],
  ) {
    this.closed = new Set(closed);
  }

  /** What may stay of a record, itself where nobody in it objects; `null` = nothing. */
  pass(record: IngestRecord): IngestRecord | null {
    switch (record.record) {
      case 'event': {
        const event = this.eventOf(record.event);
        return event === record.event ? record : event && { record: 'event', event };
      }
      case 'conversation': {
        const conversation = this.conversationOf(record.conversation);
        return conversation === record.conversation
          ? record
          : conversation && { record: 'conversation', conversation };
      }
      case 'person':
        return this.objects(record.person.source, record.person.id) ? null : record;
      case 'identity': {
        const { kind, source, id } = record.identity;
        const gone = kind === 'person' ? this.objects(source, id) : this.closed.has(`${source}/${id}`);
        return gone ? null : record;
      }
    }
  }

  private conversationOf(conversation: Conversation): Conversation | null {
    const { source, id, type } = conversation;
    const members = this.others(source, conversation.members);
    if (members === conversation.members) return conversation;
    if (type !== 'dm') return { ...conversation, members };
    this.closed.add(`${source}/${id}`);
    const objector = conversation.members.find((member) => this.objects(source, member));
    if (objector !== undefined) this.newlyClosed.push({ id, objector });
    return null;
  }

  private eventOf(event: CommunicationEvent): CommunicationEvent | null {
    const { source, conversation, author, flags, reactions, action } = event;
    if (this.closed.size > 0 && this.closed.has(`${source}/${conversation}`)) return null;
    if (author !== null && this.objects(source, author)) return null;
    const mentions = flags === null ? [] : this.others(source, flags.mentions);
    const doneBy = this.others(source, reactions.doneBy);
    const given = this.actionOf(source, action);
    const same = flags === null || mentions === flags.mentions;
    if (same && doneBy === reactions.doneBy && given === action) return event;
    return {
      ...event,
      flags: flags && { ...flags, mentions },
      reactions: { ...reactions, doneBy },
      action: given,
    };
  }

  private actionOf(source: SourceKind, action: CommunicationEvent['action']): CommunicationEvent['action'] {
    if (action?.type !== 'assignment') return action;
    const without = (person: string | null) =>
      person !== null && this.objects(source, person) ? null : person;
    const [from, to] = [without(action.from), without(action.to)];
    return from === action.from && to === action.to ? action : { ...action, from, to };
  }

  /** The list itself where nobody in it objects. */
  private others(source: SourceKind, people: string[]): string[] {
    return people.some((person) => this.objects(source, person))
      ? people.filter((person) => !this.objects(source, person))
      : people;
  }
}
