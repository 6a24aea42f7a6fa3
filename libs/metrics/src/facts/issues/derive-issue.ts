import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import type { IssueFact } from '../facts.js';
import type { PeopleLookup } from '../requests/derive-requests.js';

/** The events of one issue, in any order → what became of it; `null` without any human event. */
export function deriveIssue(
  _events: readonly CommunicationEvent[],
  _conversation: Conversation,
  _people: PeopleLookup,
): IssueFact | null {
  return null;
}
