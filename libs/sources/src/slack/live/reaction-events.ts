import type { CommunicationEvent } from '@quorum/contracts';
import { markOf } from '../../text/marks.js';
import { isBotId, noReactions } from '../normalise-message.js';
import { microsOf } from '../slack-ts.js';
import { given, idIn, isFields } from './fields.js';
import { isDirect } from './message-events.js';
import { type EventReader, ignore, keep } from './reading.js';

/**
 * `reaction_added` → what somebody did at `event_ts` (spec/slack-reading §9). Slack does not say in which thread the message
 * is, so the reaction stands beside the message itself. Its id holds no person: that is for pseudonyms alone.
 */
export const readReactionEvent: EventReader = (event) => {
  const { item } = event;
  if (!isFields(item)) return ignore('malformed');
  if (given(item['type']) !== 'message') return ignore('no-message');
  const channel = idIn(item['channel']);
  const author = idIn(event['user']);
  const emoji = given(event['reaction']);
  const on = microsOf(item['ts']);
  const at = microsOf(event['event_ts']);
  if (channel === null || author === null || emoji === null || on === null || at === null)
    return ignore('malformed');
  if (isDirect(item['channel_type'], channel)) return ignore('dm');
  if (isBotId(author, new Map())) return ignore('bot');
  const mark = markOf(emoji);
  const reaction: CommunicationEvent = {
    source: 'slack',
    kind: 'human',
    conversation: channel,
    id: `${at}-reaction-${mark}-${on}`,
    at,
    thread: String(on),
    author,
    editedAt: 0,
    deliveredAt: at,
    flags: null,
    reactions: noReactions,
    action: { type: 'reaction', on: String(on), mark },
  };
  return keep(channel, [{ record: 'event', event: reaction }]);
};
