import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatcherOptions, EventBatcher, IntakeBusy } from './event-batcher.js';

/** A writer that ends a write when it is told to, and a clock that stands still. */
function batcherWith(options: Partial<BatcherOptions<number>> = {}) {
  const writes: { items: readonly number[]; end: (error?: Error) => void }[] = [];
  const time = { now: 0 };
  const write = (items: readonly number[]): Promise<void> =>
    new Promise((resolve, reject) => {
      writes.push({ items, end: (error) => (error ? reject(error) : resolve()) });
    });
  const batcher = new EventBatcher<number>(
    { write, largest: 3, longest: 6, patience: 20, ...options },
    () => time.now,
  );
  return { batcher, writes, time };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
const outcomeOf = (promise: Promise<void>) =>
  promise.then(
    () => 'durable',
    (error: Error) => error.name,
  );

describe('events that come while one write is under way', () => {
  it('are written together by the next, no more than allowed, in the order they came', async () => {
    const { batcher, writes } = batcherWith();
    const first = batcher.add(1);
    await turn();
    const others = [2, 3, 4, 5].map((item) => batcher.add(item));
    await turn();
    expect(writes.map(({ items }) => items)).toEqual([[1]]);
    writes[0]?.end();
    await first;
    await turn();
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    writes[1]?.end();
    await turn();
    expect(writes[2]?.items).toEqual([5]);
    writes[2]?.end();
    await Promise.all(others);
    expect(batcher.size).toBe(0);
  });

  it('are durable only when their own write is', async () => {
    const { batcher, writes } = batcherWith();
    const outcomes: string[] = [];
    void outcomeOf(batcher.add(1)).then((outcome) => outcomes.push(`1 ${outcome}`));
    await turn();
    void outcomeOf(batcher.add(2)).then((outcome) => outcomes.push(`2 ${outcome}`));
    await turn();
    expect(outcomes).toEqual([]);
    writes[0]?.end();
    await turn();
    expect(outcomes).toEqual(['1 durable']);
    writes[1]?.end();
    await turn();
    expect(outcomes).toEqual(['1 durable', '2 durable']);
  });

  it('are not touched by one that failed, which all of its events hear of', async () => {
    const { batcher, writes } = batcherWith();
    const [one, two] = [outcomeOf(batcher.add(1)), outcomeOf(batcher.add(2))];
    await turn();
    const three = outcomeOf(batcher.add(3));
    writes[0]?.end(new TypeError('the database is away'));
    expect(await Promise.all([one, two])).toEqual(['TypeError', 'TypeError']);
    await turn();
    writes[1]?.end();
    expect(await three).toBe('durable');
  });
});

describe('an event is refused at once', () => {
  it('while as many wait as may, and taken again when they are written', async () => {
    const { batcher, writes } = batcherWith({ longest: 2 });
    const taken = [batcher.add(1), batcher.add(2)];
    await expect(batcher.add(3)).rejects.toThrow(IntakeBusy);
    await turn();
    writes[0]?.end();
    await Promise.all(taken);
    const later = batcher.add(4);
    await turn();
    writes[1]?.end();
    await expect(later).resolves.toBeUndefined();
  });

  it('after the end, which waits for what was taken', async () => {
    const { batcher, writes } = batcherWith();
    const taken = outcomeOf(batcher.add(1));
    const closed = batcher.close();
    await expect(batcher.add(2)).rejects.toThrow(IntakeBusy);
    await turn();
    writes[0]?.end();
    await closed;
    expect(await taken).toBe('durable');
  });
});

it('an event whose sender has given up is refused and not written any more', async () => {
  const { batcher, writes, time } = batcherWith();
  const first = outcomeOf(batcher.add(1));
  await turn();
  time.now = 10;
  const second = outcomeOf(batcher.add(2));
  time.now = 40;
  expect(await Promise.all([first, second])).toEqual(['IntakeBusy', 'IntakeBusy']);
  const third = outcomeOf(batcher.add(3));
  writes[0]?.end();
  await turn();
  expect(writes.map(({ items }) => items)).toEqual([[1], [3]]);
  writes[1]?.end();
  expect(await third).toBe('durable');
});

it('whatever comes when and whichever writes fail, each event is in one write and hears how that went', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      async (bursts, fails) => {
        const failed = new Set<number>();
        const written: number[] = [];
        const write = async (items: readonly number[]): Promise<void> => {
          await new Promise(setImmediate);
          written.push(...items);
          if (!fails.pop()) return;
          items.forEach((item) => failed.add(item));
          throw new TypeError('the database is away');
        };
        const batcher = new EventBatcher<number>({ write, largest: 2, longest: 100, patience: 60_000 });
        const outcomes: Promise<string>[] = [];
        for (const burst of bursts) {
          for (let event = 0; event < burst; event += 1)
            outcomes.push(outcomeOf(batcher.add(outcomes.length)));
          await new Promise(setImmediate);
        }
        await batcher.close();
        const heard = await Promise.all(outcomes);
        expect(written).toEqual(outcomes.map((_, item) => item));
        expect(heard).toEqual(heard.map((_, item) => (failed.has(item) ? 'TypeError' : 'durable')));
      },
    ),
    { numRuns: 50 },
  );
});
