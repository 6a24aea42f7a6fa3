import { channelRow } from '../api/conversations.js';
import type { Chance } from '../workspace/chance.js';
import type { FakeWorkspace } from '../workspace/fake-workspace.js';
import { joinRow } from '../workspace/message-rows.js';
import type { SlackChannel, SlackEvent } from '../workspace/slack-objects.js';

/** Changes channels and who is in them, and answers the event Slack sends for it. Channels go by id or name. */
export class ChannelChanges {
  constructor(
    private readonly workspace: FakeWorkspace,
    private readonly chance: Chance,
    /** A `ts` of now that was never given before. */
    private readonly now: () => string,
  ) {}

  /** A public channel nobody has said anything in; the bot is not in it yet. */
  create(name: string, creator: string): SlackEvent {
    const created = Math.floor(Date.now() / 1000);
    this.workspace.addChannel({
      id: `C${this.chance.code(10)}`,
      name,
      type: 'public_channel',
      created,
      creator,
      archived: false,
      general: false,
      shared: false,
      members: new Set([creator]),
      topic: '',
      previousNames: [],
    });
    const channel = channelRow(this.workspace.channel(name), this.workspace);
    return { type: 'channel_created', channel, event_ts: this.now() };
  }

  /** Somebody, or (no `user`) the app's bot, comes in; a join message is left in the channel. */
  join(name: string, user = this.workspace.app.botUser): SlackEvent {
    const channel = this.workspace.channel(name);
    channel.members.add(user);
    const ts = this.now();
    this.workspace.log(channel.id).add(joinRow(user, ts));
    return { ...this.membership('member_joined_channel', channel, user), inviter: channel.creator };
  }

  /** Somebody goes, or (no `user`) the bot is removed. */
  leave(name: string, user = this.workspace.app.botUser): SlackEvent {
    const channel = this.workspace.channel(name);
    channel.members.delete(user);
    if (user !== this.workspace.app.botUser) return this.membership('member_left_channel', channel, user);
    return {
      type: kindOf(channel, 'left'),
      channel: channel.id,
      actor_id: channel.creator,
      event_ts: this.now(),
    };
  }

  rename(from: string, to: string): SlackEvent {
    const channel = this.workspace.channel(from);
    channel.previousNames.unshift(channel.name);
    channel.name = to;
    const { id, created } = channel;
    return { type: kindOf(channel, 'rename'), channel: { id, name: to, created }, event_ts: this.now() };
  }

  archive(name: string, isArchived = true): SlackEvent {
    const channel = this.workspace.channel(name);
    channel.archived = isArchived;
    const type = kindOf(channel, isArchived ? 'archive' : 'unarchive');
    return { type, channel: channel.id, user: channel.creator, event_ts: this.now() };
  }

  delete(name: string): SlackEvent {
    const channel = this.workspace.channel(name);
    this.workspace.channels.delete(channel.id);
    return { type: kindOf(channel, 'deleted'), channel: channel.id, event_ts: this.now() };
  }

  /** The channel goes on under another id, as when organisations merge. */
  changeId(name: string): SlackEvent {
    const { id } = this.workspace.channel(name);
    const moved = this.workspace.moveChannel(id, `C${this.chance.code(10)}`);
    return { type: 'channel_id_changed', old_channel_id: id, new_channel_id: moved.id, event_ts: this.now() };
  }

  /** Another organisation comes in, or goes. */
  share(name: string, isShared = true): SlackEvent {
    const channel = this.workspace.channel(name);
    channel.shared = isShared;
    const type = isShared ? 'channel_shared' : 'channel_unshared';
    const team = isShared && { connected_team_id: 'T0PARTNER' };
    return { type, channel: channel.id, ...team, event_ts: this.now() };
  }

  private membership(type: string, { id, type: kind }: SlackChannel, user: string): SlackEvent {
    const { team } = this.workspace;
    const channel_type = kind === 'public_channel' ? 'C' : 'G';
    return { type, user, channel: id, channel_type, team: team.id, event_ts: this.now() };
  }
}

/** Private channels say `group_…`. */
const kindOf = ({ type }: SlackChannel, change: string): string =>
  `${type === 'public_channel' ? 'channel' : 'group'}_${change}`;
