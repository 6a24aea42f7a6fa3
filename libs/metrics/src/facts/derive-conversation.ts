import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import type { IssueFact, PingFact, RequestFact, ThreadFact } from './facts.js';
import { deriveIssue } from './issues/derive-issue.js';
import type { PeopleDirectory } from './people.js';
import { derivePings } from './pings/derive-pings.js';
import { defaultRequestOptions, deriveRequests, type RequestOptions } from './requests/derive-requests.js';
import { defaultThreadOptions, deriveThreads, type ThreadOptions } from './threads/derive-threads.js';

/** The facts of one conversation, or of one stretch of it. */
export interface ConversationFacts {
  requests: RequestFact[];
  threads: ThreadFact[];
  pings: PingFact[];
  /** At most one: an issue is one conversation and one stretch. */
  issues: IssueFact[];
}

/** Everything facts of a conversation depend on beside its events. */
export type ConversationOptions = RequestOptions & ThreadOptions;

/** What holds where nobody says otherwise. */
export const defaultConversationOptions: ConversationOptions = {
  ...defaultRequestOptions,
  ...defaultThreadOptions,
};

/** The events of one stretch (`splitStretches`), in any order and each once → its facts. */
export function deriveStretch(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: ConversationOptions = defaultConversationOptions,
): ConversationFacts {
  const issue = deriveIssue(events, conversation, people);
  return {
    requests: deriveRequests(events, conversation, people, options),
    threads: deriveThreads(events, conversation, people, options),
    pings: derivePings(events, conversation, people),
    issues: issue === null ? [] : [issue],
  };
}

/**
 * All facts of one conversation from all its events, in any order and each once: the union over its stretches. Stretches
 * do not influence each other, so one walk over all of them finds the same.
 */
export function deriveConversation(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: ConversationOptions = defaultConversationOptions,
): ConversationFacts {
  return deriveStretch(events, conversation, people, options);
}
