import { type Connection, ImportRuns } from '@quorum/database';

/** `Progress`: how far deriving is, said now and then. */

/** Milliseconds between two reports, at least; and a report takes at most one part in so many of all time. */
const pause = 1_000;
const share = 20;

/**
 * Adds up what batches have derived and tells the runs under way once a second: how much is left is a count of all marks,
 * which is cheap for each batch of a small import and costs more than all the rest for a large one.
 */
export class Progress {
  private done = 0;
  private dueAt = 0;

  constructor(private readonly connection: Connection) {}

  /** So many marks were derived, in a transaction that is committed. */
  async add(marks: number): Promise<void> {
    this.done += marks;
    if (performance.now() >= this.dueAt) await this.report();
  }

  /** Tells what was not told yet. */
  async report(): Promise<void> {
    if (this.done === 0) return;
    const [done, started] = [this.done, performance.now()];
    this.done = 0;
    this.dueAt = Infinity;
    await new ImportRuns(this.connection).advanceDerive(done);
    const ended = performance.now();
    this.dueAt = ended + Math.max(pause, share * (ended - started));
  }
}
