import { isKnownZone } from '@quorum/time';
import type { Conversation, ConversationType, ImportNotice, Person } from '@quorum/contracts';
import { z } from 'zod';
import type { ListedConversation } from './export-layout.js';
import { isGuest } from './live/people.js';
import { botPerson, isBotId } from './normalise-message.js';
import { purposeOf } from './purpose.js';

/** People of `users.json`, with e-mail addresses for matching a directory in memory only. */
export interface ListedPeople {
  people: Person[];
  /** Lower-cased address → id. Never stored. */
  emails: Map<string, string>;
  notices: ImportNotice[];
}

/** Conversations of the lists in the order they are searched. */
export interface ListedConversations {
  listed: ListedConversation[];
  notices: ImportNotice[];
}

/** One list as it lies in the export. */
export interface ConversationList {
  file: string;
  type: ConversationType;
  rows: readonly unknown[];
}

const text = z.string().min(1).nullish().catch(null);
const userSchema = z.object({
  id: z.string().min(1),
  tz: text,
  is_bot: z.unknown().optional(),
  is_restricted: z.unknown().optional(),
  is_ultra_restricted: z.unknown().optional(),
  is_stranger: z.unknown().optional(),
  deleted: z.unknown().optional(),
  profile: z.object({ email: text }).nullish().catch(null),
});
const conversationSchema = z.object({
  id: z.string().min(1),
  name: text,
  members: z.array(z.unknown()).nullish().catch(null),
});
type User = z.infer<typeof userSchema>;

/** An entry that names no id is left out and said. Of two with one id the first counts. */
export function parsePeople(rows: readonly unknown[], file: string): ListedPeople {
  const users = new Map<string, User>();
  const notices: ImportNotice[] = [];
  for (const [index, row] of rows.entries()) {
    const user = userSchema.safeParse(row).data;
    if (user === undefined) notices.push(leftOut(file, index));
    else if (!users.has(user.id)) users.set(user.id, user);
  }
  const isKnown = knownZones();
  const people = Array.from(users.values(), (user) => personOf(user, isKnown));
  return { people, emails: emailsOf(users.values()), notices };
}

/** Conversations with the names their folders may bear; of two with one id the first counts. */
export function parseConversations(lists: readonly ConversationList[]): ListedConversations {
  const listed = new Map<string, ListedConversation>();
  const notices: ImportNotice[] = [];
  for (const { file, type, rows } of lists) {
    for (const [index, row] of rows.entries()) {
      const entry = conversationSchema.safeParse(row).data;
      if (entry === undefined) notices.push(leftOut(file, index));
      else if (!listed.has(entry.id)) {
        const members = membersOf(entry.members ?? []);
        const conversation: Conversation = {
          source: 'slack',
          id: entry.id,
          type,
          members,
          purpose: type === 'public' || type === 'private' ? purposeOf(entry.name ?? '') : null,
        };
        listed.set(entry.id, { conversation, name: entry.name ?? null });
      }
    }
  }
  return { listed: [...listed.values()], notices };
}

/** Bots that write to nobody's list (Slackbot is in none) but are members of a DM: whoever asks must know them as such. */
export function unlistedBots(listed: readonly ListedConversation[], people: readonly Person[]): Person[] {
  const known = new Map(people.map((person) => [person.id, person]));
  const direct = listed.filter(({ conversation: { type } }) => type === 'dm' || type === 'mpim');
  const members = new Set(direct.flatMap(({ conversation }) => conversation.members));
  return [...members].filter((id) => !known.has(id) && isBotId(id, known)).map(botPerson);
}

/** Asks the zone database once per zone: a workspace has a thousand people in a dozen zones. */
function knownZones(): (zone: string) => boolean {
  const known = new Map<string, boolean>();
  return (zone) => {
    const answer = known.get(zone) ?? isKnownZone(zone);
    known.set(zone, answer);
    return answer;
  };
}

function personOf(user: User, isKnown: (zone: string) => boolean): Person {
  const { id, tz, is_bot } = user;
  // A zone that is missing or not known stays unknown: never UTC, never guessed.
  const zone = typeof tz === 'string' && isKnown(tz) ? tz : null;
  // Slack lists its own Slackbot as a human.
  return { source: 'slack', id, zone, bot: is_bot === true || isBotId(id, new Map()), guest: isGuest(user) };
}

/** An address two accounts share belongs to the one that is still active. */
function emailsOf(users: Iterable<User>): Map<string, string> {
  const holders = new Map<string, User>();
  for (const user of users) {
    const email = user.profile?.email?.trim().toLowerCase();
    if (email === undefined || email === '') continue;
    const holder = holders.get(email);
    if (holder === undefined || (holder.deleted === true && user.deleted !== true)) holders.set(email, user);
  }
  return new Map(Array.from(holders, ([email, { id }]) => [email, id]));
}

/** A channel's members are those a broadcast reaches. */
function membersOf(members: readonly unknown[]): string[] {
  return members.filter((member) => typeof member === 'string' && member !== '') as string[];
}

const leftOut = (file: string, index: number): ImportNotice => ({
  file,
  line: index + 1,
  field: 'id',
  message: 'Entry left out: it has no id.',
});
