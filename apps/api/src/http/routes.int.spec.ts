import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at, eachOf } from '../testing/json.js';
import { startTestApi, type TestApi } from '../testing/start-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
});

/** Every method of every controller that answers a route: `GET api/v1/units` → its handler. */
function routes(): Map<string, object> {
  const found = new Map<string, object>();
  for (const module of api.app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      const prototype = (metatype as { prototype: Record<string, object> }).prototype;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = prototype[name];
        if (handler === undefined || !Reflect.hasMetadata('method', handler)) continue;
        const method = RequestMethod[Reflect.getMetadata('method', handler) as number];
        const paths = [metatype, handler].map((part) => String(Reflect.getMetadata('path', part as object)));
        const path = `/${paths.join('/')}`.replace(/\/+/g, '/').replace(/\/$/, '');
        found.set(`${method} ${path}`, handler);
      }
    }
  return found;
}

describe('the routes', () => {
  it('are the ones the contract names', () => {
    expect([...routes().keys()].sort()).toEqual([
      'DELETE /api/v1/connections/:id',
      'DELETE /api/v1/imports/:id',
      'DELETE /api/v1/privacy/rule-changes/:id',
      'GET /api/v1/connections',
      'GET /api/v1/connections/:id',
      'GET /api/v1/connections/:id/groups',
      'GET /api/v1/connections/slack/callback',
      'GET /api/v1/connections/slack/install',
      'GET /api/v1/connections/slack/manifest',
      'GET /api/v1/dead-letters',
      'GET /api/v1/imports',
      'GET /api/v1/imports/:id',
      'GET /api/v1/metrics',
      'GET /api/v1/noisy-series',
      'GET /api/v1/privacy/rules',
      'GET /api/v1/series',
      'GET /api/v1/series.csv',
      'GET /api/v1/units',
      'GET /healthz',
      'GET /readyz',
      'POST /api/v1/connections/:id/backfills',
      'POST /api/v1/connections/:id/backfills/:run/cancel',
      'POST /api/v1/connections/:id/backfills/:run/pause',
      'POST /api/v1/connections/:id/backfills/:run/resume',
      'POST /api/v1/connections/:id/pause',
      'POST /api/v1/connections/:id/resume',
      'POST /api/v1/connections/:id/test',
      'POST /api/v1/connections/slack',
      'POST /api/v1/connections/slack/oauth',
      'POST /api/v1/connections/slack/test',
      'POST /api/v1/dead-letters/:queue/:id/retry',
      'POST /api/v1/imports',
      'POST /api/v1/objections',
      'POST /api/v1/objections/withdrawals',
      'POST /api/v1/privacy/officer-code',
      'POST /api/v1/privacy/rule-changes',
      'POST /api/v1/privacy/rule-changes/:id/approval',
      'POST /api/v1/privacy/thresholds/preview',
      'POST /api/v1/privacy/thresholds/twin',
    ]);
  });

  it('each declare what they answer', () => {
    const undeclared = [...routes()].filter(([, handler]) => {
      const options = Reflect.getMetadata('class_serializer:options', handler) as
        { schema?: unknown } | undefined;
      return !(options?.schema instanceof z.ZodType);
    });
    expect(undeclared.map(([route]) => route)).toEqual([]);
  });

  it('answer an unknown address below /api with a problem, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await api.app.inject({ method, url: '/api/v1/canary-path?q=canary' });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toEqual({ type: 'about:blank', title: 'Not Found', status: 404 });
    }
  });
});

it('an address that cannot be read is answered with a problem that does not repeat it', async () => {
  const answer = await api.app.inject('/%zz-canary');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toEqual({ type: 'about:blank', title: 'Bad Request', status: 400 });
});

describe('the OpenAPI document', () => {
  const document = async (): Promise<unknown> => (await api.app.inject('/api/docs-json')).json();
  const namesAt = (value: unknown, ...path: (string | number)[]) => Object.keys(at(value, ...path) ?? {});

  it('is version 3.1 and names every route', async () => {
    expect(at(await document(), 'openapi')).toBe('3.1.0');
    expect(namesAt(await document(), 'paths').sort()).toEqual([
      '/api/v1/connections',
      '/api/v1/connections/slack',
      '/api/v1/connections/slack/callback',
      '/api/v1/connections/slack/install',
      '/api/v1/connections/slack/manifest',
      '/api/v1/connections/slack/oauth',
      '/api/v1/connections/slack/test',
      '/api/v1/connections/{id}',
      '/api/v1/connections/{id}/backfills',
      '/api/v1/connections/{id}/backfills/{run}/cancel',
      '/api/v1/connections/{id}/backfills/{run}/pause',
      '/api/v1/connections/{id}/backfills/{run}/resume',
      '/api/v1/connections/{id}/groups',
      '/api/v1/connections/{id}/pause',
      '/api/v1/connections/{id}/resume',
      '/api/v1/connections/{id}/test',
      '/api/v1/dead-letters',
      '/api/v1/dead-letters/{queue}/{id}/retry',
      '/api/v1/imports',
      '/api/v1/imports/{id}',
      '/api/v1/metrics',
      '/api/v1/noisy-series',
      '/api/v1/objections',
      '/api/v1/objections/withdrawals',
      '/api/v1/privacy/officer-code',
      '/api/v1/privacy/rule-changes',
      '/api/v1/privacy/rule-changes/{id}',
      '/api/v1/privacy/rule-changes/{id}/approval',
      '/api/v1/privacy/rules',
      '/api/v1/privacy/thresholds/preview',
      '/api/v1/privacy/thresholds/twin',
      '/api/v1/series',
      '/api/v1/series.csv',
      '/api/v1/units',
      '/healthz',
      '/readyz',
    ]);
  });

  it('says that a cell is one of three states', async () => {
    const answer = at(await document(), 'paths', '/api/v1/series', 'get', 'responses', '200');
    const series = at(answer, 'content', 'application/json', 'schema', 'properties', 'series', 'items');
    const states = eachOf(series, 'properties', 'cells', 'items', 'oneOf')('properties');
    expect(states.map((properties) => at(properties, 'state'))).toEqual(
      ['ok', 'suppressed', 'no-data'].map((state) => ({ type: 'string', enum: [state] })),
    );
  });

  it('describes the query, the upload and the CSV', async () => {
    const paths = at(await document(), 'paths');
    expect(eachOf(paths, '/api/v1/series', 'get', 'parameters')('name')).toEqual(['unit', 'metric']);
    const form = at(paths, '/api/v1/imports', 'post', 'requestBody', 'content', 'multipart/form-data');
    expect(namesAt(form, 'schema', 'properties')).toEqual([
      'export',
      'directory',
      'defaultTimeZone',
      'documentationHosts',
    ]);
    expect(namesAt(paths, '/api/v1/series.csv', 'get', 'responses', '200', 'content')).toEqual(['text/csv']);
  });

  it('is shown by a page that loads nothing from elsewhere', async () => {
    const page = await api.app.inject('/api/docs');
    expect(page.statusCode).toBe(200);
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source).toMatch(/^\.\//);
      const asset = await api.app.inject(`/api/${source.slice(2)}`);
      expect([source, asset.statusCode]).toEqual([source, 200]);
    }
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });
});
