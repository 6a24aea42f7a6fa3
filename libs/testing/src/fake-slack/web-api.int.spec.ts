import { type WebAPICallResult, WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FakeSlack, specialChannels, startFakeSlack } from './index.js';

/** What pages hold; the client types them only when a page is asked for by its own method. */
type Page<T> = WebAPICallResult & { channels?: T[]; messages?: T[]; members?: T[] };
interface Said {
  ts: string;
  reply_count?: number;
}
interface Member {
  id: string;
  deleted: boolean;
  tz?: string;
  is_restricted?: boolean;
}

describe('the fake Slack, asked by the real client', () => {
  let slack: FakeSlack;
  let client: WebClient;

  beforeAll(async () => {
    slack = await startFakeSlack({ workspace: { seed: 3, people: 60, channels: 30, messages: 3000 } });
    client = clientOf(slack);
  });
  afterEach(() => slack.clearScripts());
  afterAll(() => slack.close());

  const idOf = (name: string): string => slack.workspace.channel(name).id;

  it('says who the bot is, and which scopes its token has', async () => {
    const answer = await client.auth.test();
    expect(answer).toMatchObject({
      ok: true,
      team: 'Fernhill',
      team_id: 'T0FERNHILL',
      user_id: slack.workspace.app.botUser,
    });
    expect(answer.response_metadata?.scopes).toContain('channels:history');
  });

  it('lists public channels, and private ones only if the bot is in them', async () => {
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate('conversations.list', {
      types: 'public_channel,private_channel',
      limit: 7,
    }))
      names.push(...((page as Page<{ name?: string }>).channels ?? []).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain(specialChannels.notInvited);
    expect(names).toContain(specialChannels.privateInvited);
    expect(names).not.toContain(specialChannels.privateHidden);
  });

  it('lists only own channels as users.conversations, without archived ones if asked so', async () => {
    const { channels } = await client.users.conversations({ exclude_archived: true, limit: 1000 });
    const names = channels?.map(({ name }) => name);
    expect(names).toContain(specialChannels.general);
    expect(names).not.toContain(specialChannels.notInvited);
    expect(names).not.toContain(specialChannels.archived);
  });

  it('gives every message it promised, once, through histories and threads', async () => {
    const channel = idOf(specialChannels.general);
    const seen = new Set<string>();
    const order: string[] = [];
    for await (const page of client.paginate('conversations.history', { channel, limit: 17 })) {
      for (const message of (page as Page<Said>).messages ?? []) {
        order.push(message.ts);
        seen.add(message.ts);
        if (message.reply_count === undefined) continue;
        for await (const thread of client.paginate('conversations.replies', {
          channel,
          ts: message.ts,
          limit: 3,
        })) {
          const rows = (thread as Page<Said>).messages ?? [];
          expect(rows[0]?.ts).toBe(message.ts);
          for (const { ts } of rows) seen.add(ts);
        }
      }
    }
    const truth = slack.workspace.messages({ readable: true }).filter((key) => key.channel === channel);
    expect(order).toEqual([...order].sort().reverse());
    expect([...seen].sort()).toEqual(truth.map(({ ts }) => ts).sort());
  });

  it('keeps replies out of histories, unless they were broadcast', async () => {
    const { messages } = await client.conversations.history({ channel: idOf('general'), limit: 999 });
    const replies =
      messages?.filter(({ ts, thread_ts }) => thread_ts !== undefined && thread_ts !== ts) ?? [];
    expect(replies.length).toBeGreaterThan(0);
    expect(new Set(replies.map(({ subtype }) => subtype))).toEqual(new Set(['thread_broadcast']));
  });

  it('bounds a history by oldest and latest, both left out unless inclusive', async () => {
    const channel = idOf('general');
    const { messages = [] } = await client.conversations.history({ channel, limit: 5 });
    const [latest, ...rest] = messages.map(({ ts }) => ts ?? '');
    const oldest = rest.at(-1) ?? '';
    const between = async (inclusive: boolean): Promise<number | undefined> =>
      (await client.conversations.history({ channel, oldest, latest, inclusive })).messages?.length;
    expect(await between(false)).toBe(3);
    expect(await between(true)).toBe(5);
  });

  it('lists people with bots, guests and leavers without a zone, and no stranger', async () => {
    const members: Member[] = [];
    for await (const page of client.paginate('users.list', { limit: 10 }))
      members.push(...((page as Page<Member>).members ?? []));
    expect(members.map(({ id }) => id)).toContain('USLACKBOT');
    expect(members.filter(({ deleted }) => deleted).every(({ tz }) => tz === undefined)).toBe(true);
    expect(members.some(({ is_restricted }) => is_restricted)).toBe(true);
    const strangers = [...slack.workspace.users.values()].filter(({ is_stranger }) => is_stranger);
    expect(members.map(({ id }) => id)).not.toContain(strangers[0]?.id);
    const { user } = await client.users.info({ user: strangers[0]?.id ?? '' });
    expect(user?.is_stranger).toBe(true);
  });

  it('gives user groups with their people', async () => {
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups).toHaveLength(3);
    const [group] = usergroups ?? [];
    const { users } = await client.usergroups.users.list({ usergroup: group?.id ?? '' });
    expect(users).toEqual(group?.users);
  });

  it('refuses as Slack does: another channel, another scope, another token', async () => {
    const history = (name: string) => client.conversations.history({ channel: idOf(name) });
    await expect(history(specialChannels.notInvited)).rejects.toMatchObject({
      data: { error: 'not_in_channel' },
    });
    await expect(history(specialChannels.privateHidden)).rejects.toMatchObject({
      data: { error: 'channel_not_found' },
    });
    await expect(client.conversations.list({ types: 'im' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'im:read' },
    });
    await expect(clientOf(slack, 'xoxb-wrong').auth.test()).rejects.toMatchObject({
      data: { error: 'invalid_auth' },
    });
  });

  it('notes whoever asks for a DM or a denied channel', async () => {
    const asked = slack.trespasses.length;
    const dm = [...slack.workspace.channels.values()].find(({ type }) => type === 'im');
    await expect(client.conversations.history({ channel: dm?.id ?? '' })).rejects.toThrow('missing_scope');
    await client.conversations.history({ channel: idOf(specialChannels.denied) });
    expect(slack.trespasses.slice(asked).map(({ why }) => why)).toEqual(['dm', 'denied']);
  });

  it('writes the canary into every text', async () => {
    const { messages = [] } = await client.conversations.history({ channel: idOf('general'), limit: 100 });
    const spoken = messages.filter(({ subtype }) => subtype !== 'channel_join' && subtype !== 'tombstone');
    expect(spoken.every(({ text }) => text?.includes(slack.workspace.canary))).toBe(true);
  });
});

/** Neither retries nor waits, and says nothing. */
function clientOf({ apiUrl, token }: FakeSlack, other = token): WebClient {
  return new WebClient(other, {
    slackApiUrl: apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  });
}
