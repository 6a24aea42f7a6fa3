import { readFileSync } from 'node:fs';
import { type WorkSchedule, elapsed, parseInstant, scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { calendarPeople } from '../../response-latency/calendar.js';
import type { ConversationContext, ConversationEntry } from './entry.js';
import { messageFlags } from '../../testing/build-events.js';
import { targetReplies } from './target-replies.js';
import { trackRequests } from './track-requests.js';
import { statusOf } from './tracked-request.js';

/** `vectors/requests.json`: hand-worked cases of notes/metrics §1.3 and §12 and the decided rules of spec §3. */
interface VectorEvent {
  id: string;
  at: string;
  kind: 'message' | 'reaction' | 'delete' | 'edit' | 'assign' | 'status';
  conv: string;
  author: string;
  thread?: string;
  hasQ?: boolean;
  urgent?: boolean;
  broadcast?: boolean;
  mentions?: string[];
  groups?: string[];
  links?: ('T1' | 'T2')[];
  on?: string;
  of?: string;
  to?: string;
  emoji?: string;
}
interface VectorCase {
  name: string;
  people: Record<string, { tz?: string; bot?: boolean }>;
  conversations: { id: string; type: 'public' | 'dm' | 'mpim' | 'issue'; members?: string[] }[];
  snapshotAt: string;
  events: VectorEvent[];
  expected: Record<string, unknown>[];
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../vectors/requests.json', import.meta.url), 'utf8'),
) as { cases: VectorCase[] };

const limits = { burstGap: 300_000_000, horizon: 14 * 86_400_000_000 };
const doneMarks = ['white_check_mark', 'heavy_check_mark', 'done'];
const kinds = { public: 'channel', dm: 'dm', mpim: 'group-dm', issue: 'issue' } as const;
const seconds = (micros: number | null) => (micros === null ? null : micros / 1e6);

function toEntry(event: VectorEvent): ConversationEntry {
  const entry = { id: event.id, at: parseInstant(event.at)!, author: event.author };
  switch (event.kind) {
    case 'message':
      return {
        ...entry,
        kind: 'message',
        thread: event.thread ?? event.id,
        flags: flagsOf(event),
        doneBy: [],
      };
    case 'reaction':
      return { ...entry, kind: 'reaction', on: event.on!, done: doneMarks.includes(event.emoji!) };
    case 'delete':
      return { ...entry, kind: 'deletion', of: event.of! };
    case 'edit':
      return { ...entry, kind: 'edit', of: event.of! };
    case 'assign':
      return { ...entry, kind: 'assignment', to: event.to! };
    case 'status':
      return { ...entry, kind: 'status', resolves: false };
  }
}

function flagsOf({ hasQ, urgent, broadcast, mentions, groups, links }: VectorEvent) {
  const count = (of: string) => (links ?? []).filter((link) => link === of).length;
  return messageFlags({
    hasQ: hasQ ?? false,
    urgent: urgent ?? false,
    broadcast: broadcast ?? false,
    mentions: mentions ?? [],
    groups: groups ?? [],
    links: { T1: count('T1'), T2: count('T2'), T3: 0, T4: 0, other: 0 },
  });
}

function requestsOf({ people, conversations, events, snapshotAt }: VectorCase) {
  const isBot = (id: string) => people[id]?.bot === true;
  const scheduleOf = (id: string): WorkSchedule[] => {
    const zone = people[id]?.tz;
    return zone === undefined ? [] : [scheduleFor(zone)];
  };
  return conversations.flatMap(({ id, type, members }) => {
    const context: ConversationContext = { kind: kinds[type], members: members ?? [], isBot };
    const entries = events.filter((event) => event.conv === id && !isBot(event.author)).map(toEntry);
    const requests = trackRequests(entries, context, limits);
    const byTarget = targetReplies(requests, entries, context, limits.horizon);
    return requests.map((request, index) => {
      const targets = [...request.targets].sort();
      const horizon = Math.min(parseInstant(snapshotAt)!, request.askedAt + limits.horizon);
      const end = request.repliedAt ?? request.closedAt ?? horizon;
      const took = elapsed(request.askedAt, end, calendarPeople({ ...request, targets }).flatMap(scheduleOf));
      const since = (at: number | null | undefined) => (at == null ? null : (at - request.askedAt) / 1e6);
      return {
        askedAt: request.askedAt,
        link: [...request.bursts].some((burst) => burst.link),
        hasQ: [...request.bursts].some((burst) => burst.hasQ),
        urgent: [...request.bursts].some((burst) => burst.urgent),
        clarification: request.clarification,
        answeredByLink: request.answeredByLink,
        row: {
          class: request.class,
          clock: ['dm', 'jiraAssign'].includes(request.class) ? 'R' : 'B',
          asker: request.asker,
          conversation: id,
          firstMessage: request.firstMessage,
          status: { open: 0, replied: 1, closed: 2 }[statusOf(request)],
          responder: request.responder,
          targets,
          wallSeconds: seconds(took.wall),
          businessSeconds: seconds(took.business),
          workingSeconds: seconds(took.working),
          ackSeconds: since(request.ackAt),
          targetSeconds: since(byTarget[index]),
          nudges: request.nudges,
        },
      };
    });
  });
}

describe('request vectors', () => {
  it.each(cases.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const rows = requestsOf(vector).sort((a, b) => a.askedAt - b.askedAt);
    expect(rows.map(({ row }) => row)).toEqual(vector.expected);
  });

  it('is the same in whatever order the entries come', () => {
    for (const vector of cases) {
      const reversed = { ...vector, events: [...vector.events].reverse() };
      expect(requestsOf(reversed)).toEqual(requestsOf(vector));
    }
  });

  it('counts loops and links of the integration fixture as worked by hand', () => {
    const requests = requestsOf(cases.at(-1)!);
    const slack = requests.filter(({ row }) => row.class !== 'jiraAssign');
    const replied = (of: typeof requests) => of.filter(({ row }) => row.status === 1);
    expect(replied(requests).filter((request) => request.clarification)).toHaveLength(1);
    expect(replied(requests)).toHaveLength(5);
    expect(slack.filter((request) => request.hasQ && request.link)).toHaveLength(1);
    expect(replied(slack).filter((request) => request.answeredByLink)).toHaveLength(0);
    expect(slack.filter((request) => request.urgent).map(({ row }) => row.firstMessage)).toEqual(['m5']);
  });
});
