import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newLogins } from '@quorum/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepLogins, loginsPath, readLogins, renewed } from './logins-file.js';

let home: string;
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'quorum-logins-'))));
afterAll(() => rm(home, { recursive: true, force: true }));

it('keeps the logins of a home where nobody else reads them, and nothing of a draft', async () => {
  expect(await readLogins(home)).toBeNull();
  const logins = newLogins('0123abcd');
  await keepLogins(home, 'postgres://owner:secret@db.example:5432/quorum?sslmode=require', logins);
  expect(await readLogins(home)).toEqual(logins);
  expect((await stat(loginsPath(home))).mode & 0o777).toBe(0o600);
  expect((await stat(join(home, 'keys'))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(home, 'keys'))).toEqual(['logins.env']);
});

it('renews passwords and keeps names, so that no login is left behind on the server', async () => {
  const known = await readLogins(home);
  const next = renewed(known);
  expect(next.web.user).toBe('quorum_web_0123abcd');
  expect(next.web.password).not.toBe(known?.web.password);
  expect(renewed(null).web.user).toMatch(/^quorum_web_[0-9a-f]{8}$/);
});

it('takes a file that lacks one for none at all', async () => {
  await writeFile(loginsPath(home), 'API_WEB_DATABASE_URL=postgres://a:b@c/d\n');
  expect(await readLogins(home)).toBeNull();
});
