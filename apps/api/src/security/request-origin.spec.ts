import { describe, expect, it } from 'vitest';
import { isLoopback, refuseOrigin } from './request-origin.js';

const local = new Set<string>();
const refuse = (method: string, headers: Record<string, string>, hosts: ReadonlySet<string> | null = local) =>
  refuseOrigin(method, headers, hosts);

describe('refuseOrigin', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', 'localhost'])(
    'answers to %s when bound to this machine',
    (host) => expect(refuse('GET', { host })).toBeNull(),
  );

  it.each(['evil.example', 'localhost.evil.example:3000', '192.168.1.4:3000', ''])(
    'refuses the foreign host "%s", reads included',
    (host) => expect(refuse('GET', { host })).toBe('foreign-host'),
  );

  it('answers to a name it was given, and to any name when bound to a network', () => {
    expect(refuse('GET', { host: 'quorum.example' }, new Set(['quorum.example']))).toBeNull();
    expect(refuse('GET', { host: 'quorum.example' }, null)).toBeNull();
  });

  it.each(['cross-site', 'same-site'])('refuses a write that a %s page started', (site) => {
    expect(refuse('POST', { host: 'localhost:3000', 'sec-fetch-site': site })).toBe('cross-site-write');
    expect(refuse('DELETE', { host: 'localhost:3000', 'sec-fetch-site': site })).toBe('cross-site-write');
    expect(refuse('GET', { host: 'localhost:3000', 'sec-fetch-site': site })).toBeNull();
  });

  it.each(['same-origin', 'none'])('lets a write of a %s page through', (site) => {
    expect(refuse('POST', { host: 'localhost:3000', 'sec-fetch-site': site })).toBeNull();
  });

  it('falls back to Origin for browsers that send no Sec-Fetch-Site', () => {
    const host = 'localhost:3000';
    expect(refuse('POST', { host, origin: 'http://localhost:3000' })).toBeNull();
    expect(refuse('POST', { host, origin: 'http://localhost:3001' })).toBe('cross-site-write');
    expect(refuse('POST', { host, origin: 'https://evil.example' })).toBe('cross-site-write');
    expect(refuse('POST', { host, origin: 'null' })).toBe('cross-site-write');
  });

  it('lets a client through that is no browser', () => {
    expect(refuse('POST', { host: '127.0.0.1:3000' })).toBeNull();
  });
});

describe('isLoopback', () => {
  it('knows this machine from a network', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example'].map(isLoopback)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
