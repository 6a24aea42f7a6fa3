import { groupRow } from '../api/people.js';
import type { Chance } from '../workspace/chance.js';
import type { FakeWorkspace } from '../workspace/fake-workspace.js';
import type { SlackEvent, SlackGroup, SlackUser } from '../workspace/slack-objects.js';

/** Changes people, groups and the app's own standing, and answers the event Slack sends for it. */
export class PeopleChanges {
  constructor(
    private readonly workspace: FakeWorkspace,
    private readonly chance: Chance,
  ) {}

  /** Any fields of a profile: a move to another zone, a guest, somebody deactivated (who loses the zone). */
  update(user: string, change: Partial<SlackUser>): SlackEvent {
    const before = this.workspace.users.get(user);
    if (before === undefined) throw new Error(`The fake workspace has nobody called ${user}.`);
    const after = { ...before, ...change, updated: nowSeconds() } as SlackUser;
    if (change.deleted === true) for (const field of ['tz', 'tz_label', 'tz_offset']) delete after[field];
    this.workspace.users.set(user, after);
    return { type: 'user_change', user: after, cache_ts: nowSeconds(), event_ts: eventTs() };
  }

  /** Somebody new. */
  add(change: Partial<SlackUser> = {}): SlackEvent {
    const { team, canary } = this.workspace;
    const user: SlackUser = {
      id: `U${this.chance.code(10)}`,
      team_id: team.id,
      name: `new.${canary}`,
      deleted: false,
      is_bot: false,
      is_restricted: false,
      tz: 'Europe/Madrid',
      profile: { real_name: `New ${canary}`, email: `new@${canary}.example`, team: team.id },
      ...change,
    };
    this.workspace.users.set(user.id, user);
    return { type: 'team_join', user, cache_ts: nowSeconds(), event_ts: eventTs() };
  }

  addGroup(handle: string, users: string[]): SlackEvent {
    const { canary } = this.workspace;
    const id = `S${this.chance.code(10)}`;
    const group = { id, handle, name: `${handle} ${canary}`, users, disabled: false, updated: nowSeconds() };
    this.workspace.groups.set(id, group);
    return { type: 'subteam_created', subteam: this.row(group), event_ts: eventTs() };
  }

  /** Other members; answers the two events Slack sends. */
  changeGroup(id: string, users: string[]): SlackEvent[] {
    const before = this.workspace.groups.get(id);
    if (before === undefined) throw new Error(`The fake workspace has no group ${id}.`);
    const after = { ...before, users, updated: nowSeconds() };
    this.workspace.groups.set(id, after);
    const added = users.filter((user) => !before.users.includes(user));
    const removed = before.users.filter((user) => !users.includes(user));
    return [
      {
        type: 'subteam_members_changed',
        subteam_id: id,
        team_id: this.workspace.team.id,
        date_previous_update: before.updated,
        date_update: after.updated,
        added_users: added,
        added_users_count: added.length,
        removed_users: removed,
        removed_users_count: removed.length,
        event_ts: eventTs(),
      },
      { type: 'subteam_updated', subteam: this.row(after), event_ts: eventTs() },
    ];
  }

  /** The workspace took the bot's token away. The token itself is revoked by `tokens.revoke`. */
  tokensRevoked(): SlackEvent {
    const { botUser } = this.workspace.app;
    return { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] }, event_ts: eventTs() };
  }

  appUninstalled(): SlackEvent {
    return { type: 'app_uninstalled', event_ts: eventTs() };
  }

  /** Slack dropped events of that minute: a message of its own, without an inner event or an id. */
  rateLimited(minute = nowSeconds() - (nowSeconds() % 60)): SlackEvent {
    const { team, app } = this.workspace;
    return {
      type: 'app_rate_limited',
      token: 'deprecated',
      team_id: team.id,
      minute_rate_limited: minute,
      api_app_id: app.id,
    };
  }

  /** What Slack sends when a request URL is saved. */
  urlVerification(challenge = this.chance.hex(40)): SlackEvent {
    return { type: 'url_verification', token: 'deprecated', challenge };
  }

  private row(group: SlackGroup): Record<string, unknown> {
    return groupRow(group, this.workspace.team.id, true);
  }
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const eventTs = (): string => `${(Date.now() / 1000).toFixed(3)}000`;
