import { given, idIn, idsOf, isFields } from './fields.js';
import { isDirect } from './message-events.js';
import { type ChannelChange, type EventReader, ignore, type Outcome, signal } from './reading.js';

/** Events that say something about channels, groups and our installation: one reader each (notes/slack §3.1). */

/** A channel's life; `channel` is its id or an object with id and name. */
export const readChannelEvent =
  (change: ChannelChange): EventReader =>
  ({ channel }) => {
    if (!isFields(channel)) return aboutChannel(channel, change, null);
    if (channel['is_im'] === true || channel['is_mpim'] === true) return ignore('dm');
    return aboutChannel(channel['id'], change, given(channel['name']));
  };

/** `member_joined_channel` and `member_left_channel`: of our bot it means that a channel can be read, or no longer. */
export const readMemberEvent =
  (change: 'joined' | 'left'): EventReader =>
  ({ channel, user }, { botUser }) => {
    const member = idIn(user);
    if (member === null) return ignore('malformed');
    return aboutChannel(channel, member === botUser ? change : 'members', null);
  };

function aboutChannel(raw: unknown, change: ChannelChange, name: string | null): Outcome {
  const id = idIn(raw);
  if (id === null) return ignore('malformed');
  return isDirect(null, id) ? ignore('dm') : signal({ sign: 'channel', id, change, name });
}

/** `channel_id_changed`. */
export const readChannelIdEvent: EventReader = (event) => {
  const from = idIn(event['old_channel_id']);
  const to = idIn(event['new_channel_id']);
  return from === null || to === null ? ignore('malformed') : signal({ sign: 'channel-id', from, to });
};

/** `subteam_created`, `subteam_updated` (an object), `subteam_members_changed` (an id). */
export const readGroupEvent: EventReader = ({ subteam, subteam_id }) => {
  const id = isFields(subteam) ? idIn(subteam['id']) : idIn(subteam_id);
  return id === null ? ignore('malformed') : signal({ sign: 'group', id });
};

/** `tokens_revoked` lists user ids by the kind of token; a person's own token was never ours. */
export const readTokensEvent: EventReader = ({ tokens }) => {
  if (!isFields(tokens)) return ignore('malformed');
  return idsOf(tokens['bot']).length > 0 ? signal({ sign: 'revoked' }) : ignore('other-token');
};

/** `team_access_revoked`: an organisation takes the app away from some of its workspaces. */
export const readTeamAccessEvent: EventReader = ({ team_ids }, { team }) =>
  team !== null && idsOf(team_ids).includes(team) ? signal({ sign: 'revoked' }) : ignore('not-needed');

const microsPerMinute = 60_000_000;

/**
 * `app_rate_limited`, bare or wrapped in an event: `minute_rate_limited` in epoch seconds. Where it is missing, the minute
 * before it was received.
 */
export const readRateLimit: EventReader = ({ minute_rate_limited: minute }, { receivedAt }) => {
  const since = typeof minute === 'number' && minute > 0 ? Math.floor(minute) * 1_000_000 : NaN;
  const known = Number.isSafeInteger(since) && since <= receivedAt;
  return signal({ sign: 'rate-limited', since: known ? since : Math.max(0, receivedAt - microsPerMinute) });
};
