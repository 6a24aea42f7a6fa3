/** Slack's objects as its Web API answers them; only the fields the fake itself looks at are typed. */

/** A message of a channel's history; `ts` is its identity and its time. */
export interface SlackMessage {
  type: 'message';
  subtype?: string;
  ts: string;
  user?: string;
  bot_id?: string;
  text: string;
  thread_ts?: string;
  parent_user_id?: string;
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  edited?: { user: string; ts: string };
  reactions?: { name: string; users: string[]; count: number }[];
  [field: string]: unknown;
}

/** A row of `users.list`. */
export interface SlackUser {
  id: string;
  team_id: string;
  name: string;
  deleted: boolean;
  is_bot: boolean;
  is_stranger?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  tz?: string | null;
  profile: Record<string, unknown>;
  [field: string]: unknown;
}

/** What kind of conversation it is, by Slack's own words. */
export type SlackChannelType = 'public_channel' | 'private_channel' | 'mpim' | 'im';

/** A conversation with what the API keeps to itself: who is in it. */
export interface SlackChannel {
  id: string;
  name: string;
  type: SlackChannelType;
  created: number;
  creator: string;
  archived: boolean;
  general: boolean;
  /** Shared with another organisation. */
  shared: boolean;
  /** Ids of people and bots, the app's own bot among them if it was invited. */
  members: Set<string>;
  topic: string;
  /** What it was called before, newest first. */
  previousNames: string[];
}

/** A user group. */
export interface SlackGroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
  disabled: boolean;
  updated: number;
}

/** The inner event of an envelope. */
export type SlackEvent = Record<string, unknown> & { type: string };

/** `channel_type` of events. */
export const eventChannelTypes = {
  public_channel: 'channel',
  private_channel: 'group',
  mpim: 'mpim',
  im: 'im',
} as const satisfies Record<SlackChannelType, string>;

/** Whole microseconds of a `ts` (also `1741000000` and `0`); `null` for what is none. */
export function microsOfTs(ts: string): number | null {
  const match = /^([0-9]{1,12})(?:\.([0-9]{1,6}))?$/.exec(ts);
  return match === null ? null : Number(match[1]) * 1e6 + Number((match[2] ?? '').padEnd(6, '0'));
}

/** Slack's `ts` of an instant in microseconds. */
export function tsOfMicros(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  return `${seconds}.${String(micros - seconds * 1e6).padStart(6, '0')}`;
}
