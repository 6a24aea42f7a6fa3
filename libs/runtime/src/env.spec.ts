import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  environmentVariables,
  readApiEnvironment,
  readCliEnvironment,
  readOwnerEnvironment,
  readWorkerEnvironment,
} from './env.js';

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
      auditorUrl: null,
      redisUrl: null,
      timeZone: 'UTC',
      profile: 'standard',
      minimumPeople: 5,
      dpEpsilon: null,
      retentionDays: 35,
      pseudonymKey: null,
      keyEncryptionKey: null,
      deniedChannels: [],
      maxUploadBytes: 4 * 1024 ** 3,
      hosts: [],
      slackApiUrl: 'https://slack.com/api/',
      logLevel: 'info',
    });
    expect(() => readOwnerEnvironment({})).toThrow(/ DATABASE_URL: is missing/);
    expect(() => readApiEnvironment({})).toThrow(
      /API_WEB_DATABASE_URL: is missing.*\n.*API_INTAKE_DATABASE_URL: is missing/,
    );
    expect(() => readWorkerEnvironment({})).toThrow(/WORKER_DATABASE_URL: is missing/);
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

  it('gives a process its own login and not the owner’s', () => {
    const url = (user: string): string => `postgres://${user}@localhost/quorum`;
    const source = {
      DATABASE_URL: url('owner'),
      API_WEB_DATABASE_URL: url('web'),
      API_INTAKE_DATABASE_URL: url('intake'),
      WORKER_DATABASE_URL: url('worker'),
    };
    expect(readApiEnvironment(source)).toMatchObject({ webUrl: url('web'), intakeUrl: url('intake') });
    expect(readWorkerEnvironment(source)).toMatchObject({ databaseUrl: url('worker') });
    for (const read of [readApiEnvironment, readWorkerEnvironment])
      expect(JSON.stringify(read(source))).not.toContain('owner@');
  });

  it('reads an empty variable as absent', () => {
    expect(readCliEnvironment({ PORT: '', REDIS_URL: '', LOG_LEVEL: '' })).toEqual(readCliEnvironment({}));
  });

  it('switches noise on by a decimal number up to 1, kept as it is written', () => {
    expect(readCliEnvironment({ QUORUM_DP_EPSILON: '0.10' }).dpEpsilon).toBe('0.10');
    for (const wrong of ['0', '0.0', '1.1', '-1', '1e-1', 'on'])
      expect(() => readCliEnvironment({ QUORUM_DP_EPSILON: wrong })).toThrow(/QUORUM_DP_EPSILON: write/);
  });

  it('keeps instants for three to five weeks', () => {
    expect(readCliEnvironment({ QUORUM_RETENTION_DAYS: '21' }).retentionDays).toBe(21);
    for (const wrong of ['20', '36', '28.5', 'a month'])
      expect(() => readCliEnvironment({ QUORUM_RETENTION_DAYS: wrong })).toThrow(/QUORUM_RETENTION_DAYS: /);
  });

  it('sends tokens to Slack over TLS, or to this machine', () => {
    const read = (url: string): string => readCliEnvironment({ SLACK_API_URL: url }).slackApiUrl;
    expect(read('')).toBe('https://slack.com/api/');
    expect(read('https://slack-gov.com/api')).toBe('https://slack-gov.com/api/');
    expect(read('http://127.0.0.1:4000/api/')).toBe('http://127.0.0.1:4000/api/');
    for (const wrong of ['http://slack.com/api/', 'ftp://localhost/', 'slack.com'])
      expect(() => read(wrong)).toThrow(/SLACK_API_URL: write/);
  });

  it('takes a key of 32 bytes and no other', () => {
    const key = Buffer.alloc(32, 7);
    expect(readCliEnvironment({ QUORUM_PSEUDONYM_KEY: key.toString('base64') }).pseudonymKey).toEqual(key);
    expect(() => readCliEnvironment({ QUORUM_PSEUDONYM_KEY: 'c2hvcnQ=' })).toThrow(/32 bytes/);
  });
});

it('lists denied channels between commas', () => {
  const { deniedChannels } = readCliEnvironment({ QUORUM_DENIED_CHANNELS: 'C024BE91L, board room,,-health' });
  expect(deniedChannels).toEqual(['C024BE91L', 'board room', '-health']);
});

describe('.env.example', () => {
  it('documents exactly the variables that are read', () => {
    expect(documented.map(([name]) => name).sort()).toEqual([...environmentVariables].sort());
  });

  it('shows values that are accepted', () => {
    const shown = Object.fromEntries(documented) as Record<string, string>;
    for (const read of [readOwnerEnvironment, readApiEnvironment, readWorkerEnvironment])
      expect(() => read(shown)).not.toThrow();
  });
});
