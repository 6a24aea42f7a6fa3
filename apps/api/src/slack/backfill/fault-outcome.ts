import { notInvited } from '@quorum/database';
import type { SlackFault } from '../slack-fault.js';
import { withoutCursor, withoutThread } from './channel-position.js';
import { channelsFromStart, peopleFromStart } from './list-positions.js';
import { isChannel, isChannels, type PartPosition } from './part-position.js';

/** What a refusal of Slack's means for the part that asked. */
export type FaultOutcome =
  /** The method is to be left alone for so many seconds. */
  | { then: 'wait'; seconds: number; said: boolean }
  /** Nothing of this connection can be read until an administrator does something. */
  | { then: 'stop'; state: 'revoked' | 'failed'; reason: string }
  /** The channel cannot be read. */
  | { then: 'end'; reason: string }
  /** On from another position at once. */
  | { then: 'go on'; position: PartPosition }
  /** Once more, later each time. */
  | { then: 'again'; position: PartPosition; seconds: number; reason: string };

/** Where Slack does not say how long. */
const silentWait = 60;
const longestPause = 300;
/** Failures in a row after which the run says so. */
export const manyTries = 8;

/** Decides by what Slack refused, to which method, and where the part stands. */
export function faultOutcome(fault: SlackFault, method: string, position: PartPosition): FaultOutcome {
  switch (fault.fault) {
    case 'rate-limited':
      return { then: 'wait', seconds: fault.seconds ?? silentWait, said: fault.seconds !== null };
    case 'revoked':
      return { then: 'stop', state: 'revoked', reason: revokedWords };
    case 'missing-scope':
      return { then: 'stop', state: 'failed', reason: missingWords(fault.needed, method) };
    case 'not-in-channel':
      return isChannel(position) ? { then: 'end', reason: notInvited } : again(position, 'not_in_channel');
    case 'gone':
      if (!isChannel(position)) return again(position, fault.code);
      // A thread that was deleted since is no reason to leave its channel.
      if (fault.code !== 'channel_not_found' && method === 'conversations.replies')
        return { then: 'go on', position: withoutThread(position) };
      return { then: 'end', reason: fault.code };
    case 'unavailable':
      return again(position, 'no-answer');
    case 'other':
      return again(fault.code === 'invalid_cursor' ? fromStart(position) : position, fault.code);
  }
}

function again(position: PartPosition, reason: string): FaultOutcome {
  const tries = position.tries + 1;
  const seconds = Math.min(longestPause, 2 ** Math.min(tries - 1, 10));
  return { then: 'again', position: { ...position, tries }, seconds, reason };
}

function fromStart(position: PartPosition): PartPosition {
  if (isChannel(position)) return { ...withoutCursor(position), tries: position.tries };
  return isChannels(position) ? channelsFromStart(position) : peopleFromStart(position);
}

const revokedWords =
  'Slack does not accept the token any more: the app was uninstalled or its token revoked. Install the app again and paste the new token; reading goes on where it stopped.';

const missingWords = (needed: string | null, method: string): string =>
  `Slack wants ${needed === null ? `another scope for ${method}` : `the scope ${needed}`}. Add it to the app (“OAuth & Permissions”), reinstall the app, and paste the token again.`;
