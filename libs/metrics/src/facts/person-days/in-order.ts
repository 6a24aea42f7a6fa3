/** `ownInOrder`, `pingsInOrder`: what days are derived from, by time, each thing once. */
import { type PingFact, pingKinds } from '../facts.js';
import type { PeopleDirectory } from '../people.js';
import type { OwnEvent } from './own-event.js';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Own events by time; of copies one stays, and none of them if one says it was deleted. */
export function ownInOrder(own: readonly OwnEvent[]): OwnEvent[] {
  const sorted = sortedBy(
    own,
    (a, b) => a.at - b.at || compareText(a.conversation, b.conversation) || compareText(a.id, b.id),
  );
  const kept: OwnEvent[] = [];
  for (let i = 0; i < sorted.length;) {
    const event = sorted[i]!;
    let deleted = event.deleted === true;
    for (i++; i < sorted.length && isCopy(sorted[i]!, event); i++) deleted ||= sorted[i]!.deleted === true;
    if (!deleted) kept.push(event);
  }
  return kept;
}

const isCopy = (a: OwnEvent, b: OwnEvent): boolean => a.id === b.id && a.conversation === b.conversation;

/** Pings that reached one person, by time, without copies, their own and those of bots. */
export function pingsInOrder(
  pings: readonly PingFact[],
  person: string,
  people: PeopleDirectory,
): PingFact[] {
  const bots = new Map<string, boolean>();
  const isBot = (by: string): boolean => {
    let bot = bots.get(by);
    if (bot === undefined) bots.set(by, (bot = people.isBot(by)));
    return bot;
  };
  const reached = pings.filter(({ by, to }) => to === person && by !== person && !isBot(by));
  return sortedBy(reached, comparePings).filter(
    (ping, i, all) => i === 0 || comparePings(all[i - 1]!, ping) !== 0,
  );
}

function comparePings(a: PingFact, b: PingFact): number {
  return (
    a.at - b.at ||
    compareText(a.by, b.by) ||
    compareText(a.conversation, b.conversation) ||
    pingKinds.indexOf(a.kind) - pingKinds.indexOf(b.kind) ||
    compareText(a.thread, b.thread)
  );
}

/** Databases mostly hand over what is in order already, and looking is faster than sorting. */
function sortedBy<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < items.length; i++)
    if (compare(items[i - 1]!, items[i]!) > 0) return [...items].sort(compare);
  return items;
}
