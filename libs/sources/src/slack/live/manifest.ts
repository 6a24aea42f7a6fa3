import type { ReceivingWay } from '@quorum/contracts';

/** `slackManifest`, `slackScopes`: the app an administrator creates in their own workspace, with no right it does not use. */

/** Which app. */
export interface ManifestOptions {
  receives: ReceivingWay;
  /** Public address of this Quorum; needed to receive over HTTP and for OAuth. */
  url?: string | null | undefined;
  /** Whether private channels the bot is invited to are read. */
  privateChannels: boolean;
  /** Whether it may be installed from our page instead of Slack's. */
  oauth: boolean;
  /** Shown in Slack; Slack allows 35 characters. */
  name?: string | undefined;
}

/** An app manifest as Slack takes it (notes/slack §3.4). */
export interface SlackManifest {
  _metadata: { major_version: 1 };
  display_information: {
    name: string;
    description: string;
    long_description: string;
    background_color: string;
  };
  features: { bot_user: { display_name: string; always_online: boolean } };
  oauth_config: { redirect_urls?: string[]; scopes: { bot: string[] } };
  settings: {
    event_subscriptions?: { request_url?: string; bot_events: string[] };
    interactivity: { is_enabled: false };
    org_deploy_enabled: false;
    socket_mode_enabled: boolean;
    token_rotation_enabled: false;
  };
}

/** Where Slack sends events, under our public address. */
export const slackEventsPath = '/hooks/slack/events';
/** Where Slack sends people back who installed the app. */
export const slackCallbackPath = '/api/v1/connections/slack/callback';

/** The bot's rights: to read, nothing to write, and nothing of direct messages or e-mail addresses (notes/slack §3.1). */
export const slackScopes = ({ privateChannels }: Pick<ManifestOptions, 'privateChannels'>): string[] => [
  'channels:history',
  'channels:read',
  ...(privateChannels ? ['groups:history', 'groups:read'] : []),
  'reactions:read',
  'usergroups:read',
  'users:read',
];

const publicEvents = [
  'app_uninstalled',
  'channel_archive',
  'channel_created',
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'channel_rename',
  'channel_shared',
  'channel_unarchive',
  'channel_unshared',
  'grid_migration_finished',
  'grid_migration_started',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'reaction_added',
  'reaction_removed',
  'subteam_created',
  'subteam_members_changed',
  'subteam_updated',
  'team_join',
  'tokens_revoked',
  'user_change',
];
const privateEvents = [
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'message.groups',
];

/** The events the bot subscribes to, sorted (notes/slack §3.1). */
export const slackBotEvents = ({ privateChannels }: Pick<ManifestOptions, 'privateChannels'>): string[] =>
  [...publicEvents, ...(privateChannels ? privateEvents : [])].sort();

/**
 * The manifest to paste at api.slack.com. Errors: `RangeError` where a public address is needed (events over HTTP, OAuth)
 * and `url` is none.
 */
export function slackManifest(options: ManifestOptions): SlackManifest {
  const { receives, oauth, name = 'Quorum' } = options;
  const display = name.trim().slice(0, 35) || 'Quorum';
  const bot_events = slackBotEvents(options);
  return {
    _metadata: { major_version: 1 },
    display_information: {
      name: display,
      description,
      long_description: longDescription,
      background_color: '#1f2937',
    },
    features: { bot_user: { display_name: display, always_online: false } },
    oauth_config: {
      ...(oauth && { redirect_urls: [addressOf(options, slackCallbackPath)] }),
      scopes: { bot: slackScopes(options) },
    },
    settings: {
      ...(receives === 'http' && {
        event_subscriptions: { request_url: addressOf(options, slackEventsPath), bot_events },
      }),
      ...(receives === 'socket' && { event_subscriptions: { bot_events } }),
      interactivity: { is_enabled: false },
      org_deploy_enabled: false,
      socket_mode_enabled: receives === 'socket',
      // It cannot be switched off again once it is on.
      token_rotation_enabled: false,
    },
  };
}

const description = 'Shows how teams communicate, never what was written or by whom.';
const longDescription =
  'Quorum runs on a server of your own organisation. It reads when messages are written and answered in the channels it ' +
  'is invited to, keeps no text, no names and no addresses, and shows numbers of teams large enough that nobody can be ' +
  'singled out. It cannot write, and it never reads direct messages.';

function addressOf({ url }: ManifestOptions, path: string): string {
  if (!url || !URL.canParse(url)) throw new RangeError('a public address is needed');
  return url.replace(/\/+$/, '') + path;
}
