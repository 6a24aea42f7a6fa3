import { type CommunicationEvent, type IngestRecord, type MessageFlags, noFlags } from '@quorum/contracts';

/**
 * How `edge.event` and the inbox keep an event: what was found and nothing else. Most messages hold little. Exports
 * `packEvent` and `unpackEvent`, each the other's inverse, `unpackFlags`, `noReactions`, `packRecord` and `flagsText`.
 */

/** Flags that differ from `noFlags`; in `links` only classes that occur. */
export type PackedFlags = Partial<Omit<MessageFlags, 'links'>> & { links?: Partial<MessageFlags['links']> };

/** An event without its defaults; rows written before the engine hold full flags and reactions and read the same. */
export interface PackedEvent extends Omit<CommunicationEvent, 'flags' | 'reactions' | 'action'> {
  /** `null` where the event has none; `{}` where nothing was found. */
  flags: PackedFlags | null;
  /** `null` = nobody reacted. */
  reactions: Partial<CommunicationEvent['reactions']> | null;
  /** `null` = a message. */
  action: CommunicationEvent['action'];
}

/** Event → its columns. */
export function packEvent(event: CommunicationEvent): PackedEvent {
  return { ...event, flags: packFlags(event.flags), reactions: packReactions(event.reactions) };
}

/** Columns → event, in place; defaults are shared objects, so nobody may change what this answers. */
export function unpackEvent<Stored extends PackedEvent>(stored: Stored): CommunicationEvent {
  const { flags, reactions } = stored;
  const event = stored as PackedEvent as CommunicationEvent;
  event.flags = flags === null ? null : unpackFlags(flags);
  event.reactions = reactions === null ? noReactions : { ...noReactions, ...reactions };
  return event;
}

/** Record → what waits of it. */
export const packRecord = (record: IngestRecord): unknown =>
  record.record === 'event' ? { record: 'event', event: packEvent(record.event) } : record;

/** Packed flags as JSON. */
export function flagsText(flags: MessageFlags | null): string | null {
  if (flags === null) return null;
  const known = knownTexts.get(flags);
  if (known !== undefined) return known;
  const text = JSON.stringify(packFlags(flags));
  // Only what nobody can change is the same the next time.
  if (Object.isFrozen(flags) && Object.isFrozen(flags.links)) knownTexts.set(flags, text);
  return text;
}

/** Most events share their flags. */
const knownTexts = new WeakMap<MessageFlags, string>();

/** Reactions of an event nobody reacted to; shared, so nobody may change them. */
export const noReactions: CommunicationEvent['reactions'] = { doneBy: [], decision: false, others: 0 };
const nothing: PackedFlags = {};
const flagNames = Object.keys(noFlags) as (keyof MessageFlags)[];
const linkNames = Object.keys(noFlags.links) as (keyof MessageFlags['links'])[];

function packFlags(flags: MessageFlags | null): PackedFlags | null {
  if (flags === null) return null;
  if (flags === noFlags) return nothing;
  const packed: Record<string, unknown> = {};
  for (const name of flagNames) {
    const value = flags[name];
    if (name === 'links') packLinks(flags.links, packed);
    else if (Array.isArray(value) ? value.length > 0 : value !== noFlags[name]) packed[name] = value;
  }
  return packed;
}

function packLinks(links: MessageFlags['links'], into: Record<string, unknown>): void {
  const found = linkNames.filter((name) => links[name] > 0);
  if (found.length > 0) into['links'] = Object.fromEntries(found.map((name) => [name, links[name]]));
}

/** Reactions → what was found of them; `null` = nobody reacted. */
export function packReactions(reactions: CommunicationEvent['reactions']): PackedEvent['reactions'] {
  const { doneBy, decision, others } = reactions;
  if (doneBy.length === 0 && !decision && others === 0) return null;
  return {
    ...(doneBy.length > 0 && { doneBy }),
    ...(decision && { decision }),
    ...(others > 0 && { others }),
  };
}

/** Packed flags → flags; defaults are shared objects. */
export function unpackFlags(packed: PackedFlags): MessageFlags {
  if (Object.keys(packed).length === 0) return noFlags;
  const links = packed.links ? { ...noFlags.links, ...packed.links } : noFlags.links;
  return { ...noFlags, ...packed, links };
}
