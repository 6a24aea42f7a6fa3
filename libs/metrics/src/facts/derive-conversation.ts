import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import type { RequestFact, ThreadFact } from './facts.js';
import type { PeopleDirectory } from './people.js';
import { defaultRequestOptions, deriveRequests, type RequestOptions } from './requests/derive-requests.js';
import { defaultThreadOptions, deriveThreads, type ThreadOptions } from './threads/derive-threads.js';

/** The facts of one conversation. */
export interface ConversationFacts {
  requests: RequestFact[];
  threads: ThreadFact[];
}

/** All facts of one conversation from all its events, in any order. */
export function deriveConversation(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: RequestOptions & ThreadOptions = { ...defaultRequestOptions, ...defaultThreadOptions },
): ConversationFacts {
  return {
    requests: deriveRequests(events, conversation, people, options),
    threads: deriveThreads(events, conversation, people, options),
  };
}
