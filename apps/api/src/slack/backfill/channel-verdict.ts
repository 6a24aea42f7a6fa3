import type { ConversationType, Purpose } from '@quorum/contracts';
import { notInvited } from '@quorum/database';
import type { NamedChannel } from '@quorum/privacy';
import { readSlackChannel } from '@quorum/sources/slack';

/** By what it is decided whether a channel is read. */
export interface ChannelRules {
  denies: (channel: NamedChannel) => boolean;
  /** Whether private channels the bot was invited to are read. */
  privateChannels: boolean;
}

/** What is done with a channel; its name went into this and is in nothing that follows. */
export type ChannelVerdict =
  | {
      verdict: 'read';
      channel: string;
      type: ConversationType;
      purpose: Purpose | null;
      external: boolean;
    }
  | { verdict: 'denied' | 'gone'; channel: string; reason: string };

/** Decides by a channel as the Web API shows it; `null` for what is no channel at all. */
export function channelVerdict(
  raw: unknown,
  { denies, privateChannels }: ChannelRules,
): ChannelVerdict | null {
  const found = readSlackChannel(raw);
  if (found === null) return null;
  const { conversation, names, member, external } = found;
  const { id: channel, type, purpose } = conversation;
  if (type !== 'public' && type !== 'private') return { verdict: 'denied', channel, reason: 'direct' };
  if (denies({ id: channel, names })) return { verdict: 'denied', channel, reason: 'name' };
  if (type === 'private' && !privateChannels) return { verdict: 'denied', channel, reason: 'private' };
  if (!member) return { verdict: 'gone', channel, reason: notInvited };
  return { verdict: 'read', channel, type, purpose, external };
}
