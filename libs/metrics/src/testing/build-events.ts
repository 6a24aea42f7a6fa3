import {
  type CommunicationEvent,
  type Conversation,
  type ConversationType,
  type EventAction,
  type LinkClass,
  type MessageFlags,
  noFlags,
  type ReactionMark,
  type StatusCategory,
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

/** A human's action; `at` as in `message`. Actions of one instant differ in their ids by who does what. */
export function action(
  author: string,
  at: number | string,
  what: EventAction,
  more: Partial<CommunicationEvent> = {},
): CommunicationEvent {
  const id = `${instant(at)}-${what.type}-${author}`;
  return { ...message(author, at), id, thread: id, flags: null, action: what, ...more };
}

/** A live reaction to a message. */
export const reaction = (
  on: CommunicationEvent,
  author: string,
  at: number | string,
  mark: ReactionMark = 'other',
): CommunicationEvent =>
  action(author, at, { type: 'reaction', on: on.id, mark }, { ...placeOf(on), deliveredAt: instant(at) });

/** The live deletion of a message by its author. */
export const deletion = (of: CommunicationEvent, at: number | string): CommunicationEvent =>
  action(of.author ?? '', at, { type: 'deletion', of: of.id }, { ...placeOf(of), deliveredAt: instant(at) });

const placeOf = ({ source, conversation, thread }: CommunicationEvent) => ({ source, conversation, thread });

const onIssue = { source: 'jira', conversation: 'J-1' } as const;

/** Issue J-1 and what happens on it. */
export const issue: Conversation = {
  source: 'jira',
  id: 'J-1',
  type: 'private',
  members: [],
  purpose: null,
};
export const creation = (author: string, at: number | string, flags: Partial<MessageFlags> = {}) =>
  action(author, at, { type: 'creation' }, { ...onIssue, flags: messageFlags(flags) });
export const comment = (author: string, at: number | string, flags: Partial<MessageFlags> = {}) =>
  message(author, at, flags, onIssue);
export const assignment = (author: string, at: number | string, from: string | null, to: string | null) =>
  action(author, at, { type: 'assignment', from, to }, onIssue);
export const move = (author: string, at: number | string, from: StatusCategory, to: StatusCategory) =>
  action(author, at, { type: 'status', from, to }, onIssue);
export const issueLink = (author: string, at: number | string, of: LinkClass = 'T1') =>
  action(author, at, { type: 'link', class: of }, onIssue);

/** Links of a message's flags. */
export const links = (found: Partial<MessageFlags['links']>): Pick<MessageFlags, 'links'> => ({
  links: { ...noFlags.links, ...found },
});

/** Microseconds of an ISO instant or of seconds after 2025-06-02T08:00:00Z. */
export function instant(at: number | string): number {
  return typeof at === 'string' ? Date.parse(at) * 1000 : Date.UTC(2025, 5, 2, 8) * 1000 + at * 1e6;
}

export function conversation(type: ConversationType = 'public', members: string[] = []): Conversation {
  return { source: 'slack', id: 'C1', type, members, purpose: null };
}
