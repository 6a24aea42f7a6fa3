import { isDeepStrictEqual } from 'node:util';
import type { CommunicationEvent, IngestRecord, Person } from '@quorum/contracts';
import { botPerson, isBotId, noReactions, normaliseMessage, type PeopleIndex } from '../normalise-message.js';
import { microsOf } from '../slack-ts.js';
import { type Fields, given, idIn, isFields } from './fields.js';
import { strangerOf } from './people.js';
import { type DeliveryContext, ignore, keep, type EventReader, type Outcome } from './reading.js';

/**
 * `readMessageEvent`: what is posted, changed and deleted in channels (spec/slack-reading §9, notes/slack §2). Every record
 * depends on the event alone, never on when or how often it was delivered, so that repeats are equal and `mergeEvents` has
 * the same answer in any order.
 */

/** Who is a bot is for the engine to say, which knows everybody who was ever listed. */
const nobody: PeopleIndex = new Map<string, Person>();

/** DMs and group DMs, as far as an event tells: ids of DMs begin with D, of group DMs with nothing of their own. */
export const isDirect = (channelType: unknown, channel: string): boolean =>
  channelType === 'im' || channelType === 'mpim' || channelType === 'app_home' || channel.startsWith('D');

/** An event of type `message`, with any subtype. */
export const readMessageEvent: EventReader = (event, context) => {
  const channel = idIn(event['channel']);
  if (channel === null) return ignore('malformed');
  if (isDirect(event['channel_type'], channel)) return ignore('dm');
  switch (given(event['subtype'])) {
    case 'message_changed':
      return readChange(event, channel, context);
    case 'message_deleted':
      return readDeletion(channel, event, event['deleted_ts'], event['previous_message'], context);
    case 'message_replied':
      return ignore('reply-notice');
    case 'channel_convert_to_private':
    case 'channel_convert_to_public': {
      const posted = readPosted(event, channel, microsOf(event['event_ts']), context);
      return { ...posted, signs: [{ sign: 'channel', id: channel, change: 'privacy', name: null }] };
    }
    case null:
    default:
      // Slack leaves the subtype of `message_replied` out, as it documents: only a parent's copy lies in there.
      if (isFields(event['message']) && given(event['user']) === null) return ignore('reply-notice');
      return readPosted(event, channel, microsOf(event['event_ts']), context);
  }
};

/** A message as it stands → its record, with what its author and those it mentions are if no list says so. */
function readPosted(
  raw: Fields,
  channel: string,
  deliveredAt: number | null,
  context: DeliveryContext,
): Outcome {
  const event = normaliseMessage(raw, { id: channel }, nobody, context.options);
  if (event === null || (event.author !== null && idIn(event.author) === null)) return ignore('malformed');
  const strangers = event.author === null ? [] : strangerOf(raw, event.author, context);
  const bots = (event.flags?.mentions ?? [])
    .filter((id) => isBotId(id, nobody))
    .map((id): IngestRecord => ({ record: 'person', person: botPerson(id) }));
  const live = { ...event, deliveredAt: deliveredAt ?? event.at };
  return keep(channel, [{ record: 'event', event: live }, ...strangers, ...bots]);
}

/**
 * The message as it is now; of two such copies the later `edited.ts` decides, then the later event (spec/slack-reading §5).
 * Where nothing we read differs from before (a link's preview, a thread's bookkeeping) it is the copy as it was first
 * delivered. A parent that is taken away under its replies is deleted.
 */
function readChange(event: Fields, channel: string, context: DeliveryContext): Outcome {
  const { message, previous_message: previous } = event;
  if (!isFields(message)) return ignore('malformed');
  if (given(message['subtype']) === 'tombstone')
    return readDeletion(channel, event, message['ts'], previous, context);
  const before = isFields(previous) ? previous : {};
  const now: Fields = { ...message, type: 'message', ...speakerOf(message, before) };
  // An edit nobody made would take the author away from the copy that names them.
  if (['user', 'bot_id', 'subtype'].every((field) => given(now[field]) === null)) return ignore('malformed');
  const at = sameReading(now, { ...before, type: 'message' }, context) ? null : microsOf(event['event_ts']);
  return readPosted(now, channel, at, context);
}

/** A copy with a preview may name neither person nor bot: then who spoke before still does (notes/slack §9). */
function speakerOf(message: Fields, before: Fields): Fields {
  if (given(message['user']) !== null || given(message['bot_id']) !== null) return {};
  return { user: before['user'], bot_id: before['bot_id'] };
}

function sameReading(now: Fields, before: Fields, { options }: DeliveryContext): boolean {
  const [a, b] = [now, before].map((raw) => {
    const event = normaliseMessage(raw, { id: '' }, nobody, options);
    return event && [event.id, event.kind, event.author, event.editedAt, event.flags];
  });
  return a !== null && isDeepStrictEqual(a, b);
}

/**
 * A message is gone, at the instant the event names. What a person wrote gets a deletion beside it: it asked and answered
 * until then. A bot's message, or one of which Slack does not say whose it was, becomes a tombstone as in an export.
 */
function readDeletion(
  channel: string,
  event: Fields,
  deleted: unknown,
  previous: unknown,
  { options }: DeliveryContext,
): Outcome {
  const at = microsOf(event['ts']) ?? microsOf(event['event_ts']);
  const of = microsOf(deleted);
  if (at === null || of === null) return ignore('malformed');
  const before = isFields(previous) ? previous : {};
  if (given(before['subtype']) === 'tombstone') return ignore('already-deleted');
  const message = normaliseMessage(
    { ...before, type: 'message', ts: deleted },
    { id: channel },
    nobody,
    options,
  );
  if (message === null) return ignore('malformed');
  const gone = { ...message, deliveredAt: at, editedAt: 0, flags: null, reactions: noReactions };
  const record: CommunicationEvent =
    message.kind === 'human' && idIn(message.author) !== null
      ? { ...gone, id: `${at}-deletion-${of}`, at, action: { type: 'deletion', of: String(of) } }
      : { ...gone, kind: 'tombstone', author: null };
  return keep(channel, [{ record: 'event', event: record }]);
}
