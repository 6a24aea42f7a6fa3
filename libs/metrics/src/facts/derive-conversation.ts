import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { kindOf } from './conversation-kind.js';
import type { IssueFact, PingFact, RequestFact, ThreadFact } from './facts.js';
import { humanActsOf } from './human-acts.js';
import { issueOf } from './issues/derive-issue.js';
import type { PeopleDirectory } from './people.js';
import { pingsOf } from './pings/derive-pings.js';
import { defaultRequestOptions, type RequestOptions, requestsOf } from './requests/derive-requests.js';
import { defaultThreadOptions, type ThreadOptions, threadsOf, unitsOf } from './threads/derive-threads.js';

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
  const acts = humanActsOf(events, people.isBot);
  const units = unitsOf(acts.messages, conversation, people, options);
  const issue = kindOf(conversation) === 'issue' ? issueOf(acts, conversation, people) : null;
  return {
    requests: requestsOf(acts, conversation, people, options),
    threads: threadsOf(acts, units, conversation, people, options),
    pings: pingsOf(acts, units, conversation, people),
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

/** Requests and threads only: pings are many (a broadcast reaches a whole channel), and the audit asks about none. */
export function deriveTalk(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: ConversationOptions = defaultConversationOptions,
): Pick<ConversationFacts, 'requests' | 'threads'> {
  const acts = humanActsOf(events, people.isBot);
  const units = unitsOf(acts.messages, conversation, people, options);
  return {
    requests: requestsOf(acts, conversation, people, options),
    threads: threadsOf(acts, units, conversation, people, options),
  };
}
