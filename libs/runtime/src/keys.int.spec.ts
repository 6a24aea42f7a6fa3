import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOrCreateSecret } from './keys.js';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quorum-keys-spec-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('a secret of the home folder', () => {
  it('is 32 bytes that only its owner may read, and the same ever after', async () => {
    const first = await readOrCreateSecret(home, 'pseudonym');
    expect(first).toHaveLength(32);
    expect(await readOrCreateSecret(home, 'pseudonym')).toEqual(first);
    expect(await readOrCreateSecret(home, 'other')).not.toEqual(first);
    expect((await stat(join(home, 'keys', 'pseudonym'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'keys'))).mode & 0o777).toBe(0o700);
  });

  it('is one and the same for everybody who asks at once', async () => {
    const found = await Promise.all(Array.from({ length: 20 }, () => readOrCreateSecret(home, 'pseudonym')));
    expect(new Set(found.map((secret) => secret.toString('hex'))).size).toBe(1);
    expect(await readdir(join(home, 'keys'))).toEqual(['pseudonym']);
  });

  it('is refused when damaged, never replaced', async () => {
    await readOrCreateSecret(home, 'pseudonym');
    await writeFile(join(home, 'keys', 'pseudonym'), 'short');
    await expect(readOrCreateSecret(home, 'pseudonym')).rejects.toThrow(/damaged/);
  });
});
