import { readMessageEvent } from './message-events.js';
import { readUserEvent } from './people.js';
import { readReactionEvent } from './reaction-events.js';
import { type EventReader, ignore, signal } from './reading.js';
import {
  readChannelEvent,
  readChannelIdEvent,
  readGroupEvent,
  readMemberEvent,
  readRateLimit,
  readTeamAccessEvent,
  readTokensEvent,
} from './sign-events.js';

/** `readerOf`: which reader an event's type has. */

const readers = new Map<string, EventReader>([
  ['message', readMessageEvent],
  ['reaction_added', readReactionEvent],
  ['reaction_removed', () => ignore('reaction-removed')],
  ['user_change', readUserEvent],
  ['team_join', readUserEvent],
  ['channel_created', readChannelEvent('created')],
  ['channel_joined', readChannelEvent('joined')],
  ['channel_unarchive', readChannelEvent('unarchived')],
  ['channel_rename', readChannelEvent('renamed')],
  ['channel_archive', readChannelEvent('archived')],
  ['channel_deleted', readChannelEvent('deleted')],
  ['channel_left', readChannelEvent('left')],
  ['channel_shared', readChannelEvent('shared')],
  ['channel_unshared', readChannelEvent('unshared')],
  ['group_joined', readChannelEvent('joined')],
  ['group_unarchive', readChannelEvent('unarchived')],
  ['group_rename', readChannelEvent('renamed')],
  ['group_archive', readChannelEvent('archived')],
  ['group_deleted', readChannelEvent('deleted')],
  ['group_left', readChannelEvent('left')],
  ['member_joined_channel', readMemberEvent('joined')],
  ['member_left_channel', readMemberEvent('left')],
  ['channel_id_changed', readChannelIdEvent],
  ['subteam_created', readGroupEvent],
  ['subteam_updated', readGroupEvent],
  ['subteam_members_changed', readGroupEvent],
  ['tokens_revoked', readTokensEvent],
  ['team_access_revoked', readTeamAccessEvent],
  ['app_uninstalled', () => signal({ sign: 'uninstalled' })],
  ['app_rate_limited', readRateLimit],
  ['grid_migration_started', () => signal({ sign: 'rules-changed' })],
  ['grid_migration_finished', () => signal({ sign: 'rules-changed' })],
]);

/** What subscribing to more than we ask for would bring. A mention of the app comes as a message, too. */
const notNeeded = [
  ...['app_mention', 'app_home_opened', 'app_requested', 'call_rejected', 'link_shared', 'emoji_changed'],
  ...['channel_history_changed', 'group_history_changed', 'group_open', 'group_close', 'goodbye'],
  ...['dnd_updated', 'dnd_updated_user', 'email_domain_changed', 'invite_requested', 'team_domain_change'],
  ...['file_change', 'file_created', 'file_deleted', 'file_public', 'file_shared', 'file_unshared'],
  ...['pin_added', 'pin_removed', 'star_added', 'star_removed', 'scope_denied', 'scope_granted'],
  ...['resources_added', 'resources_removed', 'subteam_self_added', 'subteam_self_removed', 'team_rename'],
  ...['team_access_granted', 'user_huddle_changed', 'user_profile_changed', 'user_status_changed'],
  ...['user_resource_denied', 'user_resource_granted', 'user_resource_removed'],
  ...['workflow_deleted', 'workflow_published', 'workflow_step_deleted', 'workflow_step_execute'],
  ...['workflow_unpublished'],
];
for (const type of notNeeded) readers.set(type, () => ignore('not-needed'));

const unknown: EventReader = () => ignore('unknown-type');

/** The reader of an event's type; of DMs and group DMs nothing is read, and a type nobody knows says nothing. */
export function readerOf(type: string): EventReader {
  if (/^(im|mpim)_/.test(type)) return () => ignore('dm');
  return readers.get(type) ?? unknown;
}
