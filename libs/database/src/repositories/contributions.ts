import type { Contribution } from '@quorum/contracts';
import { contributionsIn, pageOf } from '../contribution-page.js';
import { type PageKey, type PageSeal, pageTables } from '../sealed-page.js';
import { type Connection, rows } from '../sql.js';
import { PageErasures } from './page-erasures.js';
import { SealedPages } from './sealed-pages.js';

/**
 * What people contribute, a sealed page for each bucket and metric (`edge.contribution`, docs/adr/0018): never leaves the
 * worker. Use inside a transaction that holds the key in use. Errors: those of `PageSeal`.
 */
export class Contributions {
  private readonly pages: SealedPages;

  constructor(
    private readonly connection: Connection,
    seal: PageSeal,
  ) {
    this.pages = new SealedPages(connection, seal, pageTables.contributions);
  }

  /** All contributions of a bucket. */
  async replace(bucket: string, contributions: readonly Contribution[]): Promise<void> {
    await rows(this.connection, 'DELETE FROM edge.contribution WHERE bucket = $1', [bucket]);
    await this.add(bucket, contributions);
  }

  /** All contributions of metrics that the bucket has none of yet. */
  async add(bucket: string, contributions: readonly Contribution[]): Promise<void> {
    const byMetric = new Map<string, Contribution[]>();
    for (const one of contributions) {
      const own = byMetric.get(one.metric) ?? [];
      byMetric.set(one.metric, own);
      own.push(one);
    }
    for (const [metric, own] of byMetric) await this.pages.add([bucket, metric], pageOf(own));
  }

  /** All contributions of a bucket, in one order. */
  async ofBucket(bucket: string): Promise<Contribution[]> {
    return this.ofBuckets([bucket]);
  }

  /** All contributions of some buckets, in one order: those of a quarter stay until its last bucket is published. */
  async ofBuckets(buckets: readonly string[]): Promise<Contribution[]> {
    if (buckets.length === 0) return [];
    const erased = await new PageErasures(this.connection).people();
    const found: Contribution[] = [];
    for (const { key, plain } of await this.pages.read('bucket = ANY ($1::text[])', [buckets]))
      for (const one of contributionsBut(erased, key, plain)) found.push(one);
    return found;
  }

  /** Everybody of whom there is a contribution. */
  async people(): Promise<string[]> {
    const erased = await new PageErasures(this.connection).people();
    const people = new Set<string>();
    for await (const { key, plain } of this.pages.each())
      for (const { person } of contributionsBut(erased, key, plain)) people.add(person);
    return [...people];
  }

  /** Seals the pages that these people are in without them; answers how many. */
  async takeOut(erased: ReadonlySet<string>): Promise<number> {
    return this.pages.rewrite((key, plain) => {
      const all = contributionsIn(key, plain);
      const left = all.filter(({ person }) => !erased.has(person));
      return left.length === all.length ? null : pageOf(left);
    });
  }

  /** Gives everybody another name, under the key that is in use by now: the transaction holds it alone. */
  async rename(rename: (name: string) => string): Promise<void> {
    await this.pages.rewrite((key, plain) =>
      pageOf(contributionsIn(key, plain).map((one) => ({ ...one, person: rename(one.person) }))),
    );
  }
}

const contributionsBut = (erased: ReadonlySet<string>, key: PageKey, plain: string): Contribution[] => {
  const all = contributionsIn(key, plain);
  return erased.size === 0 ? all : all.filter(({ person }) => !erased.has(person));
};
