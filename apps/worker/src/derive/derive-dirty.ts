import {
  BucketStates,
  type Claim,
  commitWithoutWaiting,
  type Connection,
  DirtyClaims,
  type DirtyOwner,
  ImportRuns,
  type SourceKey,
  type Waiting,
  type Weighed,
} from '@quorum/database';
import type { PeopleDirectory } from '@quorum/metrics';
import type { Database } from '../platform.module.js';
import { deriveConversations, type Derived, deriveStretches } from './derive-conversations.js';
import { deriveDays, derivePeople, sumOf } from './derive-people.js';
import type { Directories } from './directories.js';
import { Buckets } from './fact-book.js';
import { Progress } from './progress.js';

/** Everything deriving needs from outside. */
export interface DeriveOptions {
  /** IANA zone of the organisation's calendar. */
  timeZone: string;
  directories: Directories;
  /** Asked before each batch: true ends the work after the batch it is in. */
  isEnding?: () => boolean;
  /** Told why a batch could not be derived. */
  onFailure?: (error: unknown, owner: DirtyOwner, keys: readonly SourceKey[]) => void;
  /** Events in one batch of what is derived whole; what is larger goes alone. */
  batchEvents?: number;
}

/** Batches in flight at a time: while PostgreSQL writes one, the next is derived. */
const lanes = 2;
const defaultBatchEvents = 10_000;
const mostInBatch = 500;
const mostClaims = 50;

/**
 * Derives whatever is dirty, conversations before people: parts first, because somebody may wait for them, then what is
 * whole. Safe beside other workers, and again after a crash. Answers what could not be derived: it stays dirty and holds
 * nobody else back.
 */
export async function deriveDirty(database: Database, options: DeriveOptions): Promise<SourceKey[]> {
  const claims = new DirtyClaims(database);
  const failed: SourceKey[] = [];
  let waiting = await claims.waiting();
  if (isSmall(waiting) && (await deriveTogether(database, options))) return failed;
  for (const owner of ['conversation', 'person'] as const) {
    const work = new Work(database, options, owner);
    if (owner === 'person') waiting = await claims.waiting();
    while (waiting[owner].parts && (await work.nextParts()));
    if (waiting[owner].whole) await Promise.all(Array.from({ length: lanes }, () => work.wholeLane()));
    await work.progress.report();
    failed.push(...work.failed);
  }
  return failed;
}

/** Nothing waits whole: it is what single events left. */
const isSmall = ({ conversation, person }: Record<DirtyOwner, Waiting>): boolean =>
  !conversation.whole && !person.whole && (conversation.parts || person.parts);

/**
 * What a few events touched, stretches and then days, in one transaction: its ways to the database are what one event
 * costs. Answers whether nothing is left; what fails here is tried again piece by piece, where it can be told what it was.
 */
async function deriveTogether(database: Database, options: DeriveOptions): Promise<boolean> {
  if (options.isEnding?.()) return false;
  const buckets = new Buckets(options.timeZone);
  try {
    return await database.transaction(async (transaction) => {
      await commitWithoutWaiting(transaction);
      const claims = new DirtyClaims(transaction);
      const stretches = await claims.takeParts('conversation', mostClaims, []);
      const { directory } = await options.directories.current(transaction);
      const said = await deriveStretches(transaction, stretches, directory, buckets);
      // From here on we wait for nobody's marks: others may wait for these.
      const days = await claims.takeParts('person', mostClaims, []);
      const lived = await deriveDays(transaction, days, directory, buckets);
      await new BucketStates(transaction).touch(sumOf(said.changed, lived.changed));
      const done = marksOf(stretches) + marksOf(days);
      if (done > 0) await new ImportRuns(transaction).advanceDerive(done);
      return said.people === 0 && Math.max(stretches.length, days.length) < mostClaims;
    });
  } catch {
    return false;
  }
}

const marksOf = (claims: readonly Claim[]): number =>
  claims.reduce((sum, { places }) => sum + places.length, 0);

/** The conversations or the people of one run. */
class Work {
  readonly failed: SourceKey[] = [];
  /** Weighed and not yet chosen, and the last that was weighed: none is weighed twice in a run. */
  private waiting: Weighed[] = [];
  private last: SourceKey | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly buckets: Buckets;
  private mostClaims = mostClaims;
  private mostInBatch = mostInBatch;
  readonly progress: Progress;

  constructor(
    private readonly database: Database,
    private readonly options: DeriveOptions,
    private readonly owner: DirtyOwner,
  ) {
    this.buckets = new Buckets(options.timeZone);
    this.progress = new Progress(database);
  }

  /** One batch of parts; answers whether there may be more. */
  async nextParts(): Promise<boolean> {
    if (this.options.isEnding?.()) return false;
    const derive = this.owner === 'conversation' ? deriveStretches : deriveDays;
    let claims: Claim[] = [];
    try {
      await this.database.transaction(async (transaction) => {
        claims = await new DirtyClaims(transaction).takeParts(this.owner, this.mostClaims, this.failed);
        if (claims.length === 0) return;
        await this.settle(transaction, (people) => derive(transaction, claims, people, this.buckets));
      });
      await this.progress.add(marksOf(claims));
    } catch (error) {
      if (claims.length === 0) throw error;
      this.mostClaims = 1;
      this.note(error, claims);
    }
    return claims.length >= this.mostClaims || (this.mostClaims === 1 && claims.length > 0);
  }

  /** Batch after batch of what is whole. */
  async wholeLane(): Promise<void> {
    while (!this.options.isEnding?.()) {
      const keys = await this.inTurn(() => this.choose());
      if (keys.length === 0) return;
      try {
        await this.deriveWhole(keys);
      } catch (error) {
        this.mostInBatch = 1;
        this.note(error, keys);
        // Together they failed; one by one only those stay behind that have to.
        if (keys.length > 1) this.waiting.unshift(...keys);
      }
    }
  }

  private async deriveWhole(keys: readonly SourceKey[]): Promise<void> {
    const derive = this.owner === 'conversation' ? deriveConversations : derivePeople;
    let taken: SourceKey[] = [];
    await this.database.transaction(async (transaction) => {
      taken = await new DirtyClaims(transaction).takeWhole(this.owner, keys);
      if (taken.length === 0) return;
      await this.settle(transaction, (people) => derive(transaction, taken, people, this.buckets));
    });
    await this.progress.add(taken.length);
  }

  /** Derives, and notes the buckets that changed. */
  private async settle(
    transaction: Connection,
    derive: (people: PeopleDirectory) => Promise<Derived>,
  ): Promise<void> {
    await commitWithoutWaiting(transaction);
    const { directory } = await this.options.directories.current(transaction);
    const { changed } = await derive(directory);
    await new BucketStates(transaction).touch(changed);
  }

  /** Some that wait, with about as many events as make a batch; each is chosen once in a run. */
  private async choose(): Promise<Weighed[]> {
    const { batchEvents = defaultBatchEvents } = this.options;
    if (this.waiting.length === 0) {
      this.waiting = await new DirtyClaims(this.database).weigh(
        this.owner,
        mostInBatch,
        batchEvents,
        this.last,
      );
      this.last = this.waiting.at(-1) ?? this.last;
    }
    let events = 0;
    const fits = this.waiting.findIndex((next, index) => {
      events += next.events;
      return index > 0 && (index >= this.mostInBatch || events > batchEvents);
    });
    return this.waiting.splice(0, fits < 0 ? this.waiting.length : fits);
  }

  /** Lanes choose one after the other, or they would choose the same. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private note(error: unknown, keys: readonly SourceKey[]): void {
    this.options.onFailure?.(error, this.owner, keys);
    if (keys.length === 1) this.failed.push(...keys);
  }
}
