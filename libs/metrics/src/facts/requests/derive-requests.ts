import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { microsPerDay } from '@quorum/time';
import { kindOf } from '../conversation-kind.js';
import { type RequestFact, requestClasses } from '../facts.js';
import { type HumanActs, humanActsOf } from '../human-acts.js';
import { entriesOf } from './entries-from-events.js';
import type { ConversationContext } from './entry.js';
import { trackRequests } from './track-requests.js';
import { type TrackedRequest, statusOf } from './tracked-request.js';

/** What the rules ask about people. An id nobody lists counts as human. */
export interface PeopleLookup {
  isBot: (id: string) => boolean;
}

/** Defaults of spec/audit-report §9; both limits are inclusive. */
export interface RequestOptions {
  burstGapSeconds: number;
  horizonDays: number;
}

/** What holds where nobody says otherwise (spec/audit-report §9). */
export const defaultRequestOptions: RequestOptions = {
  burstGapSeconds: 300,
  horizonDays: 14,
};

/** The horizon of §1 in microseconds of wall time. */
export const horizonMicros = ({ horizonDays }: Pick<RequestOptions, 'horizonDays'>): number =>
  horizonDays * microsPerDay;

/**
 * The events of one conversation → its requests (spec/audit-report §3, notes/metrics §1.1), ordered by (askedAt, class,
 * asker). The events may come in any order; only what humans do asks, answers and closes.
 */
export function deriveRequests(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleLookup,
  options: RequestOptions = defaultRequestOptions,
): RequestFact[] {
  return requestsOf(humanActsOf(events, people.isBot), conversation, people, options);
}

/** `deriveRequests` of events that are read already. */
export function requestsOf(
  acts: HumanActs,
  conversation: Conversation,
  people: PeopleLookup,
  options: RequestOptions,
): RequestFact[] {
  const context: ConversationContext = {
    kind: kindOf(conversation),
    members: conversation.members,
    isBot: people.isBot,
  };
  const limits = {
    burstGap: options.burstGapSeconds * 1_000_000,
    horizon: horizonMicros(options),
  };
  return trackRequests(entriesOf(acts), context, limits)
    .map((request) => toFact(request, conversation.id))
    .sort(byTimeClassAsker);
}

function toFact(request: TrackedRequest, conversation: string): RequestFact {
  const bursts = [...request.bursts];
  return {
    conversation,
    thread: request.thread,
    class: request.class,
    asker: request.asker,
    targets: [...request.targets].sort(),
    askedAt: request.askedAt,
    status: statusOf(request),
    responder: request.responder,
    repliedAt: request.repliedAt,
    closedAt: request.closedAt,
    ackAt: request.ackAt,
    live: request.live,
    nudges: request.nudges,
    hasQ: bursts.some((burst) => burst.hasQ),
    urgent: bursts.some((burst) => burst.urgent),
    link: bursts.some((burst) => burst.link),
    answeredByLink: request.answeredByLink,
    clarification: request.clarification,
  };
}

function byTimeClassAsker(a: RequestFact, b: RequestFact): number {
  return (
    a.askedAt - b.askedAt ||
    requestClasses.indexOf(a.class) - requestClasses.indexOf(b.class) ||
    (a.asker < b.asker ? -1 : a.asker > b.asker ? 1 : 0)
  );
}
