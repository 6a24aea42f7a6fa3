import type { CommunicationEvent } from '@quorum/contracts';
import {
  type Connection,
  type FactKind,
  factOfIssue,
  factOfPing,
  factOfRequest,
  factOfThread,
  type FrozenBucket,
  Retention,
} from '@quorum/database';
import { goneName } from '@quorum/metrics';
import { dayOf, microsPerDay } from '@quorum/time';

/** A bucket that is final in part or, once it is published, as a whole. */
export interface Frost extends FrozenBucket {
  published: boolean;
}

/** Which events are gone and which facts are final, as of one transaction (docs/adr/0012). */
export class Frozen {
  private readonly byBucket: ReadonlyMap<string, Frost>;
  /** Nothing from here on is frozen. */
  private readonly end: number;

  constructor(private readonly buckets: readonly Frost[]) {
    this.byBucket = new Map(buckets.map((one) => [one.bucket, one]));
    this.end = buckets.reduce((last, { final }) => Math.max(last, final), 0);
  }

  /** Read in the transaction that takes in or derives: it stays so until that ends. */
  static async read(transaction: Connection): Promise<Frozen> {
    return new Frozen(await new Retention(transaction).frozen());
  }

  /** Whether anything is frozen at all. */
  get any(): boolean {
    return this.buckets.length > 0;
  }

  /** Whether an event of this instant is gone, or too late to be taken in. */
  isGone(at: number): boolean {
    if (at >= this.end) return false;
    return this.buckets.some(({ start, gone }) => start <= at && at < gone);
  }

  /** The bucket in which an event of this instant changes nothing any more; `null` = it does. */
  lateIn(at: number): string | null {
    if (at >= this.end) return null;
    return this.buckets.find(({ start, final }) => start <= at && at < final)?.bucket ?? null;
  }

  /** Whether a fact, as a line, stays as it is or, not being there, is not written. */
  isFinal(kind: FactKind, line: string): boolean {
    if (!this.any) return false;
    if (kind === 'ping') return this.isFinalPing(line);
    const frost = this.byBucket.get(columnOf(line, kind === 'personDay' ? 4 : 3));
    if (frost?.published) return true;
    if (kind === 'thread') return this.isFinalThread(line, frost);
    if (frost === undefined) return false;
    if (kind === 'personDay') return dayOf(columnOf(line, 2)) * microsPerDay < frost.final;
    return (kind === 'issue' ? factOfIssue(line).lastAt : factOfRequest(line).askedAt) < frost.final;
  }

  /** The event without the names of what is gone. */
  withoutGone(event: CommunicationEvent): CommunicationEvent {
    const { id, thread, action } = event;
    const orphan = thread !== id && this.isGone(instantIn(thread)) ? { ...event, thread: goneName } : event;
    if (action?.type === 'reaction' && this.isGone(instantIn(action.on)))
      return { ...orphan, action: { ...action, on: goneName } };
    if (action?.type === 'deletion' && this.isGone(instantIn(action.of)))
      return { ...orphan, action: { ...action, of: goneName } };
    return orphan;
  }

  /** A thread counts where it ended, and is derived from where it began: if that is gone or final, it is. */
  private isFinalThread(line: string, frost: Frost | undefined): boolean {
    const thread = columnOf(line, 2);
    if (thread === goneName || this.isGone(instantIn(thread))) return true;
    // Nothing in a thread is older than its name.
    if (instantIn(thread) >= this.end) return false;
    const { firstAt, lastAt } = factOfThread(line);
    if (frost !== undefined && lastAt < frost.final) return true;
    return firstAt < this.end && this.buckets.some((one) => !one.published && holds(one, firstAt));
  }

  /** Pings are of no bucket. Those of published ones are still part of nights that reach into the next. */
  private isFinalPing(line: string): boolean {
    const { at } = factOfPing(line);
    if (at >= this.end) return false;
    return this.isGone(at) || this.buckets.some((one) => !one.published && holds(one, at));
  }
}

const holds = ({ start, final }: FrozenBucket, at: number): boolean => start <= at && at < final;

/** Slack's names of messages are instants in digits; 0 = this one is none. */
const instantIn = (id: string): number => (/^[1-9]\d{14,15}$/.test(id) ? Number(id) : 0);

function columnOf(line: string, index: number): string {
  let start = 0;
  for (let column = 0; column < index; column += 1) start = line.indexOf('\t', start) + 1;
  return line.slice(start, line.indexOf('\t', start));
}
