import {
  communicationEventSchema,
  eventKinds,
  type IngestRecord,
  ingestRecordSchema,
  type MessageFlags,
  messageFlagsSchema,
  sourceKinds,
} from '@quorum/contracts';
import { type PackedEvent, unpackEvent, unpackFlags } from '@quorum/database';

/** Records as they wait in the inbox, with packed events or full ones: `readRecord`, `readByContract`. */

const fullFlags = messageFlagsSchema;
const fullReactions = communicationEventSchema.shape.reactions;
const [fullEventRecord] = ingestRecordSchema.options;
/** What is left out of a packed event was not found; what is there is checked as in a full one. */
const packedFlags = fullFlags.partial().extend({ links: fullFlags.shape.links.partial().optional() });
const packedReactions = fullReactions.partial().nullable();
const packedAction = communicationEventSchema.shape.action;
const eventRecordSchema = fullEventRecord.extend({
  event: communicationEventSchema.extend({ flags: packedFlags.nullable(), reactions: packedReactions }),
});

/**
 * What waits → a record; or, as a string, why it is none, with where it is wrong and never with what it says. Flags of
 * different events may be one frozen object.
 */
export function readRecord(stored: unknown): IngestRecord | string {
  return readPlainly(stored) ?? readByContract(stored);
}

/** The same by the contract alone, which says what is wrong; four times as slow. */
export function readByContract(stored: unknown): IngestRecord | string {
  const isEvent = isRecord(stored) && stored['record'] === 'event';
  const parsed = (isEvent ? eventRecordSchema : ingestRecordSchema).safeParse(stored);
  if (!parsed.success) {
    const places = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'record'}: ${code}`);
    return `Not a valid record (${places.join('; ')})`;
  }
  const record = parsed.data;
  return record.record === 'event' ? { record: 'event', event: unpackEvent(record.event) } : record;
}

/** An event that is in every respect as we write it; `null` = ask the contract. */
function readPlainly(stored: unknown): IngestRecord | null {
  if (!isRecord(stored) || stored['record'] !== 'event' || Object.keys(stored).length !== 2) return null;
  const given = stored['event'];
  if (!isRecord(given) || Object.keys(given).length !== fieldCount || !isEvent(given)) return null;
  const flags = given.flags === null ? null : readFlags(given.flags);
  if (flags === undefined) return null;
  const event = unpackEvent({ ...given, flags: null });
  event.flags = flags;
  return { record: 'event', event };
}

const fieldCount = Object.keys(communicationEventSchema.shape).length;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const sources: ReadonlySet<unknown> = new Set(sourceKinds);
const kinds: ReadonlySet<unknown> = new Set(eventKinds);

/** Every field but the flags. */
const isEvent = (given: Record<string, unknown>): given is Record<string, unknown> & PackedEvent =>
  sources.has(given['source']) &&
  kinds.has(given['kind']) &&
  isText(given['conversation']) &&
  isText(given['id']) &&
  isCount(given['at']) &&
  isText(given['thread']) &&
  (given['author'] === null || typeof given['author'] === 'string') &&
  isCount(given['editedAt']) &&
  (given['deliveredAt'] === null || isCount(given['deliveredAt'])) &&
  given['flags'] !== undefined &&
  (given['reactions'] === null ||
    (given['reactions'] !== undefined && packedReactions.safeParse(given['reactions']).success)) &&
  (given['action'] === null ||
    (given['action'] !== undefined && packedAction.safeParse(given['action']).success));

/** By the JSON of what is kept of them: most flags are one of a few hundred, and checked once. */
const knownFlags = new Map<string, MessageFlags>();
const mostKnownFlags = 5_000;

/** `undefined` = not flags. */
function readFlags(packed: unknown): MessageFlags | undefined {
  const text = JSON.stringify(packed);
  const known = knownFlags.get(text);
  if (known !== undefined) return known;
  const parsed = packedFlags.safeParse(packed);
  if (!parsed.success) return undefined;
  const flags = unpackFlags(parsed.data);
  if (parsed.data.mentions || parsed.data.groups) return flags;
  const shared = frozen(structuredClone(flags));
  if (knownFlags.size < mostKnownFlags) knownFlags.set(text, shared);
  return shared;
}

function frozen(flags: MessageFlags): MessageFlags {
  for (const part of [flags.mentions, flags.groups, flags.links]) Object.freeze(part);
  return Object.freeze(flags);
}
