import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import type { PingFact } from '../facts.js';
import type { PeopleLookup } from '../requests/derive-requests.js';

/** The events of one conversation, in any order → whom they reached. */
export function derivePings(
  _events: readonly CommunicationEvent[],
  _conversation: Conversation,
  _people: PeopleLookup,
): PingFact[] {
  return [];
}
