import type { Chance } from './chance.js';
import type { SlackMessage, SlackUser } from './slack-objects.js';

/** Where a message is said. */
export interface Place {
  ts: string;
  /** The team whose workspace this is. */
  team: string;
}

/** What a human writes, with the fields Slack gives it; a stranger's names the other team. */
export function humanRow(author: SlackUser, text: string, { ts, team }: Place, chance: Chance): SlackMessage {
  return {
    type: 'message',
    user: author.id,
    ts,
    client_msg_id: [8, 4, 4, 4, 12].map((length) => chance.hex(length)).join('-'),
    text,
    team: author.team_id,
    ...(author.team_id !== team && {
      user_team: author.team_id,
      source_team: author.team_id,
      user_profile: { ...author.profile, name: author.name, is_restricted: false },
    }),
    blocks: [
      {
        type: 'rich_text',
        block_id: chance.code(5),
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ],
  };
}

/** What a machine writes: as an app does today, or (`legacy`) without any user. */
export function botRow(bot: SlackUser, text: string, { ts, team }: Place, legacy: boolean): SlackMessage {
  const id = String(bot.profile['bot_id']);
  const name = String(bot.profile['real_name']);
  if (legacy) return { type: 'message', subtype: 'bot_message', ts, bot_id: id, username: name, text };
  return {
    type: 'message',
    user: bot.id,
    ts,
    bot_id: id,
    app_id: bot.profile['api_app_id'],
    text,
    team,
    bot_profile: { id, name, team_id: team, deleted: false, app_id: bot.profile['api_app_id'], updated: 0 },
  };
}

/** Somebody came in. */
export function joinRow(user: string, ts: string): SlackMessage {
  return { type: 'message', subtype: 'channel_join', user, ts, text: `<@${user}> has joined the channel` };
}

/** Makes a message a reply; `broadcast` also shows it in the channel, with its root. */
export function asReply(message: SlackMessage, root: SlackMessage, broadcast: boolean): SlackMessage {
  return {
    ...message,
    thread_ts: root.ts,
    parent_user_id: root.user ?? 'USLACKBOT',
    ...(broadcast && {
      subtype: 'thread_broadcast',
      root: {
        type: 'message',
        user: root.user,
        ts: root.ts,
        thread_ts: root.ts,
        text: root.text,
        reply_count: 1,
      },
    }),
  };
}

/** What Slack leaves of a deleted parent that has replies. */
export function asTombstone({
  ts,
  thread_ts,
  reply_count,
  reply_users,
  reply_users_count,
  latest_reply,
}: SlackMessage): SlackMessage {
  return {
    type: 'message',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    user: 'USLACKBOT',
    hidden: true,
    ts,
    thread_ts: thread_ts ?? ts,
    ...(reply_count !== undefined && { reply_count }),
    ...(reply_users !== undefined && { reply_users, reply_users_count }),
    ...(latest_reply !== undefined && { latest_reply }),
    is_locked: false,
    subscribed: false,
  };
}

/** The message with a file, as an upload makes it. */
export function withFile(message: SlackMessage, name: string, chance: Chance): SlackMessage {
  const id = `F${chance.code(10)}`;
  const created = Math.floor(Number(message.ts));
  const url_private = `https://files.slack.com/files-pri/${id}/${encodeURIComponent(name)}`;
  const file = {
    id,
    created,
    timestamp: created,
    name,
    title: name,
    mimetype: 'application/pdf',
    filetype: 'pdf',
  };
  return {
    ...message,
    subtype: message.subtype ?? 'file_share',
    upload: true,
    files: [{ ...file, user: message.user, size: 20_480, mode: 'hosted', is_external: false, url_private }],
  };
}

/** Adds or takes back a reaction; a reaction that is there already, or is not, changes nothing. */
export function setReaction(message: SlackMessage, name: string, user: string, isOn: boolean): SlackMessage {
  const others = (message.reactions ?? []).filter((reaction) => reaction.name !== name);
  const users = new Set(message.reactions?.find((reaction) => reaction.name === name)?.users);
  if (isOn) users.add(user);
  else users.delete(user);
  const reactions = [...others, { name, users: [...users], count: users.size }].filter(
    ({ count }) => count > 0,
  );
  const changed = { ...message, reactions };
  if (reactions.length > 0) return changed;
  const bare: SlackMessage = changed;
  delete bare.reactions;
  return bare;
}
