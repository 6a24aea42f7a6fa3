import { type BucketPeriod, metricIds, seriesListSchema, unitListSchema } from '@quorum/contracts';
import { Cells, PublishedUnits } from '@quorum/database';
import { metricCatalogue } from '@quorum/metrics';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, eachOf } from '../testing/json.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';

const bucket = (id: string, start: string, end: string): BucketPeriod => ({
  id,
  start,
  end,
  zone: 'Europe/Berlin',
});
const first = bucket('2025-P01', '2024-12-30', '2025-01-27');
const second = bucket('2025-P02', '2025-01-27', '2025-02-24');
const payments = 'product/payments';
const unit = { kind: 'unit', countedIn: null } as const;
const combined = {
  id: 'product/~ledger+tax',
  name: 'Ledger + Tax',
  parent: 'product',
  path: 'Product/Ledger + Tax',
  kind: 'combined',
  countedIn: null,
} as const;
const values = metricCatalogue.find(({ id }) => id === 'after-hours')?.values.map(() => 0.4) ?? [];
const bands = values.map((_, index) => (index === 0 ? ('at-most' as const) : null));
const figures = {
  values,
  bands,
  margins: values.map(() => 0.125),
  provisional: true,
  people: '5-9',
} as const;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
  const worker = await api.database.connect('worker');
  await new PublishedUnits(worker).follow([
    { ...unit, id: 'organisation', name: 'Organisation', parent: null, path: '' },
    { ...unit, id: 'product', name: 'Product', parent: 'organisation', path: 'Product' },
    { ...unit, id: payments, name: 'Payments', parent: 'product', path: 'Product/Payments' },
    {
      ...unit,
      id: 'product/ledger',
      name: 'Ledger',
      parent: 'product',
      path: 'Product/Ledger',
      countedIn: combined.id,
    },
    combined,
  ]);
  const place = { metric: 'after-hours', version: 1 } as const;
  const cells = new Cells(worker);
  await cells.publish(second, [{ unit: payments, cell: { ...place, bucket: second, state: 'suppressed' } }]);
  await cells.publish(first, [
    { unit: payments, cell: { ...place, bucket: first, state: 'ok', ...figures } },
  ]);
});
const get = (url: string) => api.app.inject(url);

describe('GET /api/v1/units and /metrics', () => {
  it('answer the tree and the catalogue', async () => {
    expect(eachOf((await get('/api/v1/units')).json(), 'units')('id')).toEqual([
      'organisation',
      'product',
      'product/ledger',
      combined.id,
      payments,
    ]);
    const units = unitListSchema.parse((await get('/api/v1/units')).json()).units;
    expect(units.find(({ id }) => id === combined.id)).toEqual(combined);
    expect(units.find(({ id }) => id === 'product/ledger')).toMatchObject({
      kind: 'unit',
      countedIn: combined.id,
    });
    const catalogue: unknown = (await get('/api/v1/metrics')).json();
    expect(catalogue).toEqual({ metrics: metricCatalogue });
    expect(eachOf(catalogue, 'metrics')('id').sort()).toEqual([...metricIds].sort());
  });
});

describe('GET /api/v1/series', () => {
  it('answers cells oldest first; a bound stays one and suppressed is a state', async () => {
    const answer = await get(`/api/v1/series?unit=${payments}&metric=after-hours`);
    expect(seriesListSchema.parse(answer.json())).toEqual({
      series: [
        {
          unit: payments,
          metric: 'after-hours',
          cells: [
            { metric: 'after-hours', version: 1, bucket: first, state: 'ok', ...figures },
            { metric: 'after-hours', version: 1, bucket: second, state: 'suppressed' },
          ],
        },
      ],
    });
  });

  it('takes an encoded unit, several metrics, or none for all', async () => {
    const metricsOf = async (query: string) =>
      eachOf((await get(`/api/v1/series?unit=product%2Fpayments${query}`)).json(), 'series')('metric');
    expect(await metricsOf('')).toEqual([...metricIds]);
    expect(await metricsOf('&metric=ping-pong&metric=after-hours')).toEqual(['after-hours', 'ping-pong']);
  });

  it('answers an unknown unit with 404 and the same words whatever was asked', async () => {
    const bodies = await Promise.all(
      ['nobody', 'product/payments/', 'PRODUCT', "x' OR 1=1 --"].map(async (unit) => {
        const answer = await get(`/api/v1/series?unit=${encodeURIComponent(unit)}`);
        expect(answer.statusCode).toBe(404);
        expect(answer.headers['content-type']).toContain('application/problem+json');
        return answer.body;
      }),
    );
    expect(new Set(bodies).size).toBe(1);
  });

  it.each([
    ['no unit', '', 'unit'],
    ['an empty unit', '?unit=', 'unit'],
    ['an unknown metric', '?unit=product&metric=mood', 'metric'],
    ['two units', '?unit=product&unit=organisation', 'unit'],
  ])('answers %s with 400 and the field', async (_, query, field) => {
    const answer = await get(`/api/v1/series${query}`);
    expect(answer.statusCode).toBe(400);
    expect(at(answer.json(), 'errors', 0, 'field')).toBe(field);
  });
});

describe('GET /api/v1/series.csv', () => {
  it('answers a file a spreadsheet opens, with the same cells', async () => {
    const answer = await get(`/api/v1/series.csv?unit=${payments}&metric=after-hours`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="quorum-series.csv"');
    expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = answer.body.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * values.length);
    expect(lines.filter((line) => line.includes(',suppressed,,,,'))).toHaveLength(values.length);
    expect((await get('/api/v1/series.csv?unit=nobody')).headers['content-type']).toContain(
      'application/problem+json',
    );
  });
});
