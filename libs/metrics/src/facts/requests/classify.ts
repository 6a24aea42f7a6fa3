import type { RequestClass } from '../facts.js';
import type { AssignmentEntry, ConversationContext, CreationEntry, MessageEntry } from './entry.js';
import { isChannelRoot } from './entry.js';

/** An event that asks: its class and the people it is put to. */
export interface Ask {
  class: RequestClass;
  /** Humans other than the asker; empty where nobody is named. */
  targets: string[];
}

/** Entries that may ask. */
export type Asking = MessageEntry | CreationEntry | AssignmentEntry;

/** Who an issue belongs to at one moment. */
export interface IssueRoles {
  /** Who opened it, if that is a person. */
  reporter: string | null;
  assignee: string | null;
}

/** Only those the request is put to can answer it: an assignment waits for its assignee, a question for who is in charge. */
export const waitsForTargets = (of: RequestClass): boolean =>
  of === 'issueAssignment' || of === 'issueQuestion';

/** The first class of spec/audit-report §3 and notes/metrics §1.1 that fits, or `null` for an entry that asks nobody. */
export function classify(entry: Asking, context: ConversationContext, roles: IssueRoles): Ask | null {
  if (entry.kind === 'assignment') return classifyAssignment(entry, context);
  if (context.kind === 'issue') return classifyIssueText(entry, context, roles);
  if (entry.kind === 'creation') return null;
  if (context.kind === 'dm') return classifyDirectMessage(entry, context);
  return classifyPost(entry, context);
}

function classifyDirectMessage({ author, flags }: MessageEntry, context: ConversationContext): Ask | null {
  if (!flags.hasQ) return null;
  const targets = humansBut(author, context.members, context);
  return targets.length > 0 ? { class: 'dm', targets } : null;
}

function classifyPost(entry: MessageEntry, context: ConversationContext): Ask | null {
  const { author, flags } = entry;
  if (flags.mentions.length > 0) {
    const mentioned = humansBut(author, flags.mentions, context);
    if (mentioned.length > 0) return { class: 'mention', targets: mentioned };
  }
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

function classifyIssueText(
  entry: MessageEntry | CreationEntry,
  context: ConversationContext,
  { assignee, reporter }: IssueRoles,
): Ask | null {
  const { author, flags } = entry;
  if (flags.mentions.length > 0) {
    const mentioned = humansBut(author, flags.mentions, context);
    if (mentioned.length > 0) return { class: 'issueMention', targets: mentioned };
  }
  if (entry.kind === 'creation' || !flags.hasQ || author === assignee) return null;
  const inCharge = [assignee, reporter === assignee ? null : reporter].filter((id) => id !== null);
  const targets = humansBut(author, inCharge, context);
  return targets.length > 0 ? { class: 'issueQuestion', targets } : null;
}

function humansBut(author: string, people: readonly string[], { isBot }: ConversationContext): string[] {
  return people.filter((id) => id !== author && !isBot(id));
}
