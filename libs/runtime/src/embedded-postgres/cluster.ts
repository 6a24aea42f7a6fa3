import { spawn } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { userMay, type ServiceUser } from './service-user.js';

/** Where root keeps what its unprivileged database account must reach, when the home lies behind a closed folder. */
export const sharedRoot = '/var/lib/quorum';

/** The folder of the data: `$home/postgres`, or where a link of that name leads. */
export async function locateData(home: string): Promise<string> {
  const path = join(home, 'postgres');
  return readlink(path).catch(() => path);
}

/** Creates the database files once; a creation that was cut off leaves nothing that looks finished. */
export async function ensureCluster(options: {
  home: string;
  binaries: Binaries;
  user: ServiceUser | null;
  password: string;
  log: (line: string) => void;
}): Promise<string> {
  const { home, binaries, user, password, log } = options;
  const existing = await locateData(home);
  if (await isCluster(existing)) return existing;

  const parent = await chooseParent(home, user, log);
  const staging = await mkdtemp(join(parent, 'postgres-setup-'));
  const data = join(staging, 'data');
  const passwordFile = join(staging, 'password');
  try {
    await mkdir(data, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) for (const path of [staging, data, passwordFile]) await chown(path, user.uid, user.gid);
    await runInitdb(binaries, user, data, passwordFile);
    await rm(join(home, 'postgres'), { recursive: true, force: true });
    await rename(data, join(parent, 'postgres'));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  if (parent !== home) await symlink(join(parent, 'postgres'), join(home, 'postgres'));
  return join(parent, 'postgres');
}

async function isCluster(path: string): Promise<boolean> {
  return stat(join(path, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

async function chooseParent(
  home: string,
  user: ServiceUser | null,
  log: (line: string) => void,
): Promise<string> {
  if (!user || userMay(user, '-x', home)) return home;
  if (userMay(user, '-x', dirname(home))) {
    // Only our own folder is in the way: searchable is enough, its contents keep their rights.
    await chmod(home, (await stat(home)).mode | 0o011);
    return home;
  }
  await mkdir(sharedRoot, { recursive: true });
  await chmod(sharedRoot, 0o755);
  const parent = await mkdtemp(join(sharedRoot, 'home-'));
  await chmod(parent, 0o755);
  log(
    `The database account cannot enter ${dirname(home)}; its files are kept in ${parent} instead (delete both to forget everything).`,
  );
  return parent;
}

/** `C.UTF-8` from PostgreSQL itself: the same order and case rules on every machine. */
async function runInitdb(
  binaries: Binaries,
  user: ServiceUser | null,
  data: string,
  passwordFile: string,
): Promise<void> {
  const args = ['-D', data, '-U', 'quorum', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  const child = spawn(binaries.initdb, args, {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: dirname(data),
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `The database files could not be created in ${data} (initdb ended with ${code}).\n${said.trim()}`,
            ),
          ),
    );
  });
}
