import type { CommunicationEvent, MessageFlags } from '@quorum/contracts';

/** A message somebody wrote. */
export type HumanMessage = CommunicationEvent & { kind: 'human'; author: string; flags: MessageFlags };

/** Whether a person wrote it; bots, system rows and tombstones never speak (spec/slack-reading §4). */
export function isHumanMessage(event: CommunicationEvent): event is HumanMessage {
  return event.kind === 'human' && event.action === null && event.author !== null && event.flags !== null;
}

/** The human messages in order of time, then id, whatever order the events come in. */
export function humanMessagesInOrder(events: readonly CommunicationEvent[]): HumanMessage[] {
  return events
    .filter(isHumanMessage)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
