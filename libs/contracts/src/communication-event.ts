import { z } from 'zod';

/**
 * The content-free record every source is normalised to, and the two directory records that travel with it.
 * Nothing here can hold text, a name, an e-mail address or a URL (design §1; spec/slack-reading.md §3–§7).
 */

/** Systems Quorum reads. */
export const sourceKinds = ['slack', 'jira'] as const;
/** One of `sourceKinds`. */
export type SourceKind = (typeof sourceKinds)[number];

/** What a conversation is; `unknown` is a folder no list names and is treated like a channel. */
export const conversationTypes = ['public', 'private', 'mpim', 'dm', 'unknown'] as const;
/** One of `conversationTypes`. */
export type ConversationType = (typeof conversationTypes)[number];

/** Link classes of slack-reading §7: T1 durable document, T2 tracked item, T3 media, T4 chat permalink. */
export const linkClasses = ['T1', 'T2', 'T3', 'T4', 'other'] as const;
/** One of `linkClasses`. */
export type LinkClass = (typeof linkClasses)[number];

const count = z.int().nonnegative();
const micros = z.int().nonnegative();

/** What a text was read for before it was dropped (slack-reading §6). */
export const messageFlagsSchema = z.strictObject({
  /** Distinct mentioned people, sorted. */
  mentions: z.array(z.string()),
  /** Distinct mentioned user groups, sorted. */
  groups: z.array(z.string()),
  broadcast: z.boolean(),
  hasQ: z.boolean(),
  urgent: z.boolean(),
  decision: z.boolean(),
  links: z.strictObject({ T1: count, T2: count, T3: count, T4: count, other: count }),
  issueKeys: count,
  files: count,
  /** 0..3 for <80, <300, <600, ≥600 code points. */
  lengthBucket: z.int().min(0).max(3),
  list: z.boolean(),
  code: z.boolean(),
  quote: z.boolean(),
  /** Groups of empty lines between text, capped at 2. */
  paragraphBreaks: z.int().min(0).max(2),
});
export type MessageFlags = z.infer<typeof messageFlagsSchema>;

/** Flags of a message in which nothing was found. */
export const noFlags: MessageFlags = {
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
};

/** Who a row speaks for (slack-reading §4). Only `human` rows ask, answer or count as people. */
export const eventKinds = ['human', 'bot', 'system', 'tombstone'] as const;
/** One of `eventKinds`. */
export type EventKind = (typeof eventKinds)[number];

/** What a reaction says: the asker's "done", "this is decided", or anything else. */
export const reactionMarks = ['done', 'decision', 'other'] as const;
/** One of `reactionMarks`. */
export type ReactionMark = (typeof reactionMarks)[number];

/** Where an issue stands: categories that every Jira has, whatever its statuses are called. */
export const statusCategories = ['todo', 'doing', 'done'] as const;
/** One of `statusCategories`. */
export type StatusCategory = (typeof statusCategories)[number];

/** What an event does when it is not a message; `author` is who does it, `at` when. */
export const actionSchema = z.discriminatedUnion('type', [
  /** Somebody reacts to event `on` of the same conversation, at a known time: live events only. */
  z.strictObject({ type: z.literal('reaction'), on: z.string().min(1), mark: z.enum(reactionMarks) }),
  /** Event `of` of the same conversation is deleted by its author, at a known time: live events only. */
  z.strictObject({ type: z.literal('deletion'), of: z.string().min(1) }),
  /** An issue is opened; its description is the event's flags. */
  z.strictObject({ type: z.literal('creation') }),
  /** An issue goes from one assignee to another; `null` = nobody. */
  z.strictObject({ type: z.literal('assignment'), from: z.string().nullable(), to: z.string().nullable() }),
  z.strictObject({
    type: z.literal('status'),
    from: z.enum(statusCategories),
    to: z.enum(statusCategories),
  }),
  /** A link is put on an issue outside its comments. */
  z.strictObject({ type: z.literal('link'), class: z.enum(linkClasses) }),
]);
/** One of the actions above. */
export type EventAction = z.infer<typeof actionSchema>;

/** One message, or one other thing somebody did, of any source and without its content. */
export const communicationEventSchema = z.strictObject({
  source: z.enum(sourceKinds),
  kind: z.enum(eventKinds),
  /** Conversation key; together with `id` the identity of the event. */
  conversation: z.string().min(1),
  /** Identity inside the conversation; for Slack the `ts` as integer microseconds in decimal digits. */
  id: z.string().min(1),
  /** Instant in integer microseconds since 1970 UTC. */
  at: micros,
  /** Id of the thread's root event; equal to `id` for a root. */
  thread: z.string().min(1),
  /** Person key; `null` for tombstones and rows without an author. */
  author: z.string().nullable(),
  /** Instant of the last edit in microseconds, 0 = never; decides between copies, is never activity. */
  editedAt: micros,
  /** Delivery instant of a live event in microseconds; `null` in exports. */
  deliveredAt: micros.nullable(),
  /** `null` for tombstones, system rows and bots. */
  flags: messageFlagsSchema.nullable(),
  /** Reactions with a meaning (slack-reading §8): who put a done mark, and whether anybody marked a decision. */
  reactions: z.strictObject({
    doneBy: z.array(z.string()),
    decision: z.boolean(),
    /** How many other people reacted, as far as the source says. */
    others: count.default(0),
  }),
  /** `null` = a message. */
  action: actionSchema.nullable().default(null),
});
export type CommunicationEvent = z.infer<typeof communicationEventSchema>;

/** What a channel is for, as its name says; the name itself ends at the door. */
export const purposes = ['social', 'recognition', 'incident', 'announcement'] as const;
/** One of `purposes`. */
export type Purpose = (typeof purposes)[number];

/** A conversation's type, listed members and purpose. */
export const conversationSchema = z.strictObject({
  source: z.enum(sourceKinds),
  id: z.string().min(1),
  type: z.enum(conversationTypes),
  /** All members of a DM or group DM; of a channel those the source lists, possibly none. */
  members: z.array(z.string()),
  /** `null` = work like any other. */
  purpose: z.enum(purposes).nullable().default(null),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** A person as a source lists them: key, IANA zone (`null` = unknown), bot or not, of the organisation or a guest. */
export const personSchema = z.strictObject({
  source: z.enum(sourceKinds),
  id: z.string().min(1),
  zone: z.string().nullable(),
  bot: z.boolean(),
  /** From outside: somebody whose contributions stand for no unit and never count towards its size (privacy R1). */
  guest: z.boolean().default(false),
});
export type Person = z.infer<typeof personSchema>;

/** What has a pseudonym. */
export const identityKinds = ['person', 'conversation', 'group'] as const;

/**
 * Whose pseudonym it is, sealed at the door under a key outside the database: without it no pseudonym could ever be moved
 * to another key (docs/adr/0011).
 */
export const identitySchema = z.strictObject({
  kind: z.enum(identityKinds),
  source: z.enum(sourceKinds),
  /** The pseudonym. */
  id: z.string().min(1),
  /** The source's id as an AES-256-GCM envelope, base64. */
  sealed: z.base64().min(1),
  /** The key it was sealed under. */
  keyId: z.string().min(1),
});
export type Identity = z.infer<typeof identitySchema>;

/** One row of the inbox: whatever a source says, already free of content. */
export const ingestRecordSchema = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('event'), event: communicationEventSchema }),
  z.strictObject({ record: z.literal('conversation'), conversation: conversationSchema }),
  z.strictObject({ record: z.literal('person'), person: personSchema }),
  z.strictObject({ record: z.literal('identity'), identity: identitySchema }),
]);
export type IngestRecord = z.infer<typeof ingestRecordSchema>;
