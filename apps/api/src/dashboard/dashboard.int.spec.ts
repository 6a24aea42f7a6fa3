import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/start-api.js';

let api: TestApi;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Quorum</title>');
  await writeFile(join(folder, 'assets', 'index-1a2b3c.js'), 'export {}');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, '..', 'outside.js'), 'secret');
  api = await startTestApi(import.meta.url, { dashboardFolder: folder });
});
const get = (url: string, accept = 'text/html') => api.app.inject({ url, headers: { accept } });

describe('the dashboard', () => {
  it.each(['/', '/units/product', '/imports', '/index.html', '/units?unit=product/payments'])(
    'is the page at %s, asked for anew each time',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('<title>Quorum</title>');
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('lets hashed files be kept for ever, and others for an hour', async () => {
    const hashed = await get('/assets/index-1a2b3c.js', '*/*');
    expect(hashed.headers['content-type']).toContain('javascript');
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg', '*/*')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it('answers a missing file and an unknown api address with a problem, never with the page', async () => {
    for (const url of ['/assets/gone.js', '/gone.css', '/api', '/api/v1/gone']) {
      const answer = await get(url);
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect((await get('/assets/gone.js')).headers['cache-control']).toBeUndefined();
  });

  it.each(['//', '//evil.example'])('takes %s for an address of its own', async (url) => {
    expect((await get(url)).statusCode).toBe(200);
  });

  it.each([
    '/../outside.js',
    '//../outside.js',
    '/..%2foutside.js',
    '/assets/..%2f..%2foutside.js',
    '/%2e%2e/outside.js',
  ])('stays inside its folder for %s', async (url) => {
    expect((await get(url, '*/*')).body).not.toContain('secret');
  });

  it('tells the browser to load nothing from elsewhere and to be framed by nobody', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    expect(policy).toBe(
      "default-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;object-src 'none';" +
        "base-uri 'self';form-action 'self';frame-ancestors 'none'",
    );
  });
});
