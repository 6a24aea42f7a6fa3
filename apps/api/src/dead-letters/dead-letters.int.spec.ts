import { deadLetterListSchema } from '@quorum/contracts';
import { DeadLetters, ImportRuns, Inbox } from '@quorum/database';
import { createQueues, type Queues } from '@quorum/queue';
import { message, waitFor } from '@quorum/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-api.js';

let api: TestApi;
let failing: Queues;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
  failing = createQueues({ databaseUrl: api.database.url }, { attempts: 1 });
});
afterAll(() => failing.close());

const list = async () => deadLetterListSchema.parse((await api.app.inject('/api/v1/dead-letters')).json());
const retry = (queue: string, id: string) =>
  api.app.inject({ method: 'POST', url: `/api/v1/dead-letters/${queue}/${encodeURIComponent(id)}/retry` });

describe('dead letters', () => {
  it('are an empty list at first', async () => {
    expect(await list()).toEqual({ deadLetters: [] });
  });

  it('show a record that could not be taken in, without the record, and put it back', async () => {
    const worker = await api.database.connect('worker');
    const inbox = new Inbox(worker);
    const run = await new ImportRuns(await api.database.connect('intake')).create();
    await new Inbox(await api.database.connect('intake')).append(run.id, [
      { record: 'event', event: message().at('2025-03-03T09:00:00Z').build() },
    ]);
    const [waiting] = await inbox.claim(1);
    await new DeadLetters(worker).add({ inboxId: waiting?.id ?? 0, reason: 'no partition', attempts: 5 });

    const { deadLetters } = await list();
    expect(deadLetters).toMatchObject([{ queue: 'ingest', reason: 'no partition', attempts: 5 }]);
    expect(Object.keys(deadLetters[0] ?? {}).sort()).toEqual([
      'attempts',
      'failedAt',
      'id',
      'queue',
      'reason',
    ]);

    const answer = await retry('ingest', deadLetters[0]?.id ?? '');
    expect([answer.statusCode, answer.json()]).toEqual([
      202,
      { queue: 'ingest', id: deadLetters[0]?.id, state: 'retrying' },
    ]);
    expect(await list()).toEqual({ deadLetters: [] });
    expect(await inbox.waiting()).toBe(1);
  });

  it('show a job that failed for good, and let it be tried again', async () => {
    let heal = false;
    failing.process('measure', () => (heal ? Promise.resolve() : Promise.reject(new Error('no facts'))));
    await failing.nudge('measure', {});
    const letter = await waitFor(async () => (await list()).deadLetters[0]);
    expect(letter).toMatchObject({ queue: 'measure', attempts: 1 });
    heal = true;
    expect((await retry('measure', letter.id)).statusCode).toBe(202);
    await waitFor(async () => (await list()).deadLetters.length === 0);
  });

  it.each([
    ['measure', 'nobody', 404],
    ['ingest', '7b0c9a52-6c0b-4d0e-9a51-3b1d6f0f8f10', 404],
    ['mood', 'nobody', 400],
  ])('answer a retry of %s/%s with %i', async (queue, id, status) => {
    const answer = await retry(queue, id);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});
