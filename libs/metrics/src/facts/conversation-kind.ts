import type { Conversation } from '@quorum/contracts';

/**
 * What the rules see in a conversation: `channel` stands for public, private and unknown, where each thread is a place
 * of its own; a DM, a group DM and an issue are one place each.
 */
export type ConversationKind = 'channel' | 'dm' | 'group-dm' | 'issue';

/** A conversation's source and type → its kind. */
export function kindOf({ source, type }: Pick<Conversation, 'source' | 'type'>): ConversationKind {
  if (source === 'jira') return 'issue';
  if (type === 'dm') return 'dm';
  return type === 'mpim' ? 'group-dm' : 'channel';
}
