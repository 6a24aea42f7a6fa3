import type { SlackGroup, SlackUser } from '../workspace/slack-objects.js';
import { ApiError } from './api-error.js';
import { type ApiCall, type ApiMethod, isOn, required } from './api-call.js';
import { listPage } from './paging.js';

/** `users.*` and `usergroups.*`. */
export const peopleMethods: Record<string, ApiMethod> = {
  'users.list': {
    takes: 'bot',
    scopes: ['users:read'],
    answer: (call) => {
      const { workspace } = call.state;
      // People of other organisations are met in channels; no list has them.
      const own = [...workspace.users.values()].filter(({ is_stranger }) => is_stranger !== true);
      const page = listPage(call, own, ({ id }) => id, { usual: 1000, most: 1000 });
      const members = page.items.map((user) => userRow(call, user));
      return { members, cache_ts: Math.floor(Date.now() / 1000), ...page.metadata };
    },
  },
  'users.info': {
    takes: 'bot',
    scopes: ['users:read'],
    answer: (call) => {
      const user = call.state.workspace.users.get(required(call, 'user'));
      if (user === undefined) throw new ApiError('user_not_found');
      return { user: userRow(call, user) };
    },
  },
  'usergroups.list': {
    takes: 'bot',
    scopes: ['usergroups:read'],
    answer: (call) => {
      const { workspace } = call.state;
      const withDisabled = isOn(call.args['include_disabled']);
      const groups = [...workspace.groups.values()].filter(({ disabled }) => withDisabled || !disabled);
      const withUsers = isOn(call.args['include_users']);
      return { usergroups: groups.map((group) => groupRow(group, workspace.team.id, withUsers)) };
    },
  },
  'usergroups.users.list': {
    takes: 'bot',
    scopes: ['usergroups:read'],
    answer: (call) => {
      const group = call.state.workspace.groups.get(required(call, 'usergroup'));
      if (group === undefined) throw new ApiError('no_such_subteam');
      return { users: group.users };
    },
  },
};

/** Without `users:read.email` the address is left out. */
function userRow({ token }: ApiCall, user: SlackUser): SlackUser {
  if (token.scopes.includes('users:read.email')) return user;
  const profile = { ...user.profile };
  delete profile['email'];
  return { ...user, profile };
}

/** A user group; `users` only if they were asked for. */
export function groupRow(group: SlackGroup, team: string, withUsers: boolean): Record<string, unknown> {
  const { id, name, handle, users, disabled, updated } = group;
  return {
    id,
    team_id: team,
    is_usergroup: true,
    is_subteam: true,
    name,
    description: '',
    handle,
    is_external: false,
    date_create: updated,
    date_update: updated,
    date_delete: disabled ? updated : 0,
    auto_type: null,
    created_by: users[0] ?? null,
    deleted_by: null,
    prefs: { channels: [], groups: [] },
    user_count: users.length,
    ...(withUsers && { users }),
  };
}
