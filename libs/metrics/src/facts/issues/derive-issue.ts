import type { CommunicationEvent, Conversation, StatusCategory } from '@quorum/contracts';
import { statusCategories } from '@quorum/contracts';
import { reassignments } from '@quorum/statistics';
import { microsPerDay } from '@quorum/time';
import type { IssueFact } from '../facts.js';
import { type HumanActs, humanActsOf } from '../human-acts.js';
import type { HumanEvent } from '../human-message.js';
import type { PeopleLookup } from '../requests/derive-requests.js';
import { speakerStats, turnsOf } from '../threads/speaker-stats.js';

/** Leaving done later than this is new work, not a reopening (notes/metrics §3). */
export const reopenMicros = 30 * microsPerDay;

/** The events of one issue, in any order → what became of it; `null` without any human event. */
export function deriveIssue(
  events: readonly CommunicationEvent[],
  conversation: Conversation,
  people: PeopleLookup,
): IssueFact | null {
  return issueOf(humanActsOf(events, people.isBot), conversation, people);
}

/** `deriveIssue` of events that are read already. */
export function issueOf(acts: HumanActs, { id }: Conversation, people: PeopleLookup): IssueFact | null {
  const last = acts.all.at(-1);
  if (last === undefined) return null;
  const creation = acts.all.find(({ action }) => action?.type === 'creation');
  return {
    conversation: id,
    createdAt: creation?.at ?? null,
    lastAt: last.at,
    people: peopleOf(acts, people),
    ...reassignments(assigneesOf(acts, people)),
    ...movesOf(acts),
    comments: acts.messages.length,
    depth: speakerStats(turnsOf(acts.messages)).depth,
    documentedAt: acts.all.find((event) => isDocumentLink(event, acts))?.at ?? null,
  };
}

/** Who had it, one after the other; nobody and bots in between are no stations. */
function assigneesOf({ all }: HumanActs, { isBot }: PeopleLookup): string[] {
  const assignees: string[] = [];
  for (const { action } of all) {
    if (action?.type !== 'assignment') continue;
    const { from, to } = action;
    if (assignees.length === 0 && from !== null && !isBot(from)) assignees.push(from);
    if (to !== null && !isBot(to)) assignees.push(to);
  }
  return assignees;
}

function peopleOf({ all, messages }: HumanActs, { isBot }: PeopleLookup): string[] {
  const people = new Set(messages.map(({ author }) => author));
  for (const { action, author } of all) {
    if (action?.type === 'status') people.add(author);
    if (action?.type !== 'assignment') continue;
    people.add(author);
    for (const assignee of [action.from, action.to]) {
      if (assignee !== null && !isBot(assignee)) people.add(assignee);
    }
  }
  return [...people].sort();
}

const rank = (category: StatusCategory): number => statusCategories.indexOf(category);

/** A move into done by a bot is unseen, so what a person reopens then was not finished by anybody (notes/jira §4). */
function movesOf({ all }: HumanActs): Pick<IssueFact, 'reopenings' | 'backwardMoves' | 'resolvedAt'> {
  let reopenings = 0;
  let backwardMoves = 0;
  let resolvedAt: number | null = null;
  for (const { action, at } of all) {
    if (action?.type !== 'status') continue;
    const { from, to } = action;
    if (rank(to) < rank(from)) backwardMoves += 1;
    if (to === 'done') {
      if (from !== 'done' || resolvedAt === null) resolvedAt = at;
      continue;
    }
    if (from === 'done' && resolvedAt !== null && at - resolvedAt <= reopenMicros) reopenings += 1;
    resolvedAt = null;
  }
  return { reopenings, backwardMoves, resolvedAt };
}

function isDocumentLink({ id, action, flags }: HumanEvent, { deletedAt }: HumanActs): boolean {
  if (action?.type === 'link') return action.class === 'T1';
  return flags !== null && flags.links.T1 > 0 && !deletedAt.has(id);
}
