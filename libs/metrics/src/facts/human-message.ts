import type { CommunicationEvent, MessageFlags } from '@quorum/contracts';

/** Something a person did: a message or an action. */
export type HumanEvent = CommunicationEvent & { kind: 'human'; author: string };

/** A message somebody wrote. */
export type HumanMessage = HumanEvent & { flags: MessageFlags; action: null };

/** Whether a person did it; bots, system rows and tombstones never act (spec/slack-reading §4). */
export function isHumanEvent(event: CommunicationEvent): event is HumanEvent {
  return event.kind === 'human' && event.author !== null;
}

/** Whether a person wrote it. */
export function isHumanMessage(event: CommunicationEvent): event is HumanMessage {
  return event.kind === 'human' && event.action === null && event.author !== null && event.flags !== null;
}

/** Deterministic order of a conversation's events: time, then id. */
export const byTime = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Sorts in place by time, then id, and costs one look at a list that is in order already. */
export function sortByTime<T extends { at: number; id: string }>(items: T[]): T[] {
  for (let i = 1; i < items.length; i++) {
    if (byTime(items[i - 1]!, items[i]!) > 0) return items.sort(byTime);
  }
  return items;
}
