import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-api.js';
import { at } from '../testing/json.js';
import { uploadForm } from '../testing/upload-form.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi(import.meta.url);
});

describe('a server without sign-in, bound to this machine', () => {
  it('refuses a host name that is not its own, the page and the API alike', async () => {
    for (const url of ['/', '/api/v1/units', '/api/docs-json', '/healthz']) {
      const answer = await api.app.inject({ url, headers: { host: 'rebound.evil.example:3000' } });
      expect([url, answer.statusCode]).toEqual([url, 421]);
      expect(at(answer.json(), 'detail')).toContain('localhost');
    }
    expect((await api.app.inject({ url: '/healthz', headers: { host: 'localhost:3000' } })).statusCode).toBe(
      200,
    );
  });

  it('refuses a write that another site started, before a byte of it is kept', async () => {
    const { headers, payload } = await uploadForm({ export: Buffer.from('PK') });
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const answer = await api.app.inject({
        method: 'POST',
        url: '/api/v1/imports',
        headers: { ...headers, ...foreign },
        payload,
      });
      expect(answer.statusCode).toBe(403);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect(await api.spooled()).toEqual([]);
    expect((await api.app.inject('/api/v1/imports')).json()).toEqual({ imports: [] });
  });

  it('lets no other site read an answer', async () => {
    const answer = await api.app.inject({
      url: '/api/v1/units',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });
});
