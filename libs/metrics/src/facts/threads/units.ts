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

/** Episodes of a DM or group DM: a new one starts after `gapHours` of silence on B over its members' calendars. */
export function splitEpisodes(
  messages: readonly HumanMessage[],
  conversation: Conversation,
  people: PeopleDirectory,
  gapHours: number,
): Unit[] {
  const calendars = calendarsOf(whoseCalendar(messages, conversation, people), people.scheduleOf);
  const episodes: [HumanMessage, ...HumanMessage[]][] = [];
  for (const message of messages) {
    const last = episodes.at(-1)?.at(-1);
    const goesOn =
      last !== undefined && businessOrWall(last.at, message.at, calendars) < gapHours * microsPerHour;
    if (goesOn) episodes.at(-1)?.push(message);
    else episodes.push([message]);
  }
  return episodes;
}

/** Listed members the source knows as humans, or if there are none whoever wrote. */
function whoseCalendar(
  messages: readonly HumanMessage[],
  { members }: Conversation,
  people: PeopleDirectory,
): string[] {
  const listed = members.filter((id) => people.isListed(id));
  return listed.length > 0 ? listed : [...new Set(messages.map((message) => message.author))];
}
