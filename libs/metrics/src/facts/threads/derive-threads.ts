import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { microsPerMinute } from '@quorum/time';
import type { ThreadFact } from '../facts.js';
import { humanActsOf } from '../human-acts.js';
import type { HumanMessage } from '../human-message.js';
import type { PeopleDirectory } from '../people.js';
import { defaultRequestOptions, horizonMicros, type PeopleLookup } from '../requests/derive-requests.js';
import { reachesDepthWithin, speakerStats, turnsOf } from './speaker-stats.js';
import { splitEpisodes, splitThreads, type Unit } from './units.js';

/** Defaults of spec/audit-report §9. */
export interface ThreadOptions {
  horizonDays: number;
  /** On B. */
  dmEpisodeGapHours: number;
  hotSpiralDepth: number;
  /** Wall time, inclusive. */
  hotSpiralMinutes: number;
  /** Share of the messages, rounded up, in which a link documents the thread. */
  documentedTailShare: number;
}

/** What holds where nobody says otherwise (spec/audit-report §9). */
export const defaultThreadOptions: ThreadOptions = {
  horizonDays: defaultRequestOptions.horizonDays,
  dmEpisodeGapHours: 24,
  hotSpiralDepth: 5,
  hotSpiralMinutes: 60,
  documentedTailShare: 0.25,
};

/**
 * The events of one conversation → its threads or episodes (spec/audit-report §8), in order of their first message.
 * The events may come in any order; only human messages speak.
 */
export function deriveThreads(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: ThreadOptions = defaultThreadOptions,
): ThreadFact[] {
  const { messages } = humanActsOf(events);
  if (conversation.type === 'dm' || conversation.type === 'mpim')
    return splitEpisodes(messages, conversation, people, options.dmEpisodeGapHours).map((unit) => ({
      ...spokenIn(unit, options),
      conversation: conversation.id,
      type: conversation.type,
      purpose: conversation.purpose,
      thread: unit[0].id,
      place: 'episode',
      decision: false,
      root: null,
    }));
  return splitThreads(messages).map((unit) => ({
    ...spokenIn(unit, options),
    conversation: conversation.id,
    type: conversation.type,
    purpose: conversation.purpose,
    thread: unit[0].thread,
    place: 'thread',
    decision: unit.some((message) => message.flags.decision || message.reactions.decision),
    root: rootOf(unit, people, options),
  }));
}

/** What threads and episodes have in common. */
function spokenIn(
  unit: Unit,
  options: ThreadOptions,
): Omit<ThreadFact, 'conversation' | 'type' | 'purpose' | 'thread' | 'place' | 'decision' | 'root'> {
  const turns = turnsOf(unit);
  const { alternations, depth, returns } = speakerStats(turns);
  const documenting = unit.map(({ flags }) => flags.links.T1 + flags.links.T2 > 0);
  const people = [...new Set(unit.map((message) => message.author))].sort();
  return {
    messages: unit.length,
    firstAt: unit[0].at,
    lastAt: (unit.at(-1) ?? unit[0]).at,
    people,
    messagesBy: people.map((person) => unit.filter(({ author }) => author === person).length),
    alternations,
    depth,
    returns,
    hot: reachesDepthWithin(turns, options.hotSpiralDepth, options.hotSpiralMinutes * microsPerMinute),
    linkInTail: documenting.slice(-Math.ceil(unit.length * options.documentedTailShare)).includes(true),
    linkAnywhere: documenting.includes(true),
  };
}

function rootOf(unit: Unit, people: PeopleLookup, options: ThreadOptions): ThreadFact['root'] {
  const root = unit.find((message) => message.id === message.thread);
  if (root === undefined) return null;
  const first = unit.find((message) => message.author !== root.author && message.at > root.at);
  return {
    author: root.author,
    at: root.at,
    mentions: mentionedHumans(root, people),
    replies: unit.length - 1,
    resolved: root.reactions.doneBy.includes(root.author),
    follows: false,
    firstResponse:
      first !== undefined && first.at <= root.at + horizonMicros(options)
        ? { by: first.author, at: first.at }
        : null,
  };
}

function mentionedHumans({ author, flags }: HumanMessage, people: PeopleLookup): string[] {
  return flags.mentions.filter((id) => id !== author && !people.isBot(id)).sort();
}
