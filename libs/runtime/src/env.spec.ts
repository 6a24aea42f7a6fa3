import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentVariables, readCliEnvironment, readServerEnvironment } from './env.js';

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
const documented = [...example.matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
  name,
  value,
]);

describe('the environment', () => {
  it('has a default for everything but the database of a server', () => {
    expect(readCliEnvironment({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      home: '.quorum',
      databaseUrl: null,
      redisUrl: null,
      timeZone: 'UTC',
      profile: 'standard',
      minimumPeople: 5,
      pseudonymKey: null,
      maxUploadBytes: 4 * 1024 ** 3,
      hosts: [],
      logLevel: 'info',
    });
    expect(() => readServerEnvironment({})).toThrow(/DATABASE_URL: is missing/);
  });

  it('lists every fault with its variable and never repeats a value', () => {
    const wrong = {
      PORT: '70000',
      DATABASE_URL: 'mysql://secret',
      QUORUM_MINIMUM_PEOPLE: '4',
      QUORUM_PROFILE: 'lenient',
      QUORUM_TIME_ZONE: 'Berlin',
    };
    let message = '';
    try {
      readCliEnvironment(wrong);
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/PORT: ports end at 65535/);
    expect(message).toMatch(/DATABASE_URL: write it as postgres:/);
    expect(message).toMatch(/QUORUM_MINIMUM_PEOPLE: fewer than 5/);
    expect(message).toMatch(/QUORUM_PROFILE: write standard or works-council/);
    expect(message).toMatch(/QUORUM_TIME_ZONE: name an IANA/);
    expect(message).not.toMatch(/secret|70000/);
  });

  it('reads an empty variable as absent', () => {
    expect(readCliEnvironment({ PORT: '', REDIS_URL: '', LOG_LEVEL: '' })).toEqual(readCliEnvironment({}));
  });

  it('takes a key of 32 bytes and no other', () => {
    const key = Buffer.alloc(32, 7);
    expect(readCliEnvironment({ QUORUM_PSEUDONYM_KEY: key.toString('base64') }).pseudonymKey).toEqual(key);
    expect(() => readCliEnvironment({ QUORUM_PSEUDONYM_KEY: 'c2hvcnQ=' })).toThrow(/32 bytes/);
  });
});

describe('.env.example', () => {
  it('documents exactly the variables that are read', () => {
    expect(documented.map(([name]) => name).sort()).toEqual([...environmentVariables].sort());
  });

  it('shows values that are accepted', () => {
    expect(() =>
      readServerEnvironment(Object.fromEntries(documented) as Record<string, string>),
    ).not.toThrow();
  });
});
