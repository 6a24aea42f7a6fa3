/** `OwnEvent`, `ownEventOf`, `ownEventsOf`: what somebody did, reduced to what their days need to know. */
import type { CommunicationEvent, Conversation, ConversationType, Purpose } from '@quorum/contracts';

/**
 * One thing a person sent out: a message, a reaction given at a known time, or something done to an issue. Reading,
 * editing and deleting are none. A fact of who did it: the author is whoever the list belongs to.
 */
export interface OwnEvent {
  /** Integer microseconds since 1970 UTC. */
  at: number;
  /** Identity inside the conversation. */
  id: string;
  conversation: string;
  type: ConversationType;
  purpose: Purpose | null;
  /** A DM, a group DM or an issue: there an answer needs no thread. */
  flat: boolean;
  /** Only messages (comments on issues included) count as sent; everything else is activity. */
  isMessage: boolean;
  /** A message in the thread of another. */
  isReply: boolean;
  /** Addresses a whole channel; false in flat conversations, which have no channel to address. */
  broadcast: boolean;
  /** As in `MessageFlags`; 0 for what is no message. */
  lengthBucket: number;
  list: boolean;
  paragraphBreaks: number;
  /** How many other people reacted to it. */
  others: number;
  /** Deleted later: it leaves the day as if it had never been. */
  deleted?: boolean;
}

/** Where an event happened, as far as its author's day needs to know. */
export type OwnPlace = Pick<Conversation, 'type' | 'purpose'>;

/**
 * An event → what it is to its author; `null` for bots, system rows, tombstones, events without author and deletions.
 * Whether it was deleted by a later event is for the caller to say: that event may lie far outside the day.
 */
export function ownEventOf(
  event: CommunicationEvent,
  { type, purpose }: OwnPlace,
  deleted = false,
): OwnEvent | null {
  const { at, id, conversation, flags, action, reactions, source } = event;
  if (event.kind !== 'human' || event.author === null || action?.type === 'deletion') return null;
  const isMessage = action === null;
  if (isMessage && flags === null) return null;
  const flat = source === 'jira' || type === 'dm' || type === 'mpim';
  const text = isMessage ? flags : null;
  return {
    at,
    id,
    conversation,
    type,
    purpose,
    flat,
    isMessage,
    isReply: isMessage && source === 'slack' && event.thread !== id,
    broadcast: !flat && (text?.broadcast ?? false),
    lengthBucket: text?.lengthBucket ?? 0,
    list: text?.list ?? false,
    paragraphBreaks: text?.paragraphBreaks ?? 0,
    others: isMessage ? reactions.others : 0,
    deleted,
  };
}

/** All events of one person, deletions among them, → their own events with what they deleted marked. */
export function ownEventsOf(
  events: readonly CommunicationEvent[],
  placeOf: (conversation: string) => OwnPlace,
): OwnEvent[] {
  const keyOf = (conversation: string, id: string) => `${conversation} ${id}`;
  const deleted = new Set<string>();
  for (const { action, conversation } of events)
    if (action?.type === 'deletion') deleted.add(keyOf(conversation, action.of));
  return events.flatMap((event) => {
    const gone = deleted.size > 0 && deleted.has(keyOf(event.conversation, event.id));
    return ownEventOf(event, placeOf(event.conversation), gone) ?? [];
  });
}
