import { isKnownZone } from '@quorum/time';
import type { Conversation, ConversationType, Person } from '@quorum/contracts';
import { z } from 'zod';
import type { ListedConversation } from './export-layout.js';
import { isBotId } from './normalise-message.js';

/** People of `users.json`, with e-mail addresses for matching a directory in memory only. */
export interface ListedPeople {
  people: Person[];
  /** Lower-cased address → id. Never stored. */
  emails: Map<string, string>;
  /** The workspace's id as the list names it, if it does. */
  workspace: string | null;
}

const text = z.string().min(1).nullish().catch(null);
const userSchema = z.looseObject({
  id: z.string().min(1),
  team_id: text,
  tz: text,
  is_bot: z.boolean().nullish().catch(null),
  profile: z.looseObject({ email: text }).nullish().catch(null),
});
const conversationSchema = z.looseObject({
  id: z.string().min(1),
  name: text,
  members: z.array(z.unknown()).nullish().catch(null),
});

/** An entry that names no id is passed over; the rest is kept. `null` if the whole is no list. */
export function parsePeople(json: unknown): ListedPeople | null {
  if (!Array.isArray(json)) return null;
  const people = new Map<string, Person>();
  const emails = new Map<string, string>();
  let workspace: string | null = null;
  for (const entry of json as unknown[]) {
    const user = userSchema.safeParse(entry).data;
    if (user === undefined) continue;
    const zone = user.tz != null && isKnownZone(user.tz) ? user.tz : null;
    // Slack lists its own Slackbot as a human.
    const bot = user.is_bot === true || isBotId(user.id, new Map());
    people.set(user.id, { source: 'slack', id: user.id, zone, bot });
    if (user.profile?.email != null) emails.set(user.profile.email.toLowerCase(), user.id);
    workspace ??= user.team_id ?? null;
  }
  return { people: [...people.values()], emails, workspace };
}

/** Conversations of one list with the names their folders may bear. */
export function parseConversations(json: unknown, type: ConversationType): ListedConversation[] | null {
  if (!Array.isArray(json)) return null;
  return (json as unknown[]).flatMap((entry) => {
    const listed = conversationSchema.safeParse(entry).data;
    if (listed === undefined) return [];
    const members = (listed.members ?? []).filter((member) => typeof member === 'string');
    const conversation: Conversation = { source: 'slack', id: listed.id, type, members };
    return [{ conversation, name: listed.name ?? null }];
  });
}
