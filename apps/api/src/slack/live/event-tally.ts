import type { EventCounts } from '@quorum/database';

/** What became of an event: kept; of no use, or not to be kept; or left to the reading of its channel's past. */
export type EventOutcome = 'kept' | 'ignored' | 'deferred';

/** Counts by connection that are not in the database yet. */
export class EventTally {
  private counts = new Map<string, EventCounts>();

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }

  note(connection: string, outcome: EventOutcome): void {
    this.add(connection, {
      received: 1,
      kept: outcome === 'kept' ? 1 : 0,
      ignored: outcome === 'ignored' ? 1 : 0,
    });
  }

  /** All of them; from here on they are the caller's. */
  take(): Map<string, EventCounts> {
    const { counts } = this;
    this.counts = new Map();
    return counts;
  }

  /** What was taken and did not get in, but for these connections. */
  giveBack(taken: ReadonlyMap<string, EventCounts>, counted: readonly string[] = []): void {
    for (const [connection, counts] of taken) if (!counted.includes(connection)) this.add(connection, counts);
  }

  private add(connection: string, { received, kept, ignored }: EventCounts): void {
    const known = this.counts.get(connection) ?? { received: 0, kept: 0, ignored: 0 };
    this.counts.set(connection, {
      received: known.received + received,
      kept: known.kept + kept,
      ignored: known.ignored + ignored,
    });
  }
}
