import { problemSchema } from '@quorum/contracts';
import { createQueues, type Queues } from '@quorum/queue';
import { testDatabase } from '@quorum/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { HealthService } from './health.service.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
});

describe('the health endpoints', () => {
  it('say that the process lives and can do its work', async () => {
    expect((await api.app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await api.app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ready', checks: ['database', 'migrations', 'queue'] },
    ]);
  });

  it('name the queue when it stops answering, and keep living', async () => {
    const asked = vi.spyOn(api.queues, 'deadLetters').mockRejectedValue(new Error('connection refused'));
    try {
      const ready = await api.app.inject('/readyz');
      expect(ready.statusCode).toBe(503);
      expect(ready.headers['content-type']).toContain('application/problem+json');
      const problem = problemSchema.parse(ready.json());
      expect(problem.errors?.map(({ field }) => field)).toEqual(['queue']);
      expect((await api.app.inject('/healthz')).statusCode).toBe(200);
    } finally {
      asked.mockRestore();
    }
  });
});

describe('HealthService', () => {
  let queues: Queues;
  afterAll(() => queues.close());

  it('knows a database that is not migrated, and one that is gone', async () => {
    const empty = await testDatabase(import.meta.url, { migrated: false });
    queues = createQueues({ databaseUrl: empty.url });
    await queues.ready();
    const pool = await empty.connect('intake');
    const health = new HealthService(pool, pool, queues);
    expect(await health.failing()).toEqual(['migrations']);
    await pool.destroy();
    expect(await health.failing()).toEqual(['database', 'migrations']);
  });

  it('does not wait for an answer that never comes', async () => {
    const silent = new Promise<never>(() => undefined);
    const health = new HealthService(
      { query: () => silent } as never,
      { query: () => silent } as never,
      { deadLetters: () => silent } as unknown as Queues,
    );
    const started = performance.now();
    expect(await health.failing()).toEqual(['database', 'migrations', 'queue']);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
