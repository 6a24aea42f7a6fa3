import { readFileSync } from 'node:fs';
import { aalenJohansen, kaplanMeier, quantile, wilson } from '@quorum/statistics';
import { type WorkSchedule, elapsed, parseInstant, scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import { AfterHoursSection } from '../../catalogue/after-hours/section.js';
import { toShare, toShareInterval } from '../../audit/rounding.js';
import { calendarPeople } from '../../waits/calendar.js';
import type { ConversationContext, ConversationEntry } from './entry.js';
import { message, messageFlags } from '../../testing/build-events.js';
import { speakerStats, turnsOf } from '../threads/speaker-stats.js';
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
  aggregates?: {
    kaplanMeierWallHours: [number, number][];
    medianHours: number;
    medianCIHours: [number | null, number | null];
    aalenJohansen: { replied: number; closed: number; open: number; repliedWithin2Hours: number };
    slaUrgentDm2hR: { met: number; of: number };
    sla24hB: { met: number; of: number; ci: [number, number] };
    clarificationLoops: { count: number; of: number };
    contextualLink: { linked: number; of: number };
    answeredByLink: { linked: number; of: number };
    afterHoursSent: { afterHours: number; total: number; share: number; ci: [number, number] };
    threads: Record<string, { alternations?: number; depth: number }>;
  };
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../vectors/requests.json', import.meta.url), 'utf8'),
) as { cases: VectorCase[] };
const fixture = cases.find((vector) => vector.aggregates !== undefined)!;

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
      return { ...entry, kind: 'assignment', from: null, to: event.to! };
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
      const since = (at: number | null) => (at === null ? null : (at - request.askedAt) / 1e6);
      return {
        askedAt: request.askedAt,
        link: [...request.bursts].some((burst) => burst.link),
        hasQ: [...request.bursts].some((burst) => burst.hasQ),
        urgent: [...request.bursts].some((burst) => burst.urgent),
        clarification: request.clarification,
        answeredByLink: request.answeredByLink,
        row: {
          class: request.class,
          clock: ['dm', 'issueAssignment'].includes(request.class) ? 'R' : 'B',
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
          targetSeconds: since(byTarget[index]!),
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
});

describe('the integration fixture of notes/metrics §12', () => {
  const requests = requestsOf(fixture);
  const expected = fixture.aggregates!;
  const slack = requests.filter(({ row }) => row.class !== 'issueAssignment');
  const replied = (of: typeof requests) => of.filter(({ row }) => row.status === 1);
  const hours = ({ row }: (typeof requests)[number]) => row.wallSeconds! / 3600;

  it('has the curve, the median and the three shares worked out by hand', () => {
    const curve = kaplanMeier(
      requests.map((request) => ({ t: hours(request), replied: request.row.status === 1 })),
    );
    const median = quantile(curve, 0.5);
    expect(curve.map(({ t, survival }) => [t, toShare(survival)])).toEqual(expected.kaplanMeierWallHours);
    expect(median.point).toBe(expected.medianHours);
    expect([median.lower, median.upper]).toEqual(expected.medianCIHours);

    const names = ['open', 'replied', 'closed'] as const;
    const shares = aalenJohansen(
      requests.map((request) => ({ t: hours(request), status: names[request.row.status]! })),
    );
    const { replied: answered, closed, open } = shares.at(-1)!;
    const { repliedWithin2Hours, ...atTheEnd } = expected.aalenJohansen;
    expect({ replied: toShare(answered), closed: toShare(closed), open: toShare(open) }).toEqual(atTheEnd);
    expect(toShare(shares.findLast(({ t }) => t <= 2)!.replied)).toBe(repliedWithin2Hours);
  });

  it('meets targets on the clock of each class', () => {
    const isLive = ({ row }: (typeof requests)[number]) => row.status !== 2;
    const urgent = slack.filter((request) => request.urgent && isLive(request));
    expect({
      met: urgent.filter(({ row }) => row.workingSeconds! <= 2 * 3600).length,
      of: urgent.length,
    }).toEqual(expected.slaUrgentDm2hR);
    const onBusinessDays = slack.filter((request) => request.row.clock === 'B' && isLive(request));
    const met = replied(onBusinessDays).filter(({ row }) => row.businessSeconds! <= 24 * 3600).length;
    const of = onBusinessDays.length;
    expect({ met, of, ci: toShareInterval(wilson(met, of)) }).toEqual(expected.sla24hB);
  });

  it('has its loops and links', () => {
    const loops = replied(requests).filter((request) => request.clarification).length;
    expect({ count: loops, of: replied(requests).length }).toEqual(expected.clarificationLoops);
    const linked = slack.filter((request) => request.hasQ && request.link).length;
    const asked = slack.filter((request) => request.hasQ && request.row.status !== 2).length;
    expect({ linked, of: asked }).toEqual(expected.contextualLink);
    const byLink = replied(slack).filter((request) => request.answeredByLink).length;
    expect({ linked: byLink, of: replied(slack).length }).toEqual(expected.answeredByLink);
  });

  it('has the after-hours messages of the team; the guest and what was deleted are not counted', () => {
    const deleted = new Set(fixture.events.flatMap(({ of }) => of ?? []));
    const sent = fixture.events
      .filter(({ kind, id, author }) => kind === 'message' && !deleted.has(id) && author !== 'UX')
      .map(({ at, author }) => message(author, at));
    const section = new AfterHoursSection((id) => {
      const zone = fixture.people[id]?.tz;
      return zone === undefined ? null : scheduleFor(zone);
    });
    for (const { author, at } of sent) section.add(author!, at);
    const { total, afterHours, share, ci } = section.report().sent;
    const inThousandths = ci!.map((limit) => Math.round(limit * 1000) / 1000);
    const { total: ofTotal, afterHours: late, share: lateShare, ci: limits } = expected.afterHoursSent;
    expect([total, afterHours, share]).toEqual([ofTotal, late, lateShare]);
    expect(inThousandths).toEqual(limits);
  });

  it('has the depth of its threads', () => {
    const stats = Object.keys(expected.threads).map((root) => {
      const spoken = fixture.events
        .filter(({ id, thread }) => id === root || thread === root)
        .map(({ author, at }) => ({ author, at: parseInstant(at)! }));
      return [root, speakerStats(turnsOf(spoken))];
    });
    expect(Object.fromEntries(stats)).toMatchObject(expected.threads);
  });
});
