import { noisySeriesSchema } from '@quorum/contracts';
import { NoisyCells } from '@quorum/database';
import { beforeAll, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-api.js';

const bucket = { id: '2025-P01', start: '2024-12-30', end: '2025-01-27', zone: 'Europe/Berlin' };
const horizon = { year: 2025, epsilon: 8, delta: 1e-6 };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
  const cell = { unit: 'organisation', version: 1, value: 'share', halfWidth: 0.1, epsilon: 0.1, horizon };
  await new NoisyCells(await api.database.connect('worker')).publish(bucket, [
    { ...cell, metric: 'after-hours', mean: -0.02 },
    { ...cell, metric: 'focus-share', mean: 0.41 },
  ]);
});
const get = (url: string) => api.app.inject(url);

it('answers figures with what each costs, whom it protects and for how long, cut to what a mean can be', async () => {
  const answer = await get('/api/v1/noisy-series?unit=organisation');
  expect(answer.statusCode).toBe(200);
  const { cells } = noisySeriesSchema.parse(answer.json());
  expect(cells.map(({ metric, mean }) => [metric, mean])).toEqual([
    ['after-hours', 0],
    ['focus-share', 0.41],
  ]);
  for (const { epsilon, protects, horizon: until, halfWidth } of cells)
    expect({ epsilon, protects, until, halfWidth }).toEqual({
      epsilon: 0.1,
      protects: 'person-year',
      until: horizon,
      halfWidth: 0.1,
    });
});

it('records that they were read', async () => {
  const owner = await api.database.connect('owner');
  const [last] = await owner.query<{ action: string; detail: unknown }[]>(
    'SELECT action, detail FROM audit.entry ORDER BY seq DESC LIMIT 1',
  );
  expect(last).toEqual({
    action: 'cells.read',
    detail: {
      units: ['organisation'],
      metrics: ['after-hours', 'focus-share'],
      buckets: ['2025-P01'],
      cells: 2,
      format: 'json',
    },
  });
});

it('keeps them out of the cells', async () => {
  const answer = await get('/api/v1/series?unit=organisation&metric=focus-share');
  expect(answer.json()).toEqual({ series: [{ unit: 'organisation', metric: 'focus-share', cells: [] }] });
});

it('answers an unknown unit with 404', async () => {
  expect((await get('/api/v1/noisy-series?unit=nobody')).statusCode).toBe(404);
});
