import type { Contribution } from '@quorum/contracts';
import { contributionsIn, pageKey, pageOf, type PageSeal, type StoredPage } from '../contribution-page.js';
import { type Connection, rows } from '../sql.js';
import { KeyEpochs } from './key-epochs.js';

type Place = Pick<StoredPage, 'bucket' | 'metric'>;

/**
 * What people contribute, a sealed page for each bucket and metric (`edge.contribution`, docs/adr/0018): never leaves the
 * worker. Use inside a transaction that holds the key in use. Errors: those of `PageSeal`.
 */
export class Contributions {
  constructor(
    private readonly connection: Connection,
    private readonly pages: PageSeal,
  ) {}

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
    for (const [metric, own] of byMetric) await this.write({ bucket, metric }, own, 'INSERT');
  }

  /** All contributions of a bucket, in one order. */
  async ofBucket(bucket: string): Promise<Contribution[]> {
    return this.ofBuckets([bucket]);
  }

  /** All contributions of some buckets, in one order: those of a quarter stay until its last bucket is published. */
  async ofBuckets(buckets: readonly string[]): Promise<Contribution[]> {
    if (buckets.length === 0) return [];
    // First who is erased: a page that is read later is at most without them already.
    const erased = await this.erased();
    const pages = await rows<StoredPage>(
      this.connection,
      `SELECT bucket, metric, key_id AS "keyId", sealed FROM edge.contribution
        WHERE bucket = ANY ($1::text[]) ORDER BY bucket, metric`,
      [buckets],
    );
    const found: Contribution[] = [];
    for (const page of pages) for (const one of await this.read(page, erased)) found.push(one);
    return found;
  }

  /** Everybody of whom there is a contribution. */
  async people(): Promise<string[]> {
    const erased = await this.erased();
    const people = new Set<string>();
    for (const place of await this.places())
      for (const page of await this.page(place))
        for (const { person } of await this.read(page, erased)) people.add(person);
    return [...people];
  }

  /** Seals without those who were erased what they are still in; until then reading leaves them out. Answers how many pages. */
  async takeOutErased(): Promise<number> {
    const erased = await this.erased();
    if (erased.size === 0) return 0;
    const changed = await this.rewrite(erased, null);
    await rows(this.connection, 'DELETE FROM edge.page_erasure WHERE person = ANY ($1::text[])', [
      [...erased],
    ]);
    return changed;
  }

  /** Gives everybody another name, under the key that is in use by now: the transaction holds it alone. */
  async rename(rename: (name: string) => string): Promise<void> {
    await this.rewrite(await this.erased(), rename);
    await rows(this.connection, 'DELETE FROM edge.page_erasure');
  }

  /** One page after the other. Without new names, pages nobody is taken out of stay as they are. */
  private async rewrite(
    erased: ReadonlySet<string>,
    rename: ((name: string) => string) | null,
  ): Promise<number> {
    let changed = 0;
    for (const place of await this.places())
      for (const page of await this.page(place, 'FOR UPDATE')) {
        const all = await this.read(page, new Set());
        const left = all.filter(({ person }) => !erased.has(person));
        if (rename === null && left.length === all.length) continue;
        const named = rename === null ? left : left.map((one) => ({ ...one, person: rename(one.person) }));
        await this.write(place, named, 'UPDATE');
        changed += 1;
      }
    return changed;
  }

  private async places(): Promise<Place[]> {
    return rows<Place>(
      this.connection,
      'SELECT bucket, metric FROM edge.contribution ORDER BY bucket, metric',
    );
  }

  /** None where it is gone since. */
  private async page({ bucket, metric }: Place, lock: 'FOR UPDATE' | '' = ''): Promise<StoredPage[]> {
    return rows<StoredPage>(
      this.connection,
      `SELECT bucket, metric, key_id AS "keyId", sealed FROM edge.contribution
        WHERE bucket = $1 AND metric = $2 ${lock}`,
      [bucket, metric],
    );
  }

  private async read(page: StoredPage, erased: ReadonlySet<string>): Promise<Contribution[]> {
    const text = await this.pages.open(pageKey(page.bucket, page.metric), page.keyId, page.sealed);
    const all = contributionsIn(page, text);
    return erased.size === 0 ? all : all.filter(({ person }) => !erased.has(person));
  }

  private async write(
    { bucket, metric }: Place,
    contributions: readonly Contribution[],
    how: 'INSERT' | 'UPDATE',
  ): Promise<void> {
    const epoch = (await new KeyEpochs(this.connection).current())?.epoch ?? null;
    const { sealed, keyId } = await this.pages.seal(epoch, pageKey(bucket, metric), pageOf(contributions));
    await rows(
      this.connection,
      how === 'INSERT'
        ? 'INSERT INTO edge.contribution (bucket, metric, key_id, sealed) VALUES ($1, $2, $3, $4)'
        : 'UPDATE edge.contribution SET key_id = $3, sealed = $4 WHERE bucket = $1 AND metric = $2',
      [bucket, metric, keyId, sealed],
    );
  }

  private async erased(): Promise<Set<string>> {
    const found = await rows<{ person: string }>(this.connection, 'SELECT person FROM edge.page_erasure');
    return new Set(found.map(({ person }) => person));
  }
}
