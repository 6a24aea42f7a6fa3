import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { kindOf } from '../conversation-kind.js';
import type { ThreadFact } from '../facts.js';
import { doneMarkKey, type HumanActs, humanActsOf } from '../human-acts.js';
import type { HumanMessage } from '../human-message.js';
import type { PeopleDirectory } from '../people.js';
import { defaultRequestOptions, horizonMicros, type PeopleLookup } from '../requests/derive-requests.js';
import { followingRoots } from './following-roots.js';
import { factOf } from './thread-fact.js';
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
 * The events of one conversation → its threads or episodes (spec/audit-report §8), in order of their first message; an
 * issue's comments are one episode. The events may come in any order; only human messages that still stand speak.
 */
export function deriveThreads(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: ThreadOptions = defaultThreadOptions,
): ThreadFact[] {
  const acts = humanActsOf(events, people.isBot);
  return threadsOf(
    acts,
    unitsOf(acts.messages, conversation, people, options),
    conversation,
    people,
    options,
  );
}

/** Messages in order of time → a channel's threads, a DM's or group DM's episodes, or an issue's one episode. */
export function unitsOf(
  messages: readonly HumanMessage[],
  conversation: Conversation,
  people: PeopleDirectory,
  options: ThreadOptions,
): readonly Unit[] {
  switch (kindOf(conversation)) {
    case 'channel':
      return splitThreads(messages);
    case 'issue': {
      const [first, ...others] = messages;
      return first === undefined ? [] : [[first, ...others]];
    }
    case 'dm':
    case 'group-dm':
      return splitEpisodes(messages, conversation, people, options.dmEpisodeGapHours);
  }
}

/** `deriveThreads` of events that are read and split already. */
export function threadsOf(
  acts: HumanActs,
  units: readonly Unit[],
  conversation: Conversation,
  people: PeopleLookup,
  options: ThreadOptions,
): ThreadFact[] {
  const { id, type, purpose } = conversation;
  if (kindOf(conversation) !== 'channel')
    return units.map((unit) => {
      const thread = unit[0].id;
      const place = 'episode';
      return factOf(
        { conversation: id, type, purpose, thread, place, decision: false, root: null },
        unit,
        options,
      );
    });
  const following = followingRoots(acts.messages);
  return units.map((unit) => {
    const { thread } = unit[0];
    const decision = unit.some((message) => marksDecision(message, acts));
    const root = rootOf(unit, acts, following, people, options);
    return factOf(
      { conversation: id, type, purpose, thread, place: 'thread', decision, root },
      unit,
      options,
    );
  });
}

const marksDecision = ({ id, flags, reactions }: HumanMessage, { decisions }: HumanActs): boolean =>
  flags.decision || reactions.decision || (decisions.size > 0 && decisions.has(id));

function rootOf(
  unit: Unit,
  { doneMarks }: HumanActs,
  following: ReadonlySet<string>,
  people: PeopleLookup,
  options: ThreadOptions,
): ThreadFact['root'] {
  const root = unit.find((message) => message.id === message.thread);
  if (root === undefined) return null;
  const { author, at } = root;
  const first = unit.find((message) => message.author !== author && message.at > at);
  return {
    author,
    at,
    mentions: mentionedHumans(root, people),
    replies: unit.length - 1,
    resolved:
      root.reactions.doneBy.includes(author) ||
      (doneMarks.size > 0 && doneMarks.has(doneMarkKey(root.id, author))),
    follows: following.has(root.id),
    firstResponse:
      first !== undefined && first.at <= at + horizonMicros(options)
        ? { by: first.author, at: first.at }
        : null,
  };
}

function mentionedHumans({ author, flags }: HumanMessage, people: PeopleLookup): string[] {
  if (flags.mentions.length === 0) return [];
  return flags.mentions.filter((id) => id !== author && !people.isBot(id)).sort();
}
