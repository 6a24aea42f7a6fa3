import type { ChannelPosition } from './channel-position.js';
import { passSince, withPass } from './channel-position.js';
import { type ChannelRules, type ChannelVerdict, channelVerdict } from './channel-verdict.js';
import { afterChannels, type ChannelsAsk, type ChannelsPosition } from './list-positions.js';
import { cursorIn, rowsIn, type Step, without } from './step.js';

/** Takes in a page of `conversations.list`: which channels are read and which are not, by rules that know their names. */
export function channelsStep(
  position: ChannelsPosition,
  data: unknown,
  rules: ChannelRules,
): Step<ChannelsPosition> & { verdicts: ChannelVerdict[] } {
  const verdicts = rowsIn(data, 'channels')
    .map((raw) => channelVerdict(raw, rules))
    .filter((verdict): verdict is ChannelVerdict => verdict !== null);
  const after = afterChannels(position, cursorIn(data));
  return { ...without({ outcome: 'read' as const, position: after }), verdicts };
}

/**
 * Where a channel that is read stands once it is asked for: `known` = where it stood for the same run, `null` = nowhere.
 * `since` is that of the ask, or of all there is to have where the channel was not read before.
 */
export function askedFor(
  verdict: ChannelVerdict & { verdict: 'read' },
  { since, members }: Pick<ChannelsAsk, 'since' | 'members'>,
  known: ChannelPosition | null,
): ChannelPosition {
  const { channel, type, purpose, external } = verdict;
  const listed = { ids: [], cursor: null };
  if (known === null)
    return { channel, type, purpose, external, members: listed, passes: [passSince(since)], tries: 0 };
  // A list under way serves as well.
  const wanted = members ? (known.members ?? listed) : known.members;
  return withPass({ ...known, type, purpose, external, members: wanted }, since);
}
