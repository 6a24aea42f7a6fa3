import { microsPerMinute } from '@quorum/time';
import type { ThreadFact } from '../facts.js';
import { reachesDepthWithin, speakerStats, turnsOf } from './speaker-stats.js';
import type { Unit } from './units.js';

/** What a thread is beside what was said in it. */
export type ThreadHead = Pick<
  ThreadFact,
  'conversation' | 'type' | 'purpose' | 'thread' | 'place' | 'decision' | 'root'
>;

/** When a thread counts as hot, and which of its messages document it. */
export interface SpokenOptions {
  hotSpiralDepth: number;
  hotSpiralMinutes: number;
  documentedTailShare: number;
}

/**
 * Who spoke in a unit, how they went back and forth, and whether they put a link (spec/audit-report §8). The fact is
 * written out in one piece: there are as many as threads, and spreading them costs more than finding them.
 */
export function factOf(head: ThreadHead, unit: Unit, options: SpokenOptions): ThreadFact {
  const turns = turnsOf(unit);
  const { alternations, depth, returns } = speakerStats(turns);
  const { people, messagesBy } = messagesByPerson(unit);
  const lastLink = unit.findLastIndex(({ flags }) => flags.links.T1 + flags.links.T2 > 0);
  const hot =
    depth >= options.hotSpiralDepth &&
    reachesDepthWithin(turns, options.hotSpiralDepth, options.hotSpiralMinutes * microsPerMinute);
  return {
    conversation: head.conversation,
    type: head.type,
    purpose: head.purpose,
    thread: head.thread,
    place: head.place,
    messages: unit.length,
    firstAt: unit[0].at,
    lastAt: unit[unit.length - 1]!.at,
    people,
    messagesBy,
    alternations,
    depth,
    returns,
    hot,
    decision: head.decision,
    linkInTail: lastLink >= unit.length - Math.ceil(unit.length * options.documentedTailShare),
    linkAnywhere: lastLink >= 0,
    root: head.root,
  };
}

function messagesByPerson(unit: Unit): { people: string[]; messagesBy: number[] } {
  if (unit.length === 1) return { people: [unit[0].author], messagesBy: [1] };
  const counts = new Map<string, number>();
  for (const { author } of unit) counts.set(author, (counts.get(author) ?? 0) + 1);
  const people = [...counts.keys()].sort();
  return { people, messagesBy: people.map((person) => counts.get(person)!) };
}
