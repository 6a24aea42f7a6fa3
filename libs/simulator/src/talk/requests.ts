import { type Micros, microsPerDay } from '@quorum/time';
import type { Person } from '../organisation/organisation.js';
import { isHuman, type PlantedMessage, type PlantedRequestClass } from '../planted-message.js';

/** A request as it was planted, and how it ended. */
export interface PlantedRequest {
  class: PlantedRequestClass;
  asker: Person;
  askedAt: Micros;
  status: 'replied' | 'closed' | 'open';
  responder: Person | null;
  repliedAt: Micros | null;
  nudges: number;
  /** The request and its reminders. */
  messages: PlantedMessage[];
}

/** After this long a reply is no answer any more (spec/audit-report §1). */
export const horizon: Micros = 14 * microsPerDay;
const doneEmoji = 'white_check_mark';

/**
 * What was asked in one piece, from what each message was planted as: nothing is read from text here.
 * Messages are in order of time.
 */
export function requestsOf(messages: readonly PlantedMessage[]): PlantedRequest[] {
  const requests: PlantedRequest[] = [];
  for (const message of messages) {
    if (!isHuman(message)) continue;
    const open = requests.filter(
      ({ status, askedAt }) => status === 'open' && message.at <= askedAt + horizon,
    );
    for (const request of open.filter(({ asker }) => asker !== message.author))
      Object.assign(request, { status: 'replied', responder: message.author, repliedAt: message.at });
    if (message.asks === null) continue;
    const asked = open.find((request) => request.asker === message.author && request.class === message.asks);
    if (asked !== undefined) {
      asked.nudges++;
      asked.messages.push(message);
    } else requests.push(newRequest(message.asks, message.author, message));
  }
  for (const request of requests)
    if (request.status === 'open' && markedDone(request)) request.status = 'closed';
  return requests;
}

function newRequest(of: PlantedRequestClass, asker: Person, message: PlantedMessage): PlantedRequest {
  return {
    class: of,
    asker,
    askedAt: message.at,
    status: 'open',
    responder: null,
    repliedAt: null,
    nudges: 0,
    messages: [message],
  };
}

function markedDone({ asker, messages }: PlantedRequest): boolean {
  return messages.some(({ reactions }) =>
    reactions.some(({ name, by }) => name === doneEmoji && by.includes(asker)),
  );
}
