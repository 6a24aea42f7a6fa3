import { type ConversationContext, type ConversationEntry, inOrder, placeOf } from './entry.js';
import type { TrackedRequest } from './tracked-request.js';

/**
 * The stricter variant of a reply: the first one by somebody the request was put to (notes/metrics §1.1, `target`).
 * One instant in microseconds per request, `null` where nobody was named or none of them answered within the horizon.
 */
export function targetReplies(
  requests: readonly TrackedRequest[],
  entries: readonly ConversationEntry[],
  context: ConversationContext,
  horizon: number,
): (number | null)[] {
  const spokenAt = indexSpeech(entries, context);
  return requests.map((request) => {
    const limit = Math.min(request.askedAt + horizon, request.closedAt ?? Infinity);
    const first = firstBy(request, spokenAt);
    return first <= limit ? first : null;
  });
}

/** Place → person → instants, ascending. */
type Speech = Map<string, Map<string, number[]>>;

function indexSpeech(entries: readonly ConversationEntry[], context: ConversationContext): Speech {
  const speech: Speech = new Map();
  for (const entry of inOrder(entries)) {
    if (entry.kind === 'reaction' || entry.kind === 'deletion' || entry.kind === 'edit') continue;
    const place = placeOf(entry, context);
    const people = speech.get(place) ?? new Map<string, number[]>();
    speech.set(place, people);
    const instants = people.get(entry.author) ?? [];
    people.set(entry.author, instants);
    instants.push(entry.at);
  }
  return speech;
}

function firstBy({ places, targets, askedAt }: TrackedRequest, speech: Speech): number {
  let first = Infinity;
  for (const place of places) {
    for (const target of targets) {
      const at = speech
        .get(place)
        ?.get(target)
        ?.find((instant) => instant > askedAt);
      if (at !== undefined && at < first) first = at;
    }
  }
  return first;
}
