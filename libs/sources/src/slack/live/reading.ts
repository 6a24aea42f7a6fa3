import type { IngestRecord } from '@quorum/contracts';
import type { ReadingOptions } from '../../text/options.js';

/** What reading a delivery of Slack's Events API answers: `SlackReading`, `SlackSign`, `IgnoredWord`, and how they are made. */

/** What happened to a channel that whoever reads it has to know. */
export type ChannelChange =
  | 'created'
  | 'renamed'
  | 'archived'
  | 'unarchived'
  | 'deleted'
  | 'left' // by our bot: nothing more comes
  | 'joined' // by our bot
  | 'privacy' // private now, or public
  | 'shared' // with another organisation
  | 'unshared'
  | 'members'; // somebody else came or went

/** Something to act on that is no record. Ids are Slack's own and, like a channel's `name`, stay in memory. */
export type SlackSign =
  | { sign: 'channel'; id: string; change: ChannelChange; name: string | null }
  /** A channel moved between workspaces and has another id from now on. */
  | { sign: 'channel-id'; from: string; to: string }
  /** A user group is new, or its members are others. */
  | { sign: 'group'; id: string }
  /** Slack withheld events of the minute that begins at `since` (microseconds): fetch from a little before it until now. */
  | { sign: 'rate-limited'; since: number }
  /** Our bot's token was taken away, or the workspace's access. */
  | { sign: 'revoked' }
  | { sign: 'uninstalled' }
  /** The workspace joins an Enterprise organisation or has done so: look at channels, people and scopes anew. */
  | { sign: 'rules-changed' };

/** Why nothing follows from a delivery. Constant words: nothing a sender wrote is among them. */
export const ignoredWords = [
  'malformed', // not what Slack documents
  'unknown-type',
  'not-needed', // known, and says nothing we keep
  'dm', // of a DM or group DM: never read
  'reply-notice', // a parent's bookkeeping; the reply comes as a message
  'already-deleted', // the last trace of a message whose deletion was told
  'reaction-removed', // that somebody saw the message stays true
  'bot', // a reaction nobody gave
  'no-message', // a reaction to a file or a comment
  'other-token', // of a person who had authorised the app, not ours
] as const;
/** One of `ignoredWords`. */
export type IgnoredWord = (typeof ignoredWords)[number];

/** What follows from one event. */
export interface Outcome {
  /** Slack's id of the channel `records` belong to: they go in only if it is read. `null` = they belong to none. */
  channel: string | null;
  /** With Slack's own ids: the door makes pseudonyms of them. */
  records: IngestRecord[];
  signs: SlackSign[];
  /** `null` = something follows. */
  ignored: IgnoredWord | null;
}

/** A delivery: `challenge` is to be echoed as plain text, `event` to be acknowledged whatever it says. */
export type SlackReading =
  | { kind: 'challenge'; challenge: string }
  | ({
      kind: 'event';
      /** The workspace our app is installed in, which in a shared channel is not always where it happened. */
      team: string | null;
      app: string | null;
      /** Equal for the retries of a delivery; one event may come under several. */
      eventId: string | null;
    } & Outcome);

/** How deliveries are read. */
export interface LiveReadingOptions extends ReadingOptions {
  /** Our bot's user id, for deliveries that do not name it themselves; without either, our own coming and going is a member's. */
  botUser?: string | null;
}

/** What is known around an event. */
export interface DeliveryContext {
  team: string | null;
  enterprise: string | null;
  /** Whether the channel is shared with another organisation; `null` = not said. */
  external: boolean | null;
  botUser: string | null;
  /** Microseconds. */
  receivedAt: number;
  options: ReadingOptions;
}

/** Reads one kind of event. */
export type EventReader = (event: Readonly<Record<string, unknown>>, context: DeliveryContext) => Outcome;

export const ignore = (ignored: IgnoredWord): Outcome => ({ channel: null, records: [], signs: [], ignored });
export const signal = (...signs: SlackSign[]): Outcome => ({
  channel: null,
  records: [],
  signs,
  ignored: null,
});
export const keep = (channel: string | null, records: IngestRecord[]): Outcome => ({
  channel,
  records,
  signs: [],
  ignored: null,
});
