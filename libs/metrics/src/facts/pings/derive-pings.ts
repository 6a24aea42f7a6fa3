import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { kindOf } from '../conversation-kind.js';
import type { PingFact } from '../facts.js';
import { type HumanActs, humanActsOf } from '../human-acts.js';
import type { HumanEvent } from '../human-message.js';
import type { PeopleLookup } from '../requests/derive-requests.js';
import { splitThreads } from '../threads/units.js';
import { PingWalk } from './ping-walk.js';

/**
 * The events of one conversation, in any order → whom they reached (notes/metrics §2.2), in order of time inside each
 * place. One ping per event and recipient, the strongest: direct, mention, assignment, broadcast, reply. Messages that
 * were deleted reached nobody; bots neither ping nor are pinged. Members of user groups are unknown and get none.
 */
export function derivePings(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleLookup,
): PingFact[] {
  const acts = humanActsOf(events, people.isBot);
  const threads = kindOf(conversation) === 'channel' ? splitThreads(acts.messages) : [];
  return pingsOf(acts, threads, conversation, people);
}

/** `derivePings` of events that are read already, a channel's also split into threads. */
export function pingsOf(
  acts: HumanActs,
  threads: readonly (readonly HumanEvent[])[],
  conversation: Conversation,
  people: PeopleLookup,
): PingFact[] {
  const walk = new PingWalk(conversation, people);
  const kind = kindOf(conversation);
  if (kind === 'channel') for (const thread of threads) walk.place(thread);
  else walk.place(kind === 'issue' ? reaching(acts) : acts.messages);
  return walk.found;
}

/** What happens on an issue and reaches people: comments that stand, its description, and assignments. */
function reaching({ all, deletedAt }: HumanActs): HumanEvent[] {
  return all.filter(({ id, action }) =>
    action === null ? !deletedAt.has(id) : action.type === 'creation' || action.type === 'assignment',
  );
}
