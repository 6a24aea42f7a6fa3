import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import type { EventReader } from '@quorum/database';
import { streamGap } from '@quorum/metrics';
import { microsPerHour } from '@quorum/time';

/** What has to be derived together after something changed. */
export interface Stretches {
  /** Whole stretches (`splitStretches`), as they stand now, in any order. */
  events: CommunicationEvent[];
  /** What facts of them may be kept under, now and before the change; `null` = of the whole conversation. */
  parts: string[] | null;
}

/**
 * The stretches of one conversation in which something changed in these threads, from as few events as they hold. What
 * changed may have held two stretches together: whatever stands close to where it was counts as its own stretch. Only
 * channels have more than one. Replies and reactions never come before what they are about.
 */
export async function readStretches(
  reader: EventReader,
  conversation: Conversation,
  threads: readonly string[],
): Promise<Stretches> {
  const { source, type } = conversation;
  if (source === 'jira' || type === 'dm' || type === 'mpim')
    return { events: await reader.ofConversations([conversation]), parts: null };
  const loaded = new Loaded(await reader.ofThreads(conversation, threads));
  const absent = [...new Set([...threads, ...loaded.targets()])].filter((id) => !loaded.has(id));
  const found = await reader.byId(conversation, absent);
  loaded.add(found);
  const places = new Set([...threads, ...found.map(({ thread }) => thread)]);
  const elsewhere = [...places].filter((thread) => !threads.includes(thread));
  loaded.add(await reader.ofThreads(conversation, elsewhere));
  const anchors = loaded.all.filter(({ id }) => places.has(id));
  const roots = await new Chain(reader, conversation).around(anchors.map(({ at }) => at));
  loaded.add(roots);
  const close = roots.map(({ id }) => id).filter((thread) => !places.has(thread));
  for (const thread of close) places.add(thread);
  loaded.add(await reader.ofThreads(conversation, close, oldest(roots)));
  const replies = loaded.all.filter(({ id, thread, action }) => action === null && id !== thread);
  const ids = replies.map(({ id }) => id);
  loaded.add(await reader.ofThreads(conversation, ids, oldest(replies)));
  return { events: loaded.all, parts: [...places] };
}

/** Instant of the first of these; `null` when there is none. */
function oldest(events: readonly CommunicationEvent[]): number | null {
  let first: number | null = null;
  for (const { at } of events) if (first === null || at < first) first = at;
  return first;
}

/** Events, each once. */
class Loaded {
  private readonly byId = new Map<string, CommunicationEvent>();

  constructor(events: readonly CommunicationEvent[]) {
    this.add(events);
  }

  get all(): CommunicationEvent[] {
    return [...this.byId.values()];
  }

  add(events: readonly CommunicationEvent[]): void {
    for (const event of events) this.byId.set(event.id, event);
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** The messages that reactions and deletions are about. */
  targets(): string[] {
    return this.all.flatMap(({ action }) => {
      if (action?.type === 'reaction') return [action.on];
      return action?.type === 'deletion' ? [action.of] : [];
    });
  }
}

/** Roots of a channel that follow each other closely. */
class Chain {
  constructor(
    private readonly reader: EventReader,
    private readonly conversation: Conversation,
  ) {}

  /** All that are linked to any of these instants by gaps that are small enough. */
  async around(instants: readonly number[]): Promise<CommunicationEvent[]> {
    const chain = new Map<string, CommunicationEvent>();
    let covered = { first: Infinity, last: -Infinity };
    for (const at of [...instants].sort((a, b) => a - b)) {
      if (covered.first <= at && at <= covered.last) continue;
      const { roots, ...span } = await this.aroundOne(at);
      for (const root of roots) chain.set(root.id, root);
      covered = span;
    }
    return [...chain.values()];
  }

  private async aroundOne(at: number): Promise<{ first: number; last: number; roots: CommunicationEvent[] }> {
    let [before, after] = [microsPerHour, microsPerHour];
    for (;;) {
      const window = { first: Math.max(0, at - before), last: at + after };
      const found = await this.reader.rootsBetween({ ...this.conversation, ...window });
      const instants = found.map((event) => event.at).sort((a, b) => a - b);
      const [first, last] = [this.reach(instants, at, -1), this.reach(instants, at, 1)];
      const early = first - streamGap < window.first && window.first > 0;
      const late = last + streamGap > window.last;
      if (!early && !late)
        return { first, last, roots: found.filter((event) => first <= event.at && event.at <= last) };
      if (early) before *= 4;
      if (late) after *= 4;
    }
  }

  /** How far one gets from an instant, step by step. */
  private reach(instants: readonly number[], from: number, direction: 1 | -1): number {
    let reached = from;
    const ahead = instants.filter((at) => (at - from) * direction > 0);
    for (const at of direction === 1 ? ahead : ahead.reverse()) {
      if (Math.abs(at - reached) > streamGap) break;
      reached = at;
    }
    return reached;
  }
}
