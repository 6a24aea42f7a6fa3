import type { HumanMessage } from '../human-message.js';
import { streamGap } from '../stretches.js';

/**
 * A channel's messages in order of time → ids of the roots posted at most 10 min after another person's root: answers
 * that may have belonged into a thread (notes/metrics §5.5).
 */
export function followingRoots(messages: readonly HumanMessage[]): ReadonlySet<string> {
  const following = new Set<string>();
  let last: HumanMessage | null = null;
  /** The latest root by anybody but the author of `last`. */
  let before: HumanMessage | null = null;
  for (const message of messages) {
    if (message.id !== message.thread) continue;
    if (last !== null && last.author !== message.author) before = last;
    if (before !== null && message.at - before.at <= streamGap) following.add(message.id);
    last = message;
  }
  return following;
}
