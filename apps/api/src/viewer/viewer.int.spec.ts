import 'reflect-metadata';
import type { BucketPeriod } from '@quorum/contracts';
import { AuditReader, Cells, PublishedUnits } from '@quorum/database';
import { ModulesContainer } from '@nestjs/core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WEB } from '../platform.module.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import * as viewers from './viewer.js';
import { Published } from './published.service.js';

const bucket: BucketPeriod = {
  id: '2025-P01',
  start: '2024-12-30',
  end: '2025-01-27',
  zone: 'Europe/Berlin',
};
const unit = { kind: 'unit', countedIn: null } as const;

let api: TestApi;
let audit: AuditReader;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
  const worker = await api.database.connect('worker');
  await new PublishedUnits(worker).follow([
    { ...unit, id: 'organisation', name: 'Organisation', parent: null, path: '' },
    { ...unit, id: 'product', name: 'Product', parent: 'organisation', path: 'Product' },
    { ...unit, id: 'support', name: 'Support', parent: 'organisation', path: 'Support' },
  ]);
  await new Cells(worker).publish(
    bucket,
    ['organisation', 'product', 'support'].map((id) => ({
      unit: id,
      cell: { metric: 'after-hours', version: 1, bucket, state: 'suppressed' },
    })),
  );
  audit = new AuditReader(await api.database.connect('auditor'));
});
afterEach(() => vi.restoreAllMocks());

const get = (url: string) => api.app.inject(url);
const lead = {
  actor: 'ana',
  role: 'lead',
  scope: { kind: 'units', units: ['product', 'organisation'] },
} as const;
const published = () => api.app.get(Published);

describe('a viewer', () => {
  it('is everybody here, until there is sign-in, and sees all that is published', () => {
    expect(viewers.viewerOf({} as never)).toEqual({ actor: 'local', role: 'local', scope: { kind: 'all' } });
  });

  it('sees the units of their scope and no others, in the tree and by name', async () => {
    expect((await published().units(lead)).map(({ id }) => id)).toEqual(['organisation', 'product']);
    const asked = { metrics: ['after-hours'], format: 'json' } as const;
    expect(await published().series(lead, { ...asked, unit: 'product' })).toMatchObject([
      { cells: [{ state: 'suppressed' }] },
    ]);
    // A unit out of scope and one that does not exist are the same.
    expect(await published().series(lead, { ...asked, unit: 'support' })).toBeNull();
    expect(await published().series(lead, { ...asked, unit: 'nowhere' })).toBeNull();
  });

  it('leaves nothing of their scope to the next one on the same connection', async () => {
    const everything = { actor: 'local', role: 'local', scope: { kind: 'all' } } as const;
    const nothing = { actor: 'ben', role: 'lead', scope: { kind: 'units', units: [] } } as const;
    for (let round = 0; round < 12; round += 1) {
      expect(await published().units(everything)).toHaveLength(3);
      expect(await published().units(nothing)).toEqual([]);
    }
  });
});

describe('reading', () => {
  it('is recorded before the answer is sent: which cells, in which form, and never who is in them', async () => {
    const before = (await audit.latest(1))[0]?.seq ?? 0;
    await get('/api/v1/series?unit=product&metric=after-hours&metric=ping-pong');
    await get('/api/v1/series.csv?unit=support');
    await get('/api/v1/units');
    await get('/api/v1/metrics');
    await get('/api/v1/series?unit=nowhere');
    const [exported, read, ...earlier] = await audit.latest(100);
    expect(earlier.map(({ seq }) => seq)).toEqual(
      Array.from({ length: before }, (_, index) => before - index),
    );
    expect(read).toMatchObject({
      actor: 'local',
      role: 'local',
      process: 'web',
      purpose: 'insight',
      action: 'cells.read',
    });
    expect(JSON.parse(read?.detail ?? '')).toEqual({
      units: ['product'],
      metrics: ['after-hours', 'ping-pong'],
      buckets: ['2025-P01'],
      cells: 1,
      format: 'json',
    });
    expect(exported).toMatchObject({ purpose: 'export', action: 'cells.exported' });
    expect(JSON.parse(exported?.detail ?? '')).toMatchObject({
      units: ['support'],
      metrics: 'all',
      format: 'csv',
    });
  });

  it('goes one way: nothing else asks for the login that may', () => {
    const askers = [...api.app.get(ModulesContainer).values()].flatMap((module) =>
      [...module.providers.values(), ...module.controllers.values()]
        .filter(({ metatype }) => typeof metatype === 'function')
        .filter(({ metatype }) => {
          const asked = Reflect.getMetadata('self:paramtypes', metatype as object) as
            { param: unknown }[] | undefined;
          return asked?.some(({ param }) => param === WEB);
        })
        .map(({ name }) => name as string),
    );
    // Health asks whether it answers.
    expect([...new Set(askers)].sort()).toEqual(['HealthService', 'Published']);
  });

  it('fails as a whole when it cannot be recorded', async () => {
    const owner = await api.database.connect('owner');
    await owner.query(
      'REVOKE EXECUTE ON FUNCTION audit.record(text, text, text, text, jsonb) FROM quorum_web',
    );
    try {
      for (const path of ['series', 'series.csv']) {
        const answer = await get(`/api/v1/${path}?unit=product`);
        expect([path, answer.statusCode]).toEqual([path, 500]);
        expect(answer.body).not.toMatch(/suppressed|after-hours|audit/);
      }
      expect((await get('/api/v1/units')).statusCode).toBe(200);
    } finally {
      await owner.query(
        'GRANT EXECUTE ON FUNCTION audit.record(text, text, text, text, jsonb) TO quorum_web',
      );
    }
  });
});
