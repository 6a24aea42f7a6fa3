import type { CommunicationEvent, IngestRecord, Person } from '@quorum/contracts';
import {
  type PeopleIndex,
  readSlackMessage,
  type ReadingOptions,
  strangerOf,
  threadOfParent,
} from '@quorum/sources/slack';
import { z } from 'zod';
import {
  afterHistory,
  afterMembers,
  afterReplies,
  type ChannelPosition,
  type SeenParent,
} from './channel-position.js';
import type { ChannelRequest } from './channel-request.js';
import { type ChannelRules, channelVerdict } from './channel-verdict.js';
import { microsOfTs } from './slack-instant.js';
import { cursorIn, noCounts, rowsIn, type Step, without } from './step.js';

/** What reading a channel takes besides its position. */
export interface ChannelReading extends ChannelRules {
  people: PeopleIndex;
  options: ReadingOptions;
  /** Slack's ids of our workspace and its organisation; `null` = not known. */
  access: { team: string | null; enterprise: string | null };
}

/** Takes in what Slack answered to a request of this position. Text, names and addresses end in here. */
export function channelStep(
  position: ChannelPosition,
  request: ChannelRequest,
  data: unknown,
  reading: ChannelReading,
): Step<ChannelPosition> {
  switch (request.method) {
    case 'conversations.info':
      return lookedAt(position, data, reading);
    case 'conversations.members':
      return membersRead(position, data);
    case 'conversations.history':
    case 'conversations.replies':
      return messagesRead(position, request.method, data, reading);
  }
}

function lookedAt(position: ChannelPosition, data: unknown, rules: ChannelRules): Step<ChannelPosition> {
  const { channel } = z.object({ channel: z.unknown() }).parse(data);
  const verdict = channelVerdict(channel, rules);
  if (verdict === null) return without({ outcome: 'denied', reason: 'direct', position });
  if (verdict.verdict !== 'read')
    return without({ outcome: verdict.verdict, reason: verdict.reason, position });
  const { type, purpose, external } = verdict;
  const members = { ids: [], cursor: null };
  return without({ outcome: 'read', position: { ...position, type, purpose, external, members, tries: 0 } });
}

function membersRead(position: ChannelPosition, data: unknown): Step<ChannelPosition> {
  const ids = rowsIn(data, 'members').filter((id): id is string => typeof id === 'string' && id !== '');
  const after = afterMembers(position, { ids, cursor: cursorIn(data) });
  const { channel, type, purpose } = position;
  if (after.complete === null) return without({ outcome: 'read', position: after.position });
  const members = after.complete;
  const conversation = { source: 'slack', id: channel, type: type ?? 'public', members, purpose } as const;
  return {
    outcome: 'read',
    position: after.position,
    records: [{ record: 'conversation', conversation }],
    counts: { ...noCounts, conversations: 1 },
  };
}

function messagesRead(
  position: ChannelPosition,
  method: 'conversations.history' | 'conversations.replies',
  data: unknown,
  { people, options, access }: ChannelReading,
): Step<ChannelPosition> {
  const { channel, type, external, passes } = position;
  const since = passes[0]?.since ?? 0;
  const rows = rowsIn(data, 'messages');
  const events: CommunicationEvent[] = [];
  const strangers = new Map<string, IngestRecord>();
  for (const raw of rows) {
    const event = readSlackMessage(raw, { id: channel, type: type ?? 'public' }, people, options);
    if (event === null || event.at < since) continue;
    events.push(event);
    for (const record of strangerIn(raw, event, { ...access, external }))
      strangers.set(event.author ?? '', record);
  }
  const cursor = cursorIn(data);
  const after =
    method === 'conversations.replies'
      ? afterReplies(position, cursor)
      : afterHistory(position, { seen: rows.flatMap(tsOf), parents: rows.flatMap(parentOf), cursor });
  return {
    outcome: 'read',
    position: after,
    records: [
      ...strangeBots(events, people),
      ...strangers.values(),
      ...events.map((event) => ({ record: 'event' as const, event })),
    ],
    counts: { ...noCounts, messages: events.length },
  };
}

/** The author of a message whom another organisation sent, whom no list of ours holds. */
function strangerIn(
  raw: unknown,
  { author }: CommunicationEvent,
  of: { team: string | null; enterprise: string | null; external: boolean },
): IngestRecord[] {
  const message = z.record(z.string(), z.unknown()).safeParse(raw).data;
  return author === null || message === undefined ? [] : strangerOf(message, author, of);
}

/** Bots no list of people names: under their pseudonyms nobody could tell them for bots any more. */
function strangeBots(events: readonly CommunicationEvent[], people: PeopleIndex): IngestRecord[] {
  const named = events.flatMap(({ flags, reactions }) => [...(flags?.mentions ?? []), ...reactions.doneBy]);
  const isStrange = (id: string): boolean => !people.has(id) && (id === 'USLACKBOT' || id.startsWith('B'));
  return [...new Set(named.filter(isStrange))].map((id) => ({
    record: 'person',
    person: { source: 'slack', id, zone: null, bot: true, guest: false } satisfies Person,
  }));
}

const tsSchema = z.object({ ts: z.string() });

function tsOf(raw: unknown): string[] {
  const ts = tsSchema.safeParse(raw).data?.ts;
  return ts !== undefined && microsOfTs(ts) !== null ? [ts] : [];
}

function parentOf(raw: unknown): SeenParent[] {
  const thread = threadOfParent(raw);
  return thread === null ? [] : [{ ts: thread.ts, latestReply: thread.latestReply }];
}
