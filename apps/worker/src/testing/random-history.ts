import {
  type CommunicationEvent,
  type Conversation,
  type EventAction,
  type IngestRecord,
  type MessageFlags,
  noFlags,
  type Person,
} from '@quorum/contracts';
import { microsPerDay, microsPerHour, microsPerMinute, microsPerSecond, parseInstant } from '@quorum/time';

/** A die that falls the same way for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    for (let last = left.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [left[last], left[other]] = [left[other]!, left[last]!];
    }
    return left;
  }
}

const people = ['ana', 'ben', 'cy', 'dan', 'eve'] as const;
/** A source has keys of its own for the same people. */
const assignees = ['ana-j', 'ben-j', 'cy-j'] as const;
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', null] as const;
const start = parseInstant('2025-03-03T06:00:00Z')!;

const conversations: Conversation[] = [
  { source: 'slack', id: 'general', type: 'public', members: [...people], purpose: null },
  { source: 'slack', id: 'kudos', type: 'public', members: [], purpose: 'recognition' },
  { source: 'slack', id: 'close', type: 'private', members: ['ana', 'ben', 'cy'], purpose: null },
  { source: 'slack', id: 'dm', type: 'dm', members: ['ana', 'ben'], purpose: null },
  { source: 'slack', id: 'group', type: 'mpim', members: ['ana', 'cy', 'eve'], purpose: null },
  { source: 'jira', id: 'MOD-1', type: 'public', members: [], purpose: null },
];

/** What a few people said and did in some ten weeks: every record a source could send about it, in order of time. */
export function randomHistory(dice: Dice, events: number): IngestRecord[] {
  const said: CommunicationEvent[] = [];
  const records: IngestRecord[] = [
    ...people.map((id): IngestRecord => person(id, dice.pick(zones))),
    ...assignees.map((id): IngestRecord => person(id, dice.pick(zones), 'jira')),
    ...conversations.map((conversation): IngestRecord => ({ record: 'conversation', conversation })),
  ];
  let at = start;
  while (said.length < events) {
    at += pauseBefore(dice);
    const event = nextEvent(dice, at, said);
    said.push(event);
    records.push({ record: 'event', event });
    if (dice.chance(0.08)) records.push({ record: 'event', event: laterCopy(dice, event) });
    if (dice.chance(0.04)) records.push(someoneElse(dice));
    if (dice.chance(0.02))
      records.push({
        record: 'conversation',
        conversation: {
          ...conversations[1]!,
          members: [dice.pick(people)],
          type: dice.pick(['public', 'private']),
          purpose: dice.pick(['recognition', 'social', null]),
        },
      });
  }
  return records;
}

/** Mostly soon, sometimes after a night, now and then after the horizon or just about. */
function pauseBefore(dice: Dice): number {
  const kind = dice.next();
  if (kind < 0.5) return dice.below(6 * microsPerMinute);
  if (kind < 0.75) return 4 * microsPerMinute + dice.below(10 * microsPerMinute);
  if (kind < 0.94) return dice.below(20 * microsPerHour);
  return dice.pick([3, 13.9, 14, 14.1, 20, 40]) * microsPerDay + dice.below(3) * microsPerSecond;
}

function nextEvent(dice: Dice, at: number, said: readonly CommunicationEvent[]): CommunicationEvent {
  const { source, id: conversation } = dice.pick(conversations);
  const here = said.filter((event) => event.conversation === conversation && event.action === null);
  const near = dice.chance(0.8) ? here.slice(-6) : here;
  const about = near.length > 0 ? dice.pick(near) : null;
  const author = dice.pick(people);
  const live = dice.chance(0.6);
  const base = { source, conversation, id: String(at), at, thread: String(at), author, live };
  if (source === 'jira') return onIssue(dice, { ...base, author: dice.pick(assignees) }, conversation);
  if (about !== null && dice.chance(0.2)) {
    const action: EventAction = dice.chance(0.75)
      ? { type: 'reaction', on: about.id, mark: dice.pick(['done', 'decision', 'other']) }
      : { type: 'deletion', of: about.id };
    const by = action.type === 'deletion' ? about.author : author;
    // Slack does not say in which thread the message is that somebody reacts to.
    const thread = dice.chance(0.5) ? about.id : about.thread;
    return event({ ...base, id: `act-${at}`, author: by, thread, live: true }, null, action);
  }
  const thread = about !== null && dice.chance(0.45) ? about.thread : base.thread;
  return event({ ...base, thread }, flagsOf(dice, others(author)), null);
}

interface Base {
  source: CommunicationEvent['source'];
  conversation: string;
  id: string;
  at: number;
  thread: string;
  author: string | null;
  live: boolean;
}

function onIssue(dice: Dice, base: Base, issue: string): CommunicationEvent {
  const here = { ...base, thread: issue };
  const kind = dice.below(4);
  const status = ['todo', 'doing', 'done'] as const;
  if (kind === 0)
    return event(
      here,
      flagsOf(
        dice,
        assignees.filter((one) => one !== base.author),
      ),
      null,
    );
  if (kind === 1)
    return event(here, null, {
      type: 'assignment',
      from: dice.pick(assignees),
      to: dice.pick([...assignees, null]),
    });
  if (kind === 2)
    return event(here, null, { type: 'status', from: dice.pick(status), to: dice.pick(status) });
  return event(here, null, { type: 'link', class: dice.pick(['T1', 'T2']) });
}

function event(
  { live, ...base }: Base,
  flags: MessageFlags | null,
  action: EventAction | null,
): CommunicationEvent {
  return {
    ...base,
    kind: 'human',
    editedAt: 0,
    deliveredAt: live ? base.at + microsPerSecond : null,
    flags,
    reactions: { doneBy: [], decision: false, others: 0 },
    action,
  };
}

const others = (author: string | null): string[] => people.filter((one) => one !== author);

function flagsOf(dice: Dice, mentionable: readonly string[]): MessageFlags {
  return {
    ...noFlags,
    hasQ: dice.chance(0.4),
    urgent: dice.chance(0.1),
    broadcast: dice.chance(0.05),
    decision: dice.chance(0.1),
    mentions: dice.chance(0.3) ? [dice.pick(mentionable)] : [],
    links: { ...noFlags.links, T1: dice.chance(0.1) ? 1 : 0 },
    lengthBucket: dice.below(4),
  };
}

/** The same event as another arrival tells it: edited, removed, reacted to, with an export's knowledge of its thread. */
function laterCopy(dice: Dice, event: CommunicationEvent): CommunicationEvent {
  if (event.action !== null) return event;
  switch (dice.below(5)) {
    case 0:
      return { ...event, editedAt: event.at + microsPerHour, flags: flagsOf(dice, others(event.author)) };
    case 1:
      return { ...event, kind: 'tombstone', author: null, flags: null };
    case 2:
      return {
        ...event,
        reactions: { doneBy: event.author === null ? [] : [event.author], decision: true, others: 2 },
      };
    case 3:
      return { ...event, thread: event.id };
    default:
      return event;
  }
}

/** Somebody who moved, or turns out to be a bot, or none after all. */
function someoneElse(dice: Dice): IngestRecord {
  const zone = dice.pick(zones);
  const bot = dice.chance(0.4);
  return dice.chance(0.7)
    ? person(dice.pick(people), zone, 'slack', bot)
    : person(dice.pick(assignees), zone, 'jira', bot);
}

const person = (
  id: string,
  zone: Person['zone'],
  source: Person['source'] = 'slack',
  bot = false,
): IngestRecord => ({ record: 'person', person: { source, id, zone, bot, guest: false } });
