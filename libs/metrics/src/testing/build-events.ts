import type { CommunicationEvent, Conversation, ConversationType, MessageFlags } from '@quorum/contracts';

/** Builders for specs: name only what matters to the case. */

/** Flags of a plain message. */
export function messageFlags(flags: Partial<MessageFlags> = {}): MessageFlags {
  return {
    mentions: [],
    groups: [],
    broadcast: false,
    hasQ: false,
    urgent: false,
    decision: false,
    links: { T1: 0, T2: 0, T3: 0, T4: 0, other: 0 },
    issueKeys: 0,
    files: 0,
    lengthBucket: 0,
    list: false,
    code: false,
    quote: false,
    paragraphBreaks: 0,
    ...flags,
  };
}

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
    reactions: { doneBy: [], decision: false },
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
  return { source: 'slack', id: 'C1', type, members };
}
