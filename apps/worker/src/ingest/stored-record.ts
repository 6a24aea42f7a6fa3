import {
  communicationEventSchema,
  type IngestRecord,
  ingestRecordSchema,
  messageFlagsSchema,
} from '@quorum/contracts';
import { unpackEvent } from '@quorum/database';

/** Records as they wait in the inbox, with packed events or full ones: `readRecord`. */

const { flags, links, reactions } = {
  flags: messageFlagsSchema,
  links: messageFlagsSchema.shape.links,
  reactions: communicationEventSchema.shape.reactions,
};
const [fullEventRecord] = ingestRecordSchema.options;
/** What is left out of a packed event was not found; what is there is checked as in a full one. */
const eventRecordSchema = fullEventRecord.extend({
  event: communicationEventSchema.extend({
    flags: flags.partial().extend({ links: links.partial().optional() }).nullable(),
    reactions: reactions.partial().nullable(),
  }),
});

/** What waits → a record; or, as a string, why it is none, with where it is wrong and never with what it says. */
export function readRecord(stored: unknown): IngestRecord | string {
  const isEvent =
    typeof stored === 'object' && stored !== null && 'record' in stored && stored.record === 'event';
  const parsed = (isEvent ? eventRecordSchema : ingestRecordSchema).safeParse(stored);
  if (!parsed.success) {
    const places = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'record'}: ${code}`);
    return `Not a valid record (${places.join('; ')})`;
  }
  const record = parsed.data;
  return record.record === 'event' ? { record: 'event', event: unpackEvent(record.event) } : record;
}
