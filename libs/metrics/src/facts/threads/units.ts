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

/** What ends an episode. */
export interface EpisodeGaps {
  /** Hours of silence on B. */
  gapHours: number;
  /** Wall time in microseconds: a longer silence ends it whatever the calendars say. */
  silence: number;
}

/**
 * Episodes of a DM or group DM: a new one starts after `gapHours` of silence on B over its members' calendars. Where
 * nobody is listed, those who wrote between two long silences lend theirs.
 */
export function splitEpisodes(
  messages: readonly HumanMessage[],
  conversation: Conversation,
  people: PeopleDirectory,
  { gapHours, silence }: EpisodeGaps,
): Unit[] {
  const listed = conversation.members.filter((id) => people.isListed(id));
  const calendars = listed.length > 0 ? calendarsOf(listed, people.scheduleOf) : null;
  const gap = gapHours * microsPerHour;
  return splitAtGaps(messages, (from, to) => to - from > silence).flatMap((run) => {
    const whose = calendars ?? calendarsOf(authorsOf(run), people.scheduleOf);
    // B never runs ahead of wall time, so a shorter gap needs no calendar.
    return splitAtGaps(run, (from, to) => to - from >= gap && businessOrWall(from, to, whose) >= gap);
  });
}

function splitAtGaps(
  messages: readonly HumanMessage[],
  separates: (from: number, to: number) => boolean,
): Unit[] {
  const parts: [HumanMessage, ...HumanMessage[]][] = [];
  let last = -Infinity;
  for (const message of messages) {
    const part = parts.at(-1);
    if (part === undefined || separates(last, message.at)) parts.push([message]);
    else part.push(message);
    last = message.at;
  }
  return parts;
}

const authorsOf = (messages: readonly HumanMessage[]): string[] => [
  ...new Set(messages.map((message) => message.author)),
];
