import type { RequestClass } from '../facts.js';
import type { AssignmentEntry, ConversationContext, MessageEntry } from './entry.js';
import { isChannelRoot } from './entry.js';

/** A message that asks: its class and the people it is put to. */
export interface Ask {
  class: RequestClass;
  /** Humans other than the asker; empty where nobody is named. */
  targets: string[];
}

/** The first class of spec/audit-report §3 that fits, or `null` for a message that asks nobody. */
export function classify(entry: MessageEntry | AssignmentEntry, context: ConversationContext): Ask | null {
  if (entry.kind === 'assignment') return classifyAssignment(entry, context);
  if (context.kind === 'issue') return null;
  if (context.kind === 'dm') return classifyDirectMessage(entry, context);
  return classifyPost(entry, context);
}

function classifyDirectMessage({ author, flags }: MessageEntry, context: ConversationContext): Ask | null {
  const targets = humansBut(author, context.members, context);
  return flags.hasQ && targets.length > 0 ? { class: 'dm', targets } : null;
}

function classifyPost(entry: MessageEntry, context: ConversationContext): Ask | null {
  const { author, flags } = entry;
  const mentioned = humansBut(author, flags.mentions, context);
  if (mentioned.length > 0) return { class: 'mention', targets: mentioned };
  if (flags.groups.length > 0) return { class: 'group', targets: [] };
  if (!flags.hasQ) return null;
  if (flags.broadcast) return { class: 'broadcast', targets: [] };
  // A root that mentions only a bot asks the bot.
  const asksTheRoom = isChannelRoot(entry, context) && flags.mentions.every((id) => id === author);
  return asksTheRoom ? { class: 'rootQuestion', targets: [] } : null;
}

function classifyAssignment({ author, to }: AssignmentEntry, context: ConversationContext): Ask | null {
  const targets = humansBut(author, to === null ? [] : [to], context);
  return targets.length > 0 ? { class: 'issueAssignment', targets } : null;
}

function humansBut(author: string, people: readonly string[], { isBot }: ConversationContext): string[] {
  return people.filter((id) => id !== author && !isBot(id));
}
