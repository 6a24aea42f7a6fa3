import type { Burst } from './bursts.js';
import type { RequestClass } from '../facts.js';
import type { Ask } from './classify.js';

/** One request while its conversation is walked, and what became of it. Instants in microseconds, `null` = never. */
export interface TrackedRequest {
  readonly class: RequestClass;
  readonly asker: string;
  /** The first qualifying message. */
  readonly firstMessage: string;
  readonly askedAt: number;
  /** Thread of the first message in a channel; elsewhere its id. */
  readonly thread: string;
  readonly live: boolean;
  readonly targets: Set<string>;
  /** Where an answer counts. */
  readonly places: Set<string>;
  readonly bursts: Set<Burst>;
  nudges: number;
  /** First human reply within the horizon. */
  responder: string | null;
  repliedAt: number | null;
  /** First sign of life by anybody else within the horizon: a reaction or a reply. */
  ackAt: number | null;
  /** Deleted, marked done or resolved by the asker, or assigned to somebody else, before any reply, at a known time. */
  closedAt: number | null;
  /** The asker put a done mark on one of its messages, at an unknown time. */
  doneMarked: boolean;
  answeredByLink: boolean;
  clarification: boolean;
}

/** A request at its first qualifying message. */
export function startRequest(
  ask: Ask,
  entry: { id: string; at: number; author: string; live?: boolean },
  place: string,
  bursts: readonly Burst[],
): TrackedRequest {
  return {
    class: ask.class,
    asker: entry.author,
    firstMessage: entry.id,
    askedAt: entry.at,
    thread: place === '' ? entry.id : place,
    live: entry.live ?? false,
    targets: new Set(ask.targets),
    places: new Set(),
    bursts: new Set(bursts),
    nudges: 0,
    responder: null,
    repliedAt: null,
    ackAt: null,
    closedAt: null,
    doneMarked: false,
    answeredByLink: false,
    clarification: false,
  };
}

/** How it ended. A replied request is never closed; a done mark without time closes what nobody answered. */
export function statusOf(request: TrackedRequest): 'replied' | 'closed' | 'open' {
  if (request.repliedAt !== null) return 'replied';
  return request.closedAt !== null || request.doneMarked ? 'closed' : 'open';
}
