import {
  type CommunicationEvent,
  type Conversation,
  type ConversationType,
  type MessageFlags,
  noFlags,
} from '@quorum/contracts';

/** Builders for specs: name only what matters to the case. */

/** Flags of a plain message, with what the case adds; a spec may go on changing them. */
export const messageFlags = (flags: Partial<MessageFlags> = {}): MessageFlags => ({
  ...structuredClone(noFlags),
  ...flags,
});

/** A human message. `at` is an ISO instant or seconds after 2025-06-02T08:00:00Z (a Monday, 10:00 in Berlin). */
export function message(
  author: string,
  at: number | string,
  flags: Partial<MessageFlags> = {},
  more: Partial<CommunicationEvent> = {},
): CommunicationEvent {
  const micros = instant(at);
  return {
    source: 'slack',
    kind: 'human',
    conversation: 'C1',
    id: String(micros),
    at: micros,
    thread: String(micros),
    author,
    editedAt: 0,
    deliveredAt: null,
    flags: messageFlags(flags),
    reactions: { doneBy: [], decision: false, others: 0 },
    action: null,
    ...more,
  };
}

/** A human message in the thread of another. */
export function reply(
  root: CommunicationEvent,
  author: string,
  at: number | string,
  flags: Partial<MessageFlags> = {},
): CommunicationEvent {
  return message(author, at, flags, { thread: root.thread, conversation: root.conversation });
}

/** Microseconds of an ISO instant or of seconds after 2025-06-02T08:00:00Z. */
export function instant(at: number | string): number {
  return typeof at === 'string' ? Date.parse(at) * 1000 : Date.UTC(2025, 5, 2, 8) * 1000 + at * 1e6;
}

export function conversation(type: ConversationType = 'public', members: string[] = []): Conversation {
  return { source: 'slack', id: 'C1', type, members, purpose: null };
}
