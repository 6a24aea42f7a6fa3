import type { Chance } from '../workspace/chance.js';
import type { FakeWorkspace } from '../workspace/fake-workspace.js';
import { asReply, asTombstone, botRow, humanRow, setReaction, withFile } from '../workspace/message-rows.js';
import {
  eventChannelTypes,
  type SlackEvent,
  type SlackMessage,
  type SlackUser,
  tsOfMicros,
} from '../workspace/slack-objects.js';

/** How a message is said. */
export interface PostOptions {
  /** The parent's `ts`. */
  thread?: string;
  /** Also shown in the channel. */
  broadcast?: boolean;
  /** Its `ts`; default now. */
  ts?: string;
  /** Name of a file that goes with it. */
  file?: string;
  /** As an old integration writes: without a user. */
  legacyBot?: boolean;
  /** A system message of this kind. */
  subtype?: string;
}

/** Changes what was said in a workspace, and answers the event Slack sends for it. Channels go by id or name. */
export class MessageChanges {
  private lastMicros = 0;

  constructor(
    readonly workspace: FakeWorkspace,
    private readonly chance: Chance,
  ) {}

  /** A `ts` of now that was never given before. */
  now(): string {
    this.lastMicros = Math.max(Date.now() * 1000, this.lastMicros + 1);
    return tsOfMicros(this.lastMicros);
  }

  /** Says something; `user` is an id. The text carries the workspace's canary. */
  post(channel: string, user: string, text: string, options: PostOptions = {}): SlackEvent {
    const { thread, broadcast = false, ts = this.now(), file, legacyBot = false, subtype } = options;
    const author = this.author(user);
    const place = { ts, team: this.workspace.team.id };
    const said = `${text} ${this.workspace.canary}`;
    let message = author.is_bot
      ? botRow(author, said, place, legacyBot)
      : humanRow(author, said, place, this.chance);
    if (file !== undefined) message = withFile(message, `${file} ${this.workspace.canary}`, this.chance);
    const log = this.workspace.log(channel);
    if (thread !== undefined) {
      const root = log.find(thread);
      if (root === undefined) throw new Error(`There is no message at ${thread} to answer.`);
      message = asReply(message, root, broadcast);
    }
    if (subtype !== undefined) message = { ...message, subtype };
    log.add(message);
    return this.event(channel, { ...message, event_ts: ts });
  }

  /** Another text, or other words of somebody else. */
  edit(channel: string, ts: string, text: string, by?: string): SlackEvent {
    const before = this.workspace.message({ channel, ts });
    const edited = { user: by ?? before.user ?? 'USLACKBOT', ts: `${Math.floor(Date.now() / 1000)}.000000` };
    return this.changed(channel, before, { ...before, text: `${text} ${this.workspace.canary}`, edited });
  }

  /** A link gets its preview: the message changes, nobody edited it. */
  unfurl(channel: string, ts: string): SlackEvent {
    const before = this.workspace.message({ channel, ts });
    const url = `https://news.example/${this.workspace.canary}`;
    const attachments = [{ id: 1, from_url: url, title: this.workspace.canary, fallback: url }];
    return this.changed(channel, before, { ...before, attachments });
  }

  /** Deletes; a parent with replies becomes a tombstone, which Slack says as a change. */
  remove(channel: string, ts: string): SlackEvent {
    const before = { ...this.workspace.message({ channel, ts }) };
    const tombstone = this.workspace.log(channel).remove(ts, asTombstone);
    if (tombstone !== null) return this.change(channel, before, tombstone);
    const now = this.now();
    return this.event(channel, {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      ts: now,
      event_ts: now,
      deleted_ts: ts,
      previous_message: before,
    });
  }

  /** Adds a reaction, or (`isOn` false) takes it back. */
  react(channel: string, ts: string, user: string, reaction: string, isOn = true): SlackEvent {
    const message = this.workspace.message({ channel, ts });
    this.workspace.log(channel).replace(setReaction(message, reaction, user, isOn));
    const { id } = this.workspace.channel(channel);
    return {
      type: isOn ? 'reaction_added' : 'reaction_removed',
      user,
      reaction,
      item: { type: 'message', channel: id, ts },
      ...(message.user !== undefined && { item_user: message.user }),
      event_ts: this.now(),
    };
  }

  /** Puts a message as it is into the history; for payloads of a spec's own. */
  plant(channel: string, message: SlackMessage): SlackEvent {
    this.workspace.log(channel).add(message);
    return this.event(channel, { ...message, event_ts: message.ts });
  }

  private changed(channel: string, before: SlackMessage, after: SlackMessage): SlackEvent {
    this.workspace.log(channel).replace(after);
    return this.change(channel, before, after);
  }

  private change(channel: string, before: SlackMessage, after: SlackMessage): SlackEvent {
    const now = this.now();
    return this.event(channel, {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      ts: now,
      event_ts: now,
      message: after,
      previous_message: before,
    });
  }

  /** Copied, because history goes on changing while an event stays what it was. */
  private event(channel: string, fields: Record<string, unknown>): SlackEvent {
    const { id, type } = this.workspace.channel(channel);
    const copy = structuredClone(fields);
    return { ...copy, type: 'message', channel: id, channel_type: eventChannelTypes[type] };
  }

  private author(id: string): SlackUser {
    const user = this.workspace.users.get(id);
    if (user === undefined) throw new Error(`The fake workspace has nobody called ${id}.`);
    return user;
  }
}
