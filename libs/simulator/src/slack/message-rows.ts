import { type Micros, microsPerSecond } from '@quorum/time';
import type { Person } from '../organisation/organisation.js';
import type { Bot, PlantedFile, PlantedMessage } from '../planted-message.js';
import type { Random } from '../random.js';

/** A row of a day file. */
export type MessageRow = Record<string, unknown> & { type: 'message'; ts: string };

/** What Slack writes instead of a name where a message was deleted. */
const slackbot = 'USLACKBOT';

/** Slack's identity of a message: seconds, a point, six digits. */
export function timestampOf(at: Micros): string {
  const seconds = Math.floor(at / microsPerSecond);
  return `${seconds}.${String(at - seconds * microsPerSecond).padStart(6, '0')}`;
}

/** Planted messages of one conversation, by time → the rows Slack would export for them. */
export function messageRows(messages: readonly PlantedMessage[], team: string, random: Random): MessageRow[] {
  const replies = repliesByRoot(messages);
  return messages.map((message) => {
    const row = spokenRow(message, team, random);
    const answers = replies.get(message);
    if (message.root !== null) Object.assign(row, replyFields(message.root, message.broadcast));
    else if (answers !== undefined) Object.assign(row, rootFields(message, answers));
    return row;
  });
}

function repliesByRoot(messages: readonly PlantedMessage[]): Map<PlantedMessage, PlantedMessage[]> {
  const replies = new Map<PlantedMessage, PlantedMessage[]>();
  for (const message of messages) {
    if (message.root === null) continue;
    const known = replies.get(message.root);
    if (known === undefined) replies.set(message.root, [message]);
    else known.push(message);
  }
  return replies;
}

function spokenRow(message: PlantedMessage, team: string, random: Random): MessageRow {
  const { kind, author, at, text } = message;
  const row: MessageRow = { type: 'message', ts: timestampOf(at), text };
  switch (kind) {
    case 'human':
      return Object.assign(row, humanFields(message, author as Person, team, random));
    case 'bot':
      return Object.assign(row, botFields(author as Bot, team));
    case 'join':
      return Object.assign(row, { subtype: 'channel_join', user: (author as Person).id });
    case 'tombstone':
      return Object.assign(row, { subtype: 'tombstone', user: slackbot, hidden: true });
  }
}

function humanFields(message: PlantedMessage, author: Person, team: string, random: Random): object {
  const { at, text, edited, reactions, files, unfurled } = message;
  const name = `${author.first} ${author.last}`;
  return {
    user: author.id,
    client_msg_id: [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-'),
    team,
    user_team: team,
    source_team: team,
    user_profile: {
      avatar_hash: `g${author.id.slice(1, 9).toLowerCase()}`,
      image_72: `https://avatars.fernhill.example/${author.id}_72.png`,
      first_name: author.first,
      real_name: name,
      display_name: author.first,
      team,
      name: author.handle,
      is_restricted: false,
      is_ultra_restricted: false,
    },
    blocks: [
      {
        type: 'rich_text',
        block_id: random.hex(5),
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ],
    ...(edited !== null && {
      edited: { user: author.id, ts: `${Math.floor(edited / microsPerSecond)}.000000` },
    }),
    ...(reactions.length > 0 && {
      reactions: reactions.map(({ name, by }) => ({ name, users: by.map(({ id }) => id), count: by.length })),
    }),
    ...(files.length > 0 && { upload: false, files: files.map((file) => fileRow(file, author, at)) }),
    ...(unfurled !== null && {
      attachments: [{ id: 1, from_url: unfurled, title: text, title_link: unfurled, fallback: unfurled }],
    }),
  };
}

function fileRow({ id, name, type }: PlantedFile, { id: user }: Person, at: Micros): object {
  const created = Math.floor(at / microsPerSecond);
  const mimetype = { pdf: 'application/pdf', png: 'image/png', csv: 'text/csv' }[type];
  const url = `https://files.slack.com/files-pri/${id}/${encodeURIComponent(name)}`;
  return {
    id,
    created,
    timestamp: created,
    name,
    title: name,
    mimetype,
    filetype: type,
    user,
    size: 20_480,
    url_private: url,
  };
}

function botFields({ id, botId, name, legacy }: Bot, team: string): object {
  if (legacy) return { subtype: 'bot_message', bot_id: botId, username: name };
  return {
    user: id,
    bot_id: botId,
    app_id: `A${botId}`,
    team,
    bot_profile: { id: botId, name, team_id: team, deleted: false },
  };
}

function replyFields(root: PlantedMessage, broadcast: boolean): object {
  const ts = timestampOf(root.at);
  return {
    thread_ts: ts,
    parent_user_id: authorId(root),
    ...(broadcast && {
      subtype: 'thread_broadcast',
      root: { type: 'message', ts, thread_ts: ts, user: authorId(root), text: root.text },
    }),
  };
}

function rootFields(root: PlantedMessage, replies: readonly PlantedMessage[]): object {
  const users = [...new Set(replies.map(authorId))];
  return {
    thread_ts: timestampOf(root.at),
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: timestampOf(replies.at(-1)!.at),
    reply_users: users,
    replies: replies.map((reply) => ({ user: authorId(reply), ts: timestampOf(reply.at) })),
    is_locked: false,
    subscribed: false,
  };
}

function authorId({ author }: PlantedMessage): string {
  return author?.id ?? slackbot;
}
