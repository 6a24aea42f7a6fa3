import { ChannelLog } from './channel-log.js';
import type { SlackChannel, SlackGroup, SlackMessage, SlackUser } from './slack-objects.js';

/** Who the app is in a workspace. */
export interface FakeApp {
  id: string;
  botUser: string;
  bot: string;
}

/** A message as the ground truth names it. */
export interface MessageKey {
  channel: string;
  ts: string;
}

/** Narrows the ground truth: `readable` leaves what the app must or can never read. */
export interface TruthFilter {
  readable?: boolean;
  /** Whether archived channels count; default true. */
  archived?: boolean;
  /** Only messages at or after this `ts`. */
  since?: string;
}

/** A Slack workspace in memory: what its members see, and which part of it the app may ask for. */
export class FakeWorkspace {
  readonly users = new Map<string, SlackUser>();
  readonly channels = new Map<string, SlackChannel>();
  readonly groups = new Map<string, SlackGroup>();
  private readonly logs = new Map<string, ChannelLog>();

  constructor(
    readonly team: { id: string; name: string; domain: string },
    readonly app: FakeApp,
    /** Names of channels whose messages must never be asked for. */
    readonly deniedNames: ReadonlySet<string>,
    /** What every text, name and address carries. */
    readonly canary: string,
  ) {}

  addChannel(channel: SlackChannel): ChannelLog {
    this.channels.set(channel.id, channel);
    const log = this.logs.get(channel.id) ?? new ChannelLog();
    this.logs.set(channel.id, log);
    return log;
  }

  /** Gives a channel another id, as a move between organisations does; its history goes with it. */
  moveChannel(from: string, to: string): SlackChannel {
    const channel = this.channel(from);
    const log = this.log(from);
    this.channels.delete(from);
    this.logs.delete(from);
    const moved = { ...channel, id: to };
    this.logs.set(to, log);
    this.addChannel(moved);
    return moved;
  }

  /** By id, or by name. */
  channel(idOrName: string): SlackChannel {
    const found =
      this.channels.get(idOrName) ?? [...this.channels.values()].find(({ name }) => name === idOrName);
    if (found === undefined) throw new Error(`The fake workspace has no channel ${idOrName}.`);
    return found;
  }

  log(channel: string): ChannelLog {
    const log = this.logs.get(this.channel(channel).id);
    if (log === undefined) throw new Error(`The fake workspace has no history of ${channel}.`);
    return log;
  }

  isMember(channel: SlackChannel): boolean {
    return channel.members.has(this.app.botUser);
  }

  isDirect({ type }: SlackChannel): boolean {
    return type === 'im' || type === 'mpim';
  }

  isDenied({ name }: SlackChannel): boolean {
    return this.deniedNames.has(name);
  }

  /** A channel whose messages the app can and may read: it was invited, it is no DM, no deny-list names it. */
  isReadable(channel: SlackChannel): boolean {
    return this.isMember(channel) && !this.isDirect(channel) && !this.isDenied(channel);
  }

  /** The ground truth, channel by channel, oldest first within each. A broadcast is one message; tombstones count. */
  messages({ readable = false, archived = true, since }: TruthFilter = {}): MessageKey[] {
    const keys: MessageKey[] = [];
    for (const channel of this.channels.values()) {
      if ((readable && !this.isReadable(channel)) || (!archived && channel.archived)) continue;
      const said = [...this.log(channel.id).all()].map(({ ts }) => ts).sort();
      for (const ts of said) if (since === undefined || ts >= since) keys.push({ channel: channel.id, ts });
    }
    return keys;
  }

  messageCount(filter: TruthFilter = {}): number {
    return this.messages(filter).length;
  }

  /** What was said, with its text. */
  message({ channel, ts }: MessageKey): SlackMessage {
    const message = this.log(channel).find(ts);
    if (message === undefined) throw new Error(`Nobody said anything in ${channel} at ${ts}.`);
    return message;
  }
}
