import { type Backfill, backfillSchema, candidateGroupListSchema } from '@quorum/contracts';
import { type FakeSlack, startFakeSlack, waitFor } from '@quorum/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ReadingLoop } from './reading-loop.service.js';
import { type Scene, startScene } from './testing/backfill-scene.js';

let slack: FakeSlack;
let scene: Scene;
beforeAll(async () => {
  slack = await startFakeSlack({ workspace: { seed: 5, people: 15, channels: 12, messages: 120, days: 20 } });
  scene = await startScene(import.meta.url, slack);
});
afterAll(() => slack.close());

const path = (rest: string): string => `/api/v1/connections/${scene.connection}${rest}`;
const post = (rest: string, payload: object = {}) =>
  scene.api.app.inject({ method: 'POST', url: path(rest), payload });
const backfillOf = async (answer: ReturnType<typeof post>): Promise<Backfill> =>
  backfillSchema.parse((await answer).json());
const newest = async (): Promise<Backfill> => {
  const answer = await scene.api.app.inject(path(''));
  return backfillSchema.parse(answer.json<{ backfill: unknown }>().backfill);
};

it('goes from asked to done by the queue alone, stands still while paused, and is not among imports', async () => {
  const begun = await backfillOf(post('/backfills', { days: 30 }));
  expect(begun).toMatchObject({ state: 'running', messages: 0, channels: { total: null } });
  expect(await backfillOf(post(`/backfills/${begun.run}/pause`))).toMatchObject({ state: 'paused' });
  scene.api.app.get(ReadingLoop).start();
  const asked = slack.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(slack.calls.length).toBe(asked);
  await post(`/backfills/${begun.run}/resume`);
  const done = await waitFor(
    async () => {
      const found = await newest();
      return found.state === 'done' ? found : null;
    },
    { timeout: 40_000, what: 'the backfill' },
  );
  expect(done.channels.done).toBe(done.channels.total);
  expect(done.rate).toBeGreaterThan(0);
  expect(await scene.read()).toEqual(await scene.truth());
  expect((await scene.api.app.inject('/api/v1/imports')).json()).toEqual({ imports: [] });
  const cancelled = await scene.api.app.inject({ method: 'DELETE', url: `/api/v1/imports/${begun.run}` });
  expect(cancelled.statusCode).toBe(409);
});

it('is given up when told so, once', async () => {
  slack.script('conversations.list', { rateLimited: { retryAfter: 50 } });
  const { run } = await backfillOf(post('/backfills', { days: 366 }));
  expect(await backfillOf(post(`/backfills/${run}/cancel`))).toMatchObject({ state: 'cancelled', run });
  expect((await post(`/backfills/${run}/cancel`)).statusCode).toBe(409);
  expect((await post('/backfills/6f0c2a3e-0000-4000-8000-000000000001/pause')).statusCode).toBe(404);
  expect((await post('/backfills', { days: 400 })).statusCode).toBe(400);
});

it('names user groups as they are at Slack, by no id of Slack’s, and keeps none', async () => {
  const answer = await scene.api.app.inject(path('/groups'));
  const { groups } = candidateGroupListSchema.parse(answer.json());
  expect(groups.length).toBeGreaterThan(0);
  for (const id of slack.workspace.groups.keys()) expect(answer.body).not.toContain(id);
  const kept = JSON.stringify(await scene.api.database.dump());
  for (const { handle } of groups) expect(kept).not.toContain(`"${handle}"`);
});
