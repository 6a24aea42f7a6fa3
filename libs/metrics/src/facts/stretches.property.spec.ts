import {
  type CommunicationEvent,
  type Conversation,
  type ConversationType,
  type EventAction,
  mergeEvents,
} from '@quorum/contracts';
import { scheduleFor } from '@quorum/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, messageFlags } from '../testing/build-events.js';
import { type ConversationFacts, deriveConversation, deriveStretch } from './derive-conversation.js';
import { directoryOf, type PeopleDirectory } from './people.js';
import { splitStretches } from './stretches.js';

/** The laws of notes/metrics §11 on random conversations of every kind, with live events, bots and long silences. */
const humans = ['ana', 'ben', 'cy', 'dan'];
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', null];
const day = 86_400;

function peopleNamed(prefix = ''): PeopleDirectory {
  const listed = humans.slice(0, 3).map((id, i) => ({
    source: 'slack' as const,
    id: prefix + id,
    zone: zones[i]!,
    bot: false,
    guest: false,
  }));
  return directoryOf(listed, { isBotId: (id) => id.startsWith(`${prefix}bot`) });
}
const people = peopleNamed();

/** Around every limit the rules know: burst, active, stream, episode, horizon. */
const aGap = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(0, 1, 60, 299, 300, 301, 599, 600, 601, 4000) },
  { weight: 3, arbitrary: fc.constantFrom(day, 3 * day, 13 * day) },
  { weight: 2, arbitrary: fc.constantFrom(14 * day, 14 * day + 1, 20 * day, 31 * day) },
);
const aDraft = fc.record({
  author: fc.constantFrom(...humans, 'bot1'),
  gap: aGap,
  /** A microsecond more or less, so that limits are met exactly and just missed. */
  nudge: fc.constantFrom(0, 0, 0, 1),
  /** How many roots back it answers; 0 = top level. */
  answers: fc.nat({ max: 3 }),
  orphan: fc.boolean(),
  what: fc.constantFrom(...(['message', 'message', 'message', 'message', 'action'] as const)),
  action: fc.nat({ max: 5 }),
  target: fc.nat({ max: 6 }),
  other: fc.constantFrom(...humans, 'bot1'),
  mentions: fc.uniqueArray(fc.constantFrom(...humans, 'bot1', 'zoe'), { maxLength: 2 }),
  hasQ: fc.boolean(),
  broadcast: fc.boolean(),
  link: fc.boolean(),
  done: fc.boolean(),
});
type Draft = typeof aDraft extends fc.Arbitrary<infer T> ? T : never;

function actionOf(draft: Draft, source: Conversation['source'], targets: readonly string[]): EventAction {
  const on = targets.at(-1 - draft.target) ?? 'gone';
  const mark = (['done', 'decision', 'other'] as const)[draft.target % 3]!;
  const categories = ['todo', 'doing', 'done'] as const;
  const [from, to] = [categories[draft.target % 3]!, categories[draft.answers % 3]!];
  const issueActions: EventAction[] = [
    { type: 'creation' },
    { type: 'assignment', from: null, to: draft.other },
    { type: 'assignment', from: draft.other, to: draft.hasQ ? null : draft.author },
    { type: 'status', from, to },
  ];
  const anywhere: EventAction[] = [
    { type: 'reaction', on, mark },
    { type: 'deletion', of: on },
  ];
  return source === 'jira' ? [...issueActions, ...anywhere][draft.action]! : anywhere[draft.action % 2]!;
}

function eventsOf(drafts: readonly Draft[], source: Conversation['source']): CommunicationEvent[] {
  const roots: string[] = [];
  const ids: string[] = [];
  let at = instant(0);
  return drafts.map((draft, index) => {
    at += draft.gap * 1e6 + draft.nudge;
    const id = `${at}-${index}`;
    const human = !draft.author.startsWith('bot');
    const action = draft.what === 'action' ? actionOf(draft, source, ids) : null;
    const thread =
      draft.answers === 0 ? id : draft.orphan ? `lost-${draft.answers}` : (roots.at(-draft.answers) ?? id);
    if (action === null) ids.push(id);
    if (action === null && thread === id) roots.push(id);
    const flags = messageFlags({
      mentions: [...draft.mentions].sort(),
      hasQ: draft.hasQ,
      broadcast: draft.broadcast,
      links: { T1: draft.link ? 1 : 0, T2: 0, T3: 0, T4: 0, other: 0 },
    });
    return {
      source,
      kind: human ? 'human' : 'bot',
      conversation: 'C1',
      id,
      at,
      thread: action === null ? thread : id,
      author: draft.author,
      editedAt: 0,
      deliveredAt: draft.done ? at : null,
      flags: human && (action === null || action.type === 'creation') ? flags : null,
      reactions: { doneBy: draft.done ? [draft.author] : [], decision: false, others: 0 },
      action,
    };
  });
}

const types: ConversationType[] = ['public', 'private', 'unknown', 'dm', 'mpim'];
const aConversation = fc
  .record({
    drafts: fc.array(aDraft, { minLength: 1, maxLength: 40 }),
    type: fc.constantFrom(...types),
    source: fc.constantFrom('slack' as const, 'slack' as const, 'jira' as const),
    members: fc.constantFrom<string[]>(['ana', 'ben', 'bot1'], ['ana', 'ben', 'cy', 'dan'], []),
    purpose: fc.constantFrom(null, 'recognition' as const),
  })
  .map(({ drafts, type, source, members, purpose }) => ({
    conversation: { source, id: 'C1', type, members, purpose } satisfies Conversation,
    events: eventsOf(drafts, source),
  }));

/** Facts as sets: their order says nothing. */
function asSet(...facts: ConversationFacts[]) {
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    requests: sorted(facts.flatMap(({ requests }) => requests)),
    threads: sorted(facts.flatMap(({ threads }) => threads)),
    pings: sorted(facts.flatMap(({ pings }) => pings)),
    issues: sorted(facts.flatMap(({ issues }) => issues)),
  };
}
const runs = { numRuns: 200 };

describe('stretches of any conversation', () => {
  it('hold every event once', () => {
    fc.assert(
      fc.property(aConversation, ({ events, conversation }) => {
        const ids = splitStretches(events, conversation).flatMap((stretch) => stretch.map(({ id }) => id));
        expect(ids.sort()).toEqual(events.map(({ id }) => id).sort());
      }),
      runs,
    );
  });

  it('have the facts of the whole', () => {
    fc.assert(
      fc.property(aConversation, ({ events, conversation }) => {
        const apart = splitStretches(events, conversation).map((stretch) =>
          deriveStretch(stretch, conversation, people),
        );
        expect(asSet(...apart)).toEqual(asSet(deriveConversation(events, conversation, people)));
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order of arrival or on repeats', () => {
    const arrivals = aConversation.chain(({ events, conversation }) =>
      fc.record({
        conversation: fc.constant(conversation),
        events: fc.constant(events),
        arriving: fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }),
      }),
    );
    fc.assert(
      fc.property(arrivals, ({ events, arriving, conversation }) => {
        const merged = new Map<string, CommunicationEvent>();
        for (const event of arriving) {
          const known = merged.get(event.id);
          merged.set(event.id, known === undefined ? event : mergeEvents(known, event));
        }
        expect(deriveConversation([...merged.values()], conversation, people)).toEqual(
          deriveConversation(events, conversation, people),
        );
        const ids = (from: readonly CommunicationEvent[]) =>
          splitStretches(from, conversation).map((stretch) => stretch.map(({ id }) => id));
        expect(ids([...merged.values()])).toEqual(ids(events));
      }),
      runs,
    );
  });

  it('are the same without bots', () => {
    fc.assert(
      fc.property(aConversation, ({ events, conversation }) => {
        const without = events.filter(({ kind }) => kind !== 'bot');
        expect(deriveConversation(events, conversation, people)).toEqual(
          deriveConversation(without, conversation, people),
        );
      }),
      runs,
    );
  });

  it('change nothing but names when people change theirs', () => {
    const renamed = <T>(value: T): T =>
      JSON.parse(
        JSON.stringify(value).replace(/"(ana|ben|cy|dan|bot1|zoe)"/g, (_, name: string) => `"new-${name}"`),
      ) as T;
    fc.assert(
      fc.property(aConversation, ({ events, conversation }) => {
        const moved = deriveConversation(renamed(events), renamed(conversation), peopleNamed('new-'));
        expect(asSet(moved)).toEqual(asSet(renamed(deriveConversation(events, conversation, people))));
      }),
      runs,
    );
  });

  it('change nothing but times when whole weeks pass', () => {
    // Japan knows no summer time, so that a week is a week on every clock.
    const inTokyo: PeopleDirectory = { ...people, scheduleOf: () => scheduleFor('Asia/Tokyo') };
    const week = 7 * day * 1e6;
    const instants = new Set([
      'at',
      'askedAt',
      'repliedAt',
      'closedAt',
      'ackAt',
      'firstAt',
      'lastAt',
      'createdAt',
      'resolvedAt',
      'documentedAt',
    ]);
    const earlier = <T>(value: T): T =>
      JSON.parse(
        JSON.stringify(value, (key, part: unknown) =>
          instants.has(key) && typeof part === 'number' ? part - 3 * week : part,
        ),
      ) as T;
    fc.assert(
      fc.property(aConversation, ({ events, conversation }) => {
        const later = events.map((event) => ({ ...event, at: event.at + 3 * week }));
        expect(earlier(deriveConversation(later, conversation, inTokyo))).toEqual(
          deriveConversation(events, conversation, inTokyo),
        );
      }),
      runs,
    );
  });
});
