import { type Connection, Objections, type Objector, type WaitingBatch } from '@quorum/database';
import { ObjectionFilter } from '@quorum/privacy';
import type { Arrived } from './batch.js';

/**
 * Who objected while their records were on their way: the door let these in, and here they end. Under the lock of the key, so
 * that nobody objects meanwhile.
 */
export class Objectors {
  private constructor(
    private readonly objections: Objections,
    private readonly objectors: readonly Objector[],
  ) {}

  /** As of this transaction. */
  static async underThisKey(transaction: Connection): Promise<Objectors> {
    const objections = new Objections(transaction);
    return new Objectors(objections, await objections.underThisKey());
  }

  /** Whether a batch names any of them, or a DM of theirs, looked for without reading it. */
  areIn({ records, events }: Pick<WaitingBatch, 'records' | 'events'>): boolean {
    return this.objectors.some(({ pseudonym, conversations }) =>
      [pseudonym, ...conversations].some((name) => events.includes(name) || records.includes(name)),
    );
  }

  /** Records without them. */
  async leftOutOf(arrived: readonly Arrived[]): Promise<readonly Arrived[]> {
    if (this.objectors.length === 0) return arrived;
    const people = new Set(this.objectors.map(({ source, pseudonym }) => `${source}/${pseudonym}`));
    const dms = this.objectors.flatMap(({ source, conversations }) =>
      conversations.map((id) => `${source}/${id}`),
    );
    const filter = new ObjectionFilter((source, person) => people.has(`${source}/${person}`), dms);
    // Conversations come before what was said in them, whatever order they were sent in.
    const listed = new Map(
      arrived.map((one) => [one, one.record.record === 'conversation' ? filter.pass(one.record) : null]),
    );
    const left = arrived.flatMap((one) => {
      const record = one.record.record === 'conversation' ? listed.get(one) : filter.pass(one.record);
      return record ? [{ ...one, record }] : [];
    });
    for (const { id, objector } of filter.newlyClosed) await this.objections.close(objector, id);
    return left;
  }
}
