import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { microsPerMinute } from '@quorum/time';
import { kindOf } from './conversation-kind.js';
import { isHumanMessage, sortByTime } from './human-message.js';
import { defaultRequestOptions, type RequestOptions } from './requests/derive-requests.js';

/** Roots of a channel at most this far apart, in microseconds, may belong together: `follows` looks back so far. */
export const streamGap = 10 * microsPerMinute;

/**
 * The events of one conversation, in any order → its stretches, so that facts of one never depend on another:
 * - channel: threads whose human roots follow each other with gaps of at most 10 min, with all their replies; a thread
 *   without a human root in the data is a stretch of its own;
 * - DM, group DM, issue: all of it, because an asker may come back to an answer and an issue be reopened after any silence.
 *
 * A reaction or deletion goes where its target is, however late it comes. Every event is in exactly one stretch; the
 * stretches come in order of their first event, and so do the events in each.
 */
export function splitStretches(
  events: readonly CommunicationEvent[],
  conversation: Pick<Conversation, 'source' | 'type'>,
  options: RequestOptions = defaultRequestOptions,
): CommunicationEvent[][] {
  const ordered = sortByTime([...events]);
  if (ordered.length === 0) return [];
  if (kindOf(conversation) !== 'channel') return [ordered];
  return splitChannel(ordered, Math.max(streamGap, options.burstGapSeconds * 1_000_000));
}

function splitChannel(ordered: readonly CommunicationEvent[], gap: number): CommunicationEvent[][] {
  const threadOf = threadsByMessage(ordered);
  const stretches: CommunicationEvent[][] = [];
  const stretchOf = new Map<string, CommunicationEvent[]>();
  let lastRoot: CommunicationEvent | null = null;
  for (const event of ordered) {
    if (!isHumanMessage(event) || event.thread !== event.id) continue;
    const goesOn: boolean = lastRoot !== null && event.at - lastRoot.at <= gap;
    stretchOf.set(event.id, (goesOn && stretchOf.get(lastRoot!.id)) || []);
    lastRoot = event;
  }
  for (const event of ordered) {
    const thread = threadOf.get(targetOf(event) ?? '') ?? event.thread;
    const stretch = stretchOf.get(thread) ?? [];
    stretchOf.set(thread, stretch);
    if (stretch.length === 0) stretches.push(stretch);
    stretch.push(event);
  }
  return stretches;
}

/** The event a reaction or deletion is about. */
function targetOf({ action }: CommunicationEvent): string | null {
  if (action?.type === 'reaction') return action.on;
  return action?.type === 'deletion' ? action.of : null;
}

/** Message → thread; needed only where an action may name a message without naming its thread. */
function threadsByMessage(events: readonly CommunicationEvent[]): Map<string, string> {
  const targets = new Set(events.map(targetOf));
  const threads = new Map<string, string>();
  for (const { id, thread, action } of events)
    if (action === null && targets.has(id)) threads.set(id, thread);
  return threads;
}
