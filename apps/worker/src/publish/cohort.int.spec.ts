import {
  AtomFigures,
  Cells,
  Cohorts,
  type Connection,
  Members,
  MetricAtoms,
  PublishedUnits,
} from '@quorum/database';
import { testDatabase } from '@quorum/testing';
import { bucketById } from '@quorum/time';
import { beforeEach, describe, expect, it } from 'vitest';
import { Directories } from '../derive/directories.js';
import { settings } from '../testing/pipeline.js';
import { type Quarter, quarterOn, shares, unblurred } from '../testing/quarter.js';
import { testPages } from '../testing/pages.js';
import { publishByCohort } from './publish-by-cohort.js';

const quarter: Quarter = await quarterOn(await testDatabase(import.meta.url));
const { worker, owner, measure, publish, seat, forget } = quarter;

const product = ['ana', 'ben', 'cy', 'dan', 'eve', 'fay', 'gus', 'pia', 'quy'];
const sales = ['hal', 'ida', 'jo', 'kim', 'lea', 'moe', 'ned'];
const each = (people: readonly string[], value: number): Record<string, number> =>
  Object.fromEntries(people.map((person) => [person, value]));
/** Half of what product writes is late, and a fifth of what sales writes, but for one. */
const everybody = { ...each(product, 0.5), ...each(sales, 0.4), lea: 0.9 };
const without = (...away: string[]) =>
  Object.fromEntries(Object.entries(everybody).filter(([person]) => !away.includes(person)));

const cellsOf = async (unit: string) =>
  (await new Cells(worker).series(unit, 'after-hours')).map((cell) => [
    cell.bucket.id,
    cell.state === 'ok' ? cell.values[0] : cell.state,
  ]);
const membersOf = () => new Members(worker, testPages).ofPlan('2025-Q1');

beforeEach(async () => {
  await forget();
  await seat({ product, sales });
});

describe('a quarter', () => {
  it('is decided at its first bucket; whoever moves, joins or leaves changes no atom of it', async () => {
    await measure('2025-P01', shares('2025-P01', everybody));
    await publish('2025-P01');
    const decided = await membersOf();
    await seat({ product: product.slice(0, 6), sales: [...sales, 'gus', 'new'], lab: ['lou', 'mia'] });
    await measure('2025-P02', shares('2025-P02', { ...everybody, new: 1, lou: 1, mia: 1 }));
    await publish('2025-P02');
    expect(await membersOf()).toEqual(decided);
    expect(decided).toHaveLength(16);
    expect(await cellsOf('product')).toEqual([
      ['2025-P01', 0.5],
      ['2025-P02', 0.5],
    ]);
    expect(await cellsOf('sales')).toEqual([
      ['2025-P01', 0.5],
      ['2025-P02', 0.5],
    ]);
    expect((await new PublishedUnits(worker).list()).map(({ id }) => id)).toEqual([
      'organisation',
      'product',
      'sales',
    ]);
  });

  it('stands in for who is away, and hides a team in which too few are there', async () => {
    await measure('2025-P01', shares('2025-P01', everybody));
    await publish('2025-P01');
    await measure('2025-P02', shares('2025-P02', without('gus', 'fay', 'lea', 'moe', 'ned')));
    await publish('2025-P02');
    const figures = (await new AtomFigures(worker).of('2025-Q1')).filter(
      ({ bucket }) => bucket === '2025-P02',
    );
    expect(figures).toMatchObject([{ atom: 'product', people: 9, imputed: 2, values: expect.anything() }]);
    expect(await cellsOf('product')).toContainEqual(['2025-P02', 0.5]);
    expect(await cellsOf('sales')).toContainEqual(['2025-P02', 'suppressed']);
    // The organisation is what its atoms show: product alone.
    expect(await cellsOf('organisation')).toContainEqual(['2025-P02', 0.5]);
  });

  it('shows a team while two more are there than a figure needs, and forms none of just enough', async () => {
    await seat({ product, sales: sales.slice(0, 6) });
    await measure('2025-P01', shares('2025-P01', without('ned')));
    await publish('2025-P01');
    // Six are too few for a group, and joined those of product.
    expect(await cellsOf('sales')).toEqual([['2025-P01', 'suppressed']]);
    expect((await new Cohorts(worker, testPages).find('2025-Q1'))?.plan.atoms.map(({ id }) => id)).toEqual([
      'organisation',
    ]);
    await forget();
    await seat({ product, sales });
    await measure('2025-P01', shares('2025-P01', everybody));
    await publish('2025-P01');
    await measure('2025-P02', shares('2025-P02', without('moe', 'ned')));
    await publish('2025-P02');
    await measure('2025-P03', shares('2025-P03', without('lea', 'moe', 'ned')));
    await publish('2025-P03');
    expect((await cellsOf('sales')).map(([, shown]) => shown)).toEqual([0.5, 0.5, 'suppressed']);
  });

  it('is not decided by a bucket in which nobody measures anything', async () => {
    await measure('2025-P01', []);
    await publish('2025-P01');
    expect(await new Cohorts(worker, testPages).any()).toBe(false);
    expect(await cellsOf('product')).toEqual([['2025-P01', 'no-data']]);
    await measure('2025-P02', shares('2025-P02', everybody));
    await publish('2025-P02');
    expect(await cellsOf('product')).toContainEqual(['2025-P02', 0.5]);
  });

  it('counts no bots and nobody who joined in the last thirty days', async () => {
    await owner.query(`INSERT INTO edge.person (source, id, bot, seen) VALUES ('slack', 'ana', true, 1)`);
    await seat({ product, sales }, null, { ben: '2024-12-29', cy: '2024-12-28' });
    await measure('2025-P01', shares('2025-P01', everybody));
    await publish('2025-P01');
    const people = (await new Cohorts(worker, testPages).find('2025-Q1'))?.plan.atoms.flatMap(
      (atom) => atom.people,
    );
    expect(people).toEqual(['cy', 'dan', 'eve', 'fay', 'gus', 'pia', 'quy', ...sales]);
    await owner.query('DELETE FROM edge.person');
  });

  it('keeps a metric to those who measured it first, even if they were too few', async () => {
    await measure('2025-P01', [
      ...shares('2025-P01', everybody),
      ...shares('2025-P01', each(['ana', 'ben'], 1), 'spirals'),
    ]);
    await publish('2025-P01');
    await measure('2025-P02', [
      ...shares('2025-P02', everybody),
      ...shares('2025-P02', everybody, 'spirals'),
      ...shares('2025-P02', everybody, 'wins'),
    ]);
    await publish('2025-P02');
    const begun = new Set(
      (await new MetricAtoms(worker, testPages).of('2025-Q1')).map(({ metric }) => metric),
    );
    expect([...begun]).toEqual(['after-hours', 'wins']);
    expect(
      (await new MetricAtoms(worker, testPages).begun('2025-Q1')).map(({ metric }) => metric).sort(),
    ).toEqual(['after-hours', 'spirals', 'wins']);
  });
});

describe('the order of publishing', () => {
  it('is that of time while an older bucket is open', async () => {
    await measure('2025-P01', shares('2025-P01', everybody));
    await measure('2025-P02', shares('2025-P02', everybody));
    await publish('2025-P02');
    expect(await cellsOf('product')).toEqual([]);
    await publish('2025-P01');
    await publish('2025-P02');
    expect((await new Cohorts(worker, testPages).find('2025-Q1'))?.buckets).toEqual(['2025-P01', '2025-P02']);
  });

  it('is that of arrival for an older bucket that comes later: it goes by the plan there is', async () => {
    await measure('2025-P02', shares('2025-P02', without('gus')));
    await publish('2025-P02');
    await measure('2025-P01', shares('2025-P01', { ...without('fay'), gus: 1 }));
    await publish('2025-P01');
    expect((await new Cohorts(worker, testPages).find('2025-Q1'))?.buckets).toEqual(['2025-P02', '2025-P01']);
    // Gus came too late for the quarter, and Fay is stood in for by what she does later.
    expect(await new AtomFigures(worker).of('2025-Q1')).toContainEqual(
      expect.objectContaining({ bucket: '2025-P01', atom: 'product', people: 8, imputed: 1 }),
    );
  });

  it('adds units of an earlier quarter beside those of the newest, and changes none of them', async () => {
    await measure('2025-P04', shares('2025-P04', everybody));
    await publish('2025-P04');
    await seat({ product: [...product, ...sales], archive: [] });
    await measure('2025-P01', shares('2025-P01', everybody));
    await publish('2025-P01');
    expect((await new PublishedUnits(worker).list()).map(({ id, countedIn }) => [id, countedIn])).toEqual([
      ['organisation', null],
      ['archive', null],
      ['product', null],
      ['sales', null],
    ]);
  });
});

describe('one transaction', () => {
  it('leaves nothing of a publish that ends half-way', async () => {
    await measure('2025-P01', shares('2025-P01', everybody));
    await owner.query(`INSERT INTO pub.cell (unit, metric, bucket, version, bucket_start, bucket_end, zone, state)
      VALUES ('organisation', 'wins', '2025-P01', 1, '2024-12-30', '2025-01-27', 'UTC', 'no-data')`);
    await expect(publish('2025-P01')).rejects.toThrow(/cell_pk/);
    expect(await new Cohorts(worker, testPages).find('2025-Q1')).toBeNull();
    expect(await new PublishedUnits(worker).list()).toHaveLength(1);
    await owner.query('DELETE FROM pub.cell');
    await publish('2025-P01');
    expect(await cellsOf('product')).toEqual([['2025-P01', 0.5]]);
  });

  it('goes first of two that publish a quarter without seeing each other; the other is overtaken', async () => {
    const basis = async (transaction: Connection, bucket: string) => ({
      bucket: bucketById(bucket, 'Europe/Berlin'),
      contributions: shares(bucket, everybody),
      rules: settings.rules,
      directory: (await new Directories(testPages).current(transaction)).directory,
      random: unblurred,
      pages: testPages,
    });
    const race = async (first: string, second: string) => {
      const seen = signal();
      const written = signal();
      const other = worker.transaction('REPEATABLE READ', async (two) => {
        await two.query('SELECT count(*) FROM edge.cohort');
        seen.give();
        await written.given;
        await publishByCohort(two, await basis(two, second));
      });
      const overtaken = expect(other).rejects.toMatchObject({ code: '40001' });
      await seen.given;
      await worker.transaction('REPEATABLE READ', async (one) => {
        await publishByCohort(one, await basis(one, first));
        written.give();
      });
      await overtaken;
    };
    // Before there is a plan, and by the plan there is.
    await race('2025-P01', '2025-P02');
    await race('2025-P02', '2025-P03');
    expect((await new Cohorts(worker, testPages).find('2025-Q1'))?.buckets).toEqual(['2025-P01', '2025-P02']);
  });
});

describe('offsets', () => {
  it('stay with the same people into the next quarter, and are drawn anew where one differs', async () => {
    let draws = 0;
    const random = (bytes: number) => new Uint8Array(bytes).fill((draws += 1));
    const offsetsOf = async (cohort: string) =>
      new Map((await new MetricAtoms(worker, testPages).of(cohort)).map(({ id, offsets }) => [id, offsets]));
    await measure('2025-P01', shares('2025-P01', everybody));
    await publish('2025-P01', random);
    await seat({ product: [...product, 'new'], sales });
    await measure('2025-P04', shares('2025-P04', { ...without('gus'), new: 0.5 }));
    await publish('2025-P04', random);
    const [before, after] = [await offsetsOf('2025-Q1'), await offsetsOf('2025-Q2')];
    expect(after.get('sales')).toEqual(before.get('sales'));
    expect(after.get('product')).not.toEqual(before.get('product'));
    expect(draws).toBe(3 * (before.get('sales')?.length ?? 0));
  });
});

/** A promise to wait for and the call that keeps it. */
function signal() {
  let give!: () => void;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give: () => give(), given };
}
