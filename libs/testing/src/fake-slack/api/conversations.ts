import type { FakeWorkspace } from '../workspace/fake-workspace.js';
import type { SlackChannel, SlackChannelType } from '../workspace/slack-objects.js';
import { ApiError } from './api-error.js';
import { type ApiCall, type ApiMethod, isOn, needScope, required } from './api-call.js';
import { historyAnswer, listPage, pageRequest } from './paging.js';

const scopePrefixes = {
  public_channel: 'channels',
  private_channel: 'groups',
  mpim: 'mpim',
  im: 'im',
} as const;
const allTypes = Object.keys(scopePrefixes) as SlackChannelType[];

/** `conversations.*` and `users.conversations`. */
export const conversationMethods: Record<string, ApiMethod> = {
  'conversations.list': { takes: 'bot', scopes: [], answer: (call) => listed(call, false) },
  'users.conversations': { takes: 'bot', scopes: [], answer: (call) => listed(call, true) },
  'conversations.info': {
    takes: 'bot',
    scopes: [],
    answer: (call) => {
      const channel = seen(call, 'read');
      const members = isOn(call.args['include_num_members']) && { num_members: channel.members.size };
      return { channel: { ...channelRow(channel, call.state.workspace), ...members } };
    },
  },
  'conversations.members': {
    takes: 'bot',
    scopes: [],
    answer: (call) => {
      const channel = seen(call, 'read');
      const page = listPage(call, [...channel.members], (id) => id, { usual: 100, most: 1000 });
      return { members: page.items, ...page.metadata };
    },
  },
  'conversations.history': {
    takes: 'bot',
    scopes: [],
    answer: (call) => {
      const log = call.state.workspace.log(seen(call, 'history').id);
      const page = log.history(pageRequest(call, { usual: 100, most: 999 }));
      return {
        ...historyAnswer(page),
        pin_count: 0,
        channel_actions_ts: null,
        channel_actions_count: 0,
        ...(call.state.visibleSince !== null && { is_limited: true }),
      };
    },
  },
  'conversations.replies': {
    takes: 'bot',
    scopes: [],
    answer: (call) => {
      const { workspace, parentOnEveryPage } = call.state;
      const log = workspace.log(seen(call, 'history').id);
      const request = pageRequest(call, { usual: 1000, most: 1000 });
      const page = log.replies(required(call, 'ts'), request, parentOnEveryPage);
      if (page === null) throw new ApiError('thread_not_found');
      return historyAnswer(page);
    },
  },
};

/** The channel if the app may see it (`history`: and is in it); says what Slack would say if not, and notes a trespass. */
function seen(call: ApiCall, what: 'read' | 'history'): SlackChannel {
  const { workspace, trespasses } = call.state;
  const channel = workspace.channels.get(required(call, 'channel'));
  if (channel === undefined) throw new ApiError('channel_not_found');
  const isDirect = workspace.isDirect(channel);
  if (isDirect || (what === 'history' && workspace.isDenied(channel)))
    trespasses.push({ method: call.method, channel: channel.id, why: isDirect ? 'dm' : 'denied' });
  needScope(call, `${scopePrefixes[channel.type]}:${what}`);
  if (workspace.isMember(channel)) return channel;
  if (channel.type !== 'public_channel') throw new ApiError('channel_not_found');
  if (what === 'history') throw new ApiError('not_in_channel');
  return channel;
}

function listed(call: ApiCall, onlyOwn: boolean): Record<string, unknown> {
  const { workspace, trespasses } = call.state;
  const types = (call.args['types'] ?? 'public_channel').split(',').map((type) => type.trim());
  for (const type of types) {
    const known = allTypes.find((one) => one === type);
    if (known === undefined) throw new ApiError('invalid_types');
    if (known === 'im' || known === 'mpim')
      trespasses.push({ method: call.method, channel: known, why: 'dm' });
    needScope(call, `${scopePrefixes[known]}:read`);
  }
  const wanted = new Set(types);
  const isWithoutArchived = isOn(call.args['exclude_archived']);
  const shown = [...workspace.channels.values()].filter(
    (channel) =>
      wanted.has(channel.type) &&
      !(isWithoutArchived && channel.archived) &&
      (workspace.isMember(channel) || (!onlyOwn && channel.type === 'public_channel')),
  );
  const page = listPage(call, shown, ({ id }) => id, { usual: 100, most: 1000 });
  const rows = page.items.map((channel) => channelRow(channel, workspace));
  // `users.conversations` says nothing of membership or of how many there are.
  if (onlyOwn) for (const row of rows) delete row['is_member'];
  else for (const [index, row] of rows.entries()) row['num_members'] = page.items[index]?.members.size;
  return { channels: rows, ...page.metadata };
}

/** A conversation object. */
export function channelRow(channel: SlackChannel, workspace: FakeWorkspace): Record<string, unknown> {
  const { id, name, type, created, creator, archived, general, shared, topic, previousNames } = channel;
  const team = workspace.team.id;
  const common = { id, created, is_archived: archived, is_org_shared: false, context_team_id: team };
  if (type === 'im') {
    const user = [...channel.members].find((member) => member !== workspace.app.botUser);
    return { ...common, is_im: true, user, is_user_deleted: false, priority: 0 };
  }
  return {
    ...common,
    name,
    is_channel: type === 'public_channel',
    is_group: false,
    is_im: false,
    is_mpim: type === 'mpim',
    is_private: type !== 'public_channel',
    is_general: general,
    unlinked: 0,
    name_normalized: name,
    is_shared: shared,
    is_ext_shared: shared,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: shared ? [team, 'T0PARTNER'] : [team],
    updated: created * 1000,
    creator,
    is_member: workspace.isMember(channel),
    topic: { value: topic, creator, last_set: created },
    purpose: { value: topic, creator, last_set: created },
    previous_names: previousNames,
  };
}
