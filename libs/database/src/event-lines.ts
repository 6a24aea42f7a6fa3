import type { CommunicationEvent, ConversationType, MessageFlags, Purpose } from '@quorum/contracts';
import { textOf } from './copy-lines.js';
import { noReactions, type PackedEvent, type PackedFlags, unpackFlags } from './event-columns.js';

/**
 * Events as COPY writes them: `eventColumns`, `EventLines`. Reading all events once is what any derivation costs at least,
 * so what repeats is read once: most flags are one of a few hundred texts.
 */

/** Exact at any instant; a double is enough, and three times as fast, for the next decades. */
const microsOfAt = `CASE WHEN e.at < '2100-01-01Z' THEN (date_part('epoch', e.at) * 1000000)::bigint
  ELSE (extract(epoch FROM e.at) * 1000000)::bigint END`;

/** The columns of `edge.event e` that a line holds, in order. */
export const eventColumns = `e.source, e.kind, e.conversation, e.id, ${microsOfAt}, e.thread, e.author, e.edited_at,
  e.delivered_at, e.flags, e.reactions, e.action`;
/** How many they are: further columns of a query follow them. */
export const eventColumnCount = 12;

/** Where an event happened, as far as its author's day needs to know. */
export interface EventPlace {
  type: ConversationType;
  purpose: Purpose | null;
}

/** Lines → events. Flags and reactions of different events may be one object: nobody may change them. */
export class EventLines {
  private readonly flags = new Map<string, MessageFlags>();

  /** The event of a line, or of the fields of one. */
  read(line: string | readonly string[]): CommunicationEvent {
    const fields = typeof line === 'string' ? line.split('\t') : line;
    const reactions = jsonOf<PackedEvent['reactions']>(fields[10]!);
    const event: CommunicationEvent = {
      source: fields[0] as CommunicationEvent['source'],
      kind: fields[1] as CommunicationEvent['kind'],
      conversation: textOf(fields[2]!),
      id: textOf(fields[3]!),
      at: Number(fields[4]),
      thread: textOf(fields[5]!),
      author: fields[6] === none ? null : textOf(fields[6]!),
      editedAt: Number(fields[7]),
      deliveredAt: fields[8] === none ? null : Number(fields[8]),
      flags: this.flagsOf(fields[9]!),
      reactions: reactions === null ? noReactions : { ...noReactions, ...reactions },
      action: jsonOf<CommunicationEvent['action']>(fields[11]!),
    };
    return event;
  }

  private flagsOf(field: string): MessageFlags | null {
    if (field === none) return null;
    const known = this.flags.get(field);
    if (known !== undefined) return known;
    const flags = unpackFlags(jsonOf<PackedFlags>(field) ?? {});
    if (this.flags.size < mostKnownFlags) this.flags.set(field, flags);
    return flags;
  }
}

/** How COPY writes NULL. */
const none = '\\N';
const mostKnownFlags = 5_000;
const jsonOf = <T>(field: string): T | null => (field === none ? null : (JSON.parse(textOf(field)) as T));
