import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jobPayloadSchemas, type QueueName, queueNames } from '@quorum/contracts';
import { createQueues, type QueueBackend, type Queues } from '@quorum/queue';
import { buildProject, hasRedis, noRedis, testDatabase, testRedis, waitFor } from '@quorum/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const database = await testDatabase(import.meta.url);
beforeAll(() => buildProject('libs/queue'), 240_000);

describe('the queue on PostgreSQL', () => contract(() => Promise.resolve({ databaseUrl: database.url })));

it('takes the first job of every queue from a login that may create nothing', async () => {
  const queues = createQueues({ databaseUrl: (await testDatabase(import.meta.url)).urlAs('intake') });
  try {
    await queues.ready();
    const connection = 'd2719a3e-1b0c-4d6f-9c1e-0f2a3b4c5d6e';
    const payloads: Partial<Record<QueueName, object>> = {
      publish: { bucket: '2025-P01' },
      read: { connection, part: 'channels' },
    };
    for (const name of queueNames) {
      await queues.nudge(name, jobPayloadSchemas[name].parse(payloads[name] ?? {}));
    }
    expect(await queues.deadLetters()).toEqual([]);
  } finally {
    await queues.close();
  }
});

describe.skipIf(!hasRedis())(hasRedis() ? 'the queue on Redis' : `the queue on Redis (${noRedis})`, () => {
  let stop = (): Promise<void> => Promise.resolve();
  afterAll(() => stop());
  contract(async () => {
    const redis = await testRedis();
    stop = () => redis.stop();
    return { redisUrl: redis.url };
  });
});

/** What every backend has to do. */
function contract(open: () => Promise<QueueBackend>): void {
  let backend: QueueBackend;
  let opened: Queues[] = [];
  const queues = (): Queues => {
    const one = createQueues(backend, { attempts: 3, backoff: 20 });
    opened.push(one);
    return one;
  };
  beforeAll(async () => {
    backend = await open();
  });
  afterEach(async () => {
    await Promise.all(opened.map((one) => one.close()));
    opened = [];
  });

  it('does a job once however often it was asked for before it began', async () => {
    const producer = queues();
    await Promise.all(Array.from({ length: 20 }, () => producer.nudge('publish', { bucket: '2025-P01' })));
    await producer.nudge('publish', { bucket: '2025-P02' });
    const done: string[] = [];
    const consumer = queues();
    consumer.process('publish', ({ bucket }) => Promise.resolve(void done.push(bucket)));
    await waitFor(() => done.length >= 2);
    await consumer.close();
    expect(done.sort()).toEqual(['2025-P01', '2025-P02']);
  });

  it('runs once more when it is asked again while it runs', async () => {
    const worker = queues();
    let runs = 0;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    worker.process('ingest', async () => {
      runs += 1;
      if (runs === 1) await held;
    });
    await worker.nudge('ingest', {});
    await waitFor(() => runs === 1);
    await Promise.all([1, 2, 3].map(() => worker.nudge('ingest', {})));
    release();
    await waitFor(() => runs === 2);
    await worker.close();
    expect(runs).toBe(2);
  });

  it('tries again, then keeps the job with its reason, and does it when retried', async () => {
    const worker = queues();
    let broken = true;
    let tries = 0;
    let done = 0;
    worker.process('derive', () => {
      tries += 1;
      if (broken) throw new Error('the disk is full');
      done += 1;
      return Promise.resolve();
    });
    await worker.nudge('derive', {});
    const letter = await waitFor(async () => (await worker.deadLetters())[0], { what: 'a dead letter' });
    expect(letter).toMatchObject({ queue: 'derive', reason: 'the disk is full', attempts: 3 });
    expect(tries).toBe(3);

    // A dead letter blocks nobody: the next nudge is a job of its own.
    broken = false;
    await worker.nudge('derive', {});
    await waitFor(() => done === 1);

    expect(await worker.retry('derive', letter.id)).toBe(true);
    await waitFor(() => done === 2);
    await waitFor(async () => (await worker.deadLetters()).length === 0);
    expect(await worker.retry('derive', letter.id)).toBe(false);
  });

  it('gives a retried dead letter all its attempts again, and gives one up when told to', async () => {
    const worker = queues();
    let tries = 0;
    worker.process('measure', () => {
      tries += 1;
      throw new Error('still broken');
    });
    await worker.nudge('measure', {});
    const letter = await waitFor(async () => (await worker.deadLetters())[0]);
    await worker.retry('measure', letter.id);
    await waitFor(() => tries === 6);
    await waitFor(async () => (await worker.deadLetters()).length === 1);
    expect(await worker.discard('measure', letter.id)).toBe(true);
    expect(await worker.deadLetters()).toEqual([]);
  });

  it('refuses a payload that is not the contract’s', async () => {
    const bad = { bucket: '2025-P01', text: 'hello' };
    await expect(queues().nudge('publish', bad)).rejects.toThrow();
  });

  it('does a crashed worker’s job again within ten seconds', async () => {
    const crash = spawn(
      process.execPath,
      [fileURLToPath(new URL('testing/crashing-worker.mjs', import.meta.url)), JSON.stringify(backend)],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const exited = once(crash, 'exit');
    const started = once(crash, 'message');
    await queues().nudge('publish', { bucket: '2025-P07' });
    await started;
    crash.kill('SIGKILL');
    await exited;
    const killedAt = Date.now();
    let doneAt = 0;
    queues().process('publish', () => Promise.resolve(void (doneAt = Date.now())));
    await waitFor(() => doneAt > 0, { timeout: 20_000, what: 'the job to be done again' });
    expect(doneAt - killedAt).toBeLessThan(10_000);
  });

  it('lets the running job end on close, and leaves the next for the next process', async () => {
    const first = queues();
    const ended: string[] = [];
    let started = false;
    first.process('publish', async ({ bucket }) => {
      started = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
      ended.push(bucket);
    });
    await first.nudge('publish', { bucket: '2025-P08' });
    await waitFor(() => started);
    await first.nudge('publish', { bucket: '2025-P09' });
    await first.close();
    expect(ended).toEqual(['2025-P08']);
    queues().process('publish', ({ bucket }) => Promise.resolve(void ended.push(bucket)));
    await waitFor(() => ended.includes('2025-P09'));
  });

  it('leaves no connection behind', async () => {
    const sockets = (): number =>
      process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap').length;
    const before = sockets();
    const worker = queues();
    worker.process('ingest', () => Promise.resolve());
    await worker.nudge('ingest', {});
    expect(sockets()).toBeGreaterThan(before);
    await worker.close();
    await waitFor(() => sockets() <= before, { timeout: 3_000, what: 'its sockets to be gone' });
  });
}

it('says so when its backend cannot be reached', async () => {
  const nowhere = createQueues({ databaseUrl: 'postgres://quorum@127.0.0.1:1/none' });
  await expect(nowhere.ready()).rejects.toThrow(/ECONNREFUSED/);
  await nowhere.close();
});
