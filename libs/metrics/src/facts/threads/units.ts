import type { Conversation } from '@quorum/contracts';
import { microsPerHour } from '@quorum/time';
import type { HumanMessage } from '../human-message.js';
import type { PeopleDirectory } from '../people.js';
import { businessOrWall, calendarsOf } from './clock.js';

/** Human messages that belong together, in order of time, at least one (spec/audit-report §8). */
export type Unit = readonly [HumanMessage, ...HumanMessage[]];

/** A channel's threads, lone roots and threads without root included. */
export function splitThreads(messages: readonly HumanMessage[]): Unit[] {
  const threads = new Map<string, [HumanMessage, ...HumanMessage[]]>();
  for (const message of messages) {
    const thread = threads.get(message.thread);
    if (thread === undefined) threads.set(message.thread, [message]);
    else thread.push(message);
  }
  return [...threads.values()];
}

/**
 * Episodes of a DM or group DM: a new one starts after `gapHours` of silence on B over its members' calendars. Where
 * nobody is listed, those who wrote lend theirs.
 */
export function splitEpisodes(
  messages: readonly HumanMessage[],
  conversation: Conversation,
  people: PeopleDirectory,
  gapHours: number,
): Unit[] {
  const listed = conversation.members.filter((id) => people.isListed(id));
  const calendars = calendarsOf(listed.length > 0 ? listed : authorsOf(messages), people.scheduleOf);
  const gap = gapHours * microsPerHour;
  // B never runs ahead of wall time, so a shorter gap needs no calendar.
  const separates = (from: number, to: number) =>
    to - from >= gap && businessOrWall(from, to, calendars) >= gap;
  const episodes: [HumanMessage, ...HumanMessage[]][] = [];
  let last = -Infinity;
  for (const message of messages) {
    const episode = episodes.at(-1);
    if (episode === undefined || separates(last, message.at)) episodes.push([message]);
    else episode.push(message);
    last = message.at;
  }
  return episodes;
}

const authorsOf = (messages: readonly HumanMessage[]): string[] => [
  ...new Set(messages.map((message) => message.author)),
];
