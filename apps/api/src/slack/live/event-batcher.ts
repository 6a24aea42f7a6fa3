/** Raised instead of taking an event in: the sender tries again later. */
export class IntakeBusy extends Error {
  override name = 'IntakeBusy';
  constructor() {
    super('Too many events wait to be written.');
  }
}

/** What a batcher writes with, and its limits. */
export interface BatcherOptions<Item> {
  /** Resolves when all of them are durable; one that fails fails them all. */
  write: (items: readonly Item[]) => Promise<void>;
  /** Most items of one write. */
  largest: number;
  /** Most items that wait or are being written. */
  longest: number;
  /** Milliseconds an item waits at most: whoever sent it does not wait any longer. */
  patience: number;
}

interface Waiting<Item> {
  item: Item;
  /** Milliseconds of the monotonic clock at which its sender gives up. */
  until: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: what comes while one write is under way is written together by the next, so that a disk that syncs a hundred
 * times a second takes in thousands of events.
 */
export class EventBatcher<Item> {
  private waiting: Waiting<Item>[] = [];
  private underWay: Waiting<Item>[] = [];
  private working: Promise<void> | null = null;
  private watch: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly options: BatcherOptions<Item>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** How many wait or are being written. */
  get size(): number {
    return this.waiting.length + this.underWay.length;
  }

  /**
   * Resolves when the item is durable. Errors: `IntakeBusy` where too many wait, or for too long, and after `close`; those of
   * the write. An item its sender gave up on while it was being written may have become durable.
   */
  add(item: Item): Promise<void> {
    if (this.closed || this.size >= this.options.longest) return Promise.reject(new IntakeBusy());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, until: this.now() + this.options.patience, resolve, reject });
      this.watch ??= setTimeout(() => this.giveUp(), this.options.patience).unref();
      this.working ??= this.work();
    });
  }

  /** Takes nothing more in; resolves when what waited is written or refused. */
  async close(): Promise<void> {
    this.closed = true;
    await this.working;
    if (this.watch !== null) clearTimeout(this.watch);
  }

  private async work(): Promise<void> {
    // What comes in this turn of the loop comes together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.options.largest);
      this.underWay = batch;
      try {
        await this.options.write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      this.underWay = [];
    }
    this.working = null;
  }

  /** One watch for all, because an event has no time for a timer of its own. */
  private giveUp(): void {
    const now = this.now();
    const late = ({ until }: Waiting<Item>): boolean => until <= now;
    for (const { reject } of [...this.underWay, ...this.waiting].filter(late)) reject(new IntakeBusy());
    this.waiting = this.waiting.filter((one) => !late(one));
    const next = [...this.underWay, ...this.waiting].find((one) => !late(one));
    this.watch = next ? setTimeout(() => this.giveUp(), next.until - now + 1).unref() : null;
  }
}
