import { elapsed, microsPerDay, scheduleFor } from '@quorum/time';
import { isHuman, type Piece, type PlantedMessage } from '../planted-message.js';

/** What is counted as one exchange: its human messages, and how often a pair went back and forth in it. */
export interface Exchange {
  messages: PlantedMessage[];
  depth: number;
}

/**
 * A thread is one exchange, whatever silence lies in it. Direct messages fall apart where a working day passes without a
 * word: then each part has a depth of its own.
 */
export function exchangesOf({ conversation, messages, depth }: Piece): Exchange[] {
  const human = messages.filter(isHuman);
  if (conversation.type === 'public' || conversation.type === 'private') return [{ messages: human, depth }];
  const schedules = conversation.members
    .filter(({ slackKnowsZone }) => slackKnowsZone)
    .map(({ zone }) => scheduleFor(zone));
  const parts: PlantedMessage[][] = [];
  for (const message of human) {
    const before = parts.at(-1)?.at(-1);
    const silence = before && elapsed(before.at, message.at, schedules);
    if (silence && (silence.business ?? silence.wall) < microsPerDay) parts.at(-1)!.push(message);
    else parts.push([message]);
  }
  return parts.map((part) => ({ messages: part, depth: conversation.type === 'dm' ? pairDepth(part) : 1 }));
}

/** With two speakers every change of speaker is half a back-and-forth. */
function pairDepth(messages: readonly PlantedMessage[]): number {
  const turns = messages.filter(({ author }, i) => author !== messages[i - 1]?.author);
  return Math.floor(turns.length / 2);
}
