/** How far the reading of a connection's lists is, as plain data: who is there, and which channels there are. */

/** What is wanted of the channels a list names. */
export interface ChannelsAsk {
  /** Messages from this instant (microseconds) on. */
  since: number;
  /** Whether their members are listed anew. */
  members: boolean;
  cursor: string | null;
}

/** Where the list of channels stands: asks still to be gone through it for, the first of them under way. */
export interface ChannelsPosition {
  list: 'channels';
  asks: ChannelsAsk[];
  tries: number;
}

/** Where the list of people stands. */
export interface PeoplePosition {
  list: 'people';
  /** Whether it is being gone through. */
  asked: boolean;
  cursor: string | null;
  /** Slack's ids of bots, as the list named them last: messages name them like people. `null` = it never was read. */
  bots: string[] | null;
  /** Those of this time, so far. */
  found: string[];
  tries: number;
}

/** A call for a page of a list. */
export type ListRequest =
  | { method: 'users.list'; args: { limit: number; cursor?: string } }
  | {
      method: 'conversations.list';
      args: { limit: number; types: string; exclude_archived: false; cursor?: string };
    };

/** More at a time Slack advises against. */
const listLimit = 200;

/** The list of people as nobody has read it yet. */
export const unreadPeople: PeoplePosition = {
  list: 'people',
  asked: true,
  cursor: null,
  bots: null,
  found: [],
  tries: 0,
};

/** The call to make next; `null` = the list is read. */
export function nextPeopleRequest({ asked, cursor }: PeoplePosition): ListRequest | null {
  return asked ? { method: 'users.list', args: { limit: listLimit, ...cursorOf(cursor) } } : null;
}

/** The call to make next; `null` = every ask is done. */
export function nextChannelsRequest(
  { asks: [ask] }: ChannelsPosition,
  privateToo: boolean,
): ListRequest | null {
  if (ask === undefined) return null;
  const types = privateToo ? 'public_channel,private_channel' : 'public_channel';
  return {
    method: 'conversations.list',
    args: { limit: listLimit, types, exclude_archived: false, ...cursorOf(ask.cursor) },
  };
}

/** After a page of people, of whom these are bots. */
export function afterPeople(
  position: PeoplePosition,
  page: { bots: readonly string[]; cursor: string | null },
): PeoplePosition {
  const found = [...position.found, ...page.bots];
  if (page.cursor !== null) return { ...position, cursor: page.cursor, found, tries: 0 };
  return { ...unreadPeople, asked: false, bots: [...new Set(found)] };
}

/** After a page of channels. */
export function afterChannels(position: ChannelsPosition, cursor: string | null): ChannelsPosition {
  const [ask, ...others] = position.asks;
  const rest = ask === undefined || cursor === null ? [] : [{ ...ask, cursor }];
  return { ...position, asks: [...rest, ...others], tries: 0 };
}

/** Asks for the list once more; asks that are behind the one under way become one. */
export function withAsk(
  position: ChannelsPosition,
  { since, members }: Omit<ChannelsAsk, 'cursor'>,
): ChannelsPosition {
  const last = position.asks.at(-1);
  if (last === undefined || last.cursor !== null)
    return { ...position, asks: [...position.asks, { since, members, cursor: null }] };
  const merged = { since: Math.min(last.since, since), members: last.members || members, cursor: null };
  return { ...position, asks: [...position.asks.slice(0, -1), merged] };
}

/** Asks for the list of people; one that is being read serves as well. */
export const withPeopleAsked = (position: PeoplePosition): PeoplePosition =>
  position.asked ? position : { ...position, asked: true, cursor: null, found: [] };

/** Slack does not know its cursor any more: from the beginning of the list. */
export const peopleFromStart = (position: PeoplePosition): PeoplePosition => ({
  ...position,
  cursor: null,
  found: [],
});
export const channelsFromStart = (position: ChannelsPosition): ChannelsPosition => ({
  ...position,
  asks: position.asks.map((ask, index) => (index === 0 ? { ...ask, cursor: null } : ask)),
});

const cursorOf = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });
