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

/** One message of any source, without its content. */
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
  reactions: z.strictObject({ doneBy: z.array(z.string()), decision: z.boolean() }),
});
export type CommunicationEvent = z.infer<typeof communicationEventSchema>;

/** A conversation's type and listed members; members matter for DMs and group DMs only. */
export const conversationSchema = z.strictObject({
  source: z.enum(sourceKinds),
  id: z.string().min(1),
  type: z.enum(conversationTypes),
  members: z.array(z.string()),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** A person as a source lists them: key, IANA zone (`null` = unknown), bot or not. */
export const personSchema = z.strictObject({
  source: z.enum(sourceKinds),
  id: z.string().min(1),
  zone: z.string().nullable(),
  bot: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** One row of the inbox: whatever a source says, already free of content. */
export const ingestRecordSchema = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('event'), event: communicationEventSchema }),
  z.strictObject({ record: z.literal('conversation'), conversation: conversationSchema }),
  z.strictObject({ record: z.literal('person'), person: personSchema }),
]);
export type IngestRecord = z.infer<typeof ingestRecordSchema>;
