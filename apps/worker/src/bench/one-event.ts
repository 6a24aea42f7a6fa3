import { type CommunicationEvent, noFlags } from '@quorum/contracts';
import { ImportRuns, Inbox } from '@quorum/database';
import { microsPerMinute, microsPerSecond } from '@quorum/time';
import type { Database } from '../platform.module.js';
import { nearestRank } from './figures.js';

/** What one new event costs, from its commit in the inbox to that of its facts, in milliseconds. */
export interface OneEventFigures {
  events: number;
  /** The raw peer of the same minute: one durable commit of one row, the event's own way into the inbox. */
  append: Spread;
  total: Spread;
  takeIn: Spread;
  derive: Spread;
  /** `total` of each kind of event by itself. */
  byKind: Record<string, Spread>;
}

interface Spread {
  p50: number;
  p95: number;
}

/** Of what is said in a day: answers in threads, direct messages, new roots, some of them to somebody. */
const mix = { reply: 0.4, direct: 0.3, root: 0.15, mention: 0.15 } as const;
type Kind = keyof typeof mix;

/** A message that is stored, and somebody else who writes where it was written. */
interface Context {
  conversation: string;
  thread: string;
  at: number;
  author: string;
  other: string;
}

/** Spoken first and not counted: caches and plans are those of a worker that has been running. */
const warmUp = 20;

/** New events of a realistic mix through the live lane, one by one, nothing else running. */
export class OneEvent {
  constructor(
    private readonly api: Database,
    private readonly worker: Database,
    private readonly takeIn: () => Promise<void>,
    private readonly derive: () => Promise<void>,
  ) {}

  async run(events: number): Promise<OneEventFigures> {
    const spoken = await this.compose(events + warmUp);
    const runs = new ImportRuns(this.api);
    const { id: run } = await runs.create();
    await runs.finish(run, 'processing');
    const measured: { kind: Kind; append: number; takeIn: number; derive: number }[] = [];
    for (const { kind, event } of spoken) {
      const started = performance.now();
      await new Inbox(this.api).append(run, [{ record: 'event', event }]);
      const committed = performance.now();
      await this.takeIn();
      const taken = performance.now();
      await this.derive();
      const [append, takeIn] = [committed - started, taken - committed];
      measured.push({ kind, append, takeIn, derive: performance.now() - taken });
    }
    const counted = measured.slice(warmUp);
    const of = (kind: Kind) => counted.filter((one) => one.kind === kind).map(totalOf);
    return {
      events: counted.length,
      append: spreadOf(counted.map(({ append }) => append)),
      total: spreadOf(counted.map(totalOf)),
      takeIn: spreadOf(counted.map(({ takeIn }) => takeIn)),
      derive: spreadOf(counted.map(({ derive }) => derive)),
      byKind: Object.fromEntries(kinds.map((kind) => [kind, spreadOf(of(kind))])),
    };
  }

  /** Events that go on from what was said in the last two weeks, kinds evenly spread over the order. */
  private async compose(count: number): Promise<{ kind: Kind; event: CommunicationEvent }[]> {
    const channels = await this.contexts(['public', 'private'], count);
    const direct = await this.contexts(['dm', 'mpim'], count);
    return Array.from({ length: count }, (_, place) => {
      const kind = kindAt(spread(place, 0));
      const contexts = kind === 'direct' ? direct : channels;
      const context = contexts[place % contexts.length];
      if (context === undefined) throw new Error(`Nothing is stored that a ${kind} could go on from.`);
      return { kind, event: eventOf(kind, context, place) };
    });
  }

  /** Messages of the last two weeks, spread evenly and always the same ones. */
  private async contexts(types: string[], count: number): Promise<Context[]> {
    const answer = await this.worker.query<Context[]>(
      `WITH said AS (
         SELECT e.conversation, e.thread, (extract(epoch FROM e.at) * 1000000)::float8 AS at, e.author
           FROM edge.event e JOIN edge.conversation c ON c.source = e.source AND c.id = e.conversation
          WHERE c.type = ANY ($1) AND e.kind = 'human' AND e.action IS NULL AND e.author IS NOT NULL
            AND e.at > (SELECT to_timestamp(at / 1000000) FROM edge.frontier) - interval '14 days'
          ORDER BY hashtext(e.conversation || e.id) LIMIT $2)
       SELECT s.*, o.author AS other FROM said s
        CROSS JOIN LATERAL (SELECT e.author FROM edge.event e
          WHERE e.source = 'slack' AND e.conversation = s.conversation AND e.kind = 'human' AND e.author <> s.author
          ORDER BY e.id DESC LIMIT 1) o`,
      [types, count * 2],
    );
    return answer;
  }
}

/** The other answers, or says something new a little later; whoever is mentioned said the last word. */
function eventOf(
  kind: Kind,
  { conversation, thread, author, other, at }: Context,
  place: number,
): CommunicationEvent {
  const later = 1 + Math.floor(spread(place, 1) * 90);
  const now = at + later * microsPerMinute + 1 + place;
  const id = String(now);
  const flags = { ...noFlags, hasQ: spread(place, 2) < 0.4, mentions: kind === 'mention' ? [author] : [] };
  return {
    source: 'slack',
    kind: 'human',
    conversation,
    id,
    at: now,
    thread: kind === 'reply' ? thread : id,
    author: other,
    editedAt: 0,
    deliveredAt: now + microsPerSecond,
    flags,
    reactions: { doneBy: [], decision: false, others: 0 },
    action: null,
  };
}

const kinds = Object.keys(mix) as Kind[];

function kindAt(share: number): Kind {
  let upTo = 0;
  for (const kind of kinds) if (share < (upTo += mix[kind])) return kind;
  return 'mention';
}

/** Evenly spread numbers in [0, 1), the same in every run: multiples of irrational steps, one per stream. */
const spread = (place: number, stream: 0 | 1 | 2): number => ((place + 1) * steps[stream]) % 1;
const steps = [0.618033988749895, 0.414213562373095, 0.732050807568877] as const;

const totalOf = ({ takeIn, derive }: { takeIn: number; derive: number }): number => takeIn + derive;

const spreadOf = (values: readonly number[]): Spread => ({
  p50: nearestRank(values, 0.5),
  p95: nearestRank(values, 0.95),
});
