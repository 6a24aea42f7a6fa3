import { chmod, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaseSize, maxMessages } from '@quorum/privacy';
import { parseInstant } from '@quorum/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOrCreateSecret } from '../keys.js';
import { localKeyManagement } from './key-management.js';
import { KeyRing, type KeyRingOptions } from './key-ring.js';

const clock = { now: () => parseInstant('2026-11-21T12:00:00Z')! };
let home = '';
let path = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quorum-ring-spec-'));
  path = join(home, 'keys', 'ring.json');
});
afterEach(() => rm(home, { recursive: true, force: true }));
const ring = (more: Partial<KeyRingOptions> = {}) => KeyRing.open({ home, clock, epoch: '2026-Q4', ...more });
const written = async () => JSON.parse(await readFile(path, 'utf8')) as { keys: Record<string, unknown>[] };

describe('a key ring', () => {
  it('makes a key when it is first needed, keeps it, and makes another for another epoch', async () => {
    const key = await (await ring()).pseudonymKey('2026-Q4');
    expect(key).toHaveLength(32);
    expect(await (await ring()).pseudonymKey('2026-Q4')).toEqual(key);
    expect(await (await ring()).pseudonymKey('2027-Q1')).not.toEqual(key);
    const { tagKey } = await ring();
    expect((await ring()).tagKey).toEqual(tagKey);
  });

  it('is one file that only its owner may read, in a folder of the same kind', async () => {
    await ring();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(home, 'keys'))).toEqual(['ring.json']);
  });

  it.each([0o640, 0o604, 0o660, 0o610])('is refused while others may touch it (%o)', async (mode) => {
    await ring();
    await chmod(path, mode);
    await expect(ring()).rejects.toThrow(/chmod 600/);
  });

  it('is one and the same for everybody who opens it at once', async () => {
    const rings = await Promise.all(Array.from({ length: 12 }, () => ring()));
    const keys = await Promise.all(rings.map((one) => one.pseudonymKey('2026-Q4')));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(join(home, 'keys'))).toEqual(['ring.json']);
  });

  it('is refused when damaged, never replaced', async () => {
    await ring();
    await writeFile(path, '{"version":1}');
    await expect(ring()).rejects.toThrow(/damaged/);
  });

  it('holds no key in the clear but the one that encrypts the others', async () => {
    const one = await ring();
    const key = Buffer.from(await one.pseudonymKey('2026-Q4'));
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain(key.toString('base64'));
    expect(text).not.toContain(Buffer.from(one.tagKey).toString('base64'));
  });
});

describe('the key that encrypts keys', () => {
  const own = Buffer.alloc(32, 3);

  it('stays out of the file when it comes from the environment or a service', async () => {
    const key = await (await ring({ management: own })).pseudonymKey('2026-Q4');
    expect(await written()).toMatchObject({ keyEncryptionKey: null });
    expect(await (await ring({ management: localKeyManagement(own) })).pseudonymKey('2026-Q4')).toEqual(key);
    await expect(ring()).rejects.toThrow(/is missing/);
    await expect(ring({ management: Buffer.alloc(32, 4) })).rejects.toThrow(/does not open/);
  });

  it('is not taken from outside once the file holds one', async () => {
    await ring();
    await expect(ring({ management: own })).rejects.toThrow(/not its own/);
  });

  it('binds every key to its id: two that were swapped do not open', async () => {
    const one = await ring();
    await one.pseudonymKey('2026-Q4');
    await one.pseudonymKey('2027-Q1');
    const found = await written();
    const [a, b] = found.keys as [{ wrapped: string }, { wrapped: string }];
    [a.wrapped, b.wrapped] = [b.wrapped, a.wrapped];
    await writeFile(path, JSON.stringify(found));
    await expect((await ring()).pseudonymKey('2026-Q4')).rejects.toThrow(/does not open/);
  });
});

describe('the key from before there were rings', () => {
  it('becomes that of the first epoch, and its file is gone', async () => {
    const before = await readOrCreateSecret(home, 'pseudonym');
    expect(Buffer.from(await (await ring()).pseudonymKey('2026-Q4'))).toEqual(before);
    expect(await readdir(join(home, 'keys'))).toEqual(['ring.json']);
  });

  it('may stay in the environment until it is destroyed, and no longer', async () => {
    const pseudonymKey = Buffer.alloc(32, 7);
    expect(Buffer.from(await (await ring({ pseudonymKey })).pseudonymKey('2026-Q4'))).toEqual(pseudonymKey);
    const later = await ring({ pseudonymKey, epoch: '2027-Q1' });
    await later.pseudonymKey('2027-Q1');
    await later.destroyBefore('2027-Q1');
    await expect(ring({ pseudonymKey })).rejects.toThrow(/was destroyed on 2026-11-21/);
  });

  it('is refused where the ring has others', async () => {
    await (await ring()).pseudonymKey('2026-Q4');
    await expect(ring({ pseudonymKey: Buffer.alloc(32, 8) })).rejects.toThrow(/another key/);
  });
});

describe('a key that is destroyed', () => {
  it('is gone from every byte of the file, and leaves its id and the date', async () => {
    const one = await ring();
    await one.pseudonymKey('2026-Q4');
    const { keyId } = await one.lease('2026-Q4');
    await one.pseudonymKey('2027-Q1');
    const wrapped = (await written()).keys.map((key) => key['wrapped'] as string);
    const before = await open(path, 'r');
    expect(await one.destroyBefore('2027-Q1')).toEqual(['2026-Q4', keyId]);
    const text = await readFile(path, 'utf8');
    expect(wrapped.map((key) => text.includes(key))).toEqual([false, false, true]);
    // The file it was in has no name any more, and holds nothing.
    const old = await before.readFile();
    await before.close();
    expect(old.length).toBeGreaterThan(0);
    expect(old.every((byte) => byte === 0)).toBe(true);
    expect((await one.entries()).map(({ id, destroyedAt }) => [id, destroyedAt])).toEqual([
      ['2026-Q4', '2026-11-21T12:00:00.000Z'],
      [keyId, '2026-11-21T12:00:00.000Z'],
      ['2027-Q1', null],
    ]);
  });

  it('opens nothing and is not made again', async () => {
    const one = await ring();
    await one.pseudonymKey('2026-Q4');
    const { keyId } = await one.lease('2026-Q4');
    await one.destroyBefore('2027-Q1');
    await expect(one.pseudonymKey('2026-Q4')).rejects.toThrow(/was destroyed/);
    await expect(one.dataKey(keyId)).rejects.toThrow(/was destroyed/);
    expect(await one.destroyBefore('2027-Q1')).toEqual([]);
  });
});

describe('a data key', () => {
  it('is leased by whoever seals, and another begins before one has sealed too much', async () => {
    const one = await ring();
    const first = await one.lease('2026-Q4');
    expect(first).toMatchObject({ keyId: '2026-Q4/1', messages: leaseSize });
    expect(await one.lease('2026-Q4')).toEqual(first);
    expect(await one.dataKey(first.keyId)).toEqual(first.key);
    const found = await written();
    for (const key of found.keys) if (key['use'] === 'data') key['leased'] = maxMessages - leaseSize + 1;
    await writeFile(path, JSON.stringify(found));
    const next = await one.lease('2026-Q4');
    expect(next.keyId).toBe('2026-Q4/2');
    expect(next.key).not.toEqual(first.key);
  });

  it('is counted once for each lease, however many ask at once', async () => {
    const rings = await Promise.all(Array.from({ length: 6 }, () => ring()));
    await Promise.all(rings.map((one) => one.lease('2026-Q4')));
    expect((await written()).keys.map((key) => key['leased'])).toEqual([6 * leaseSize]);
  });
});
