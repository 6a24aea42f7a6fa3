import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

/** The account the database server runs as; PostgreSQL refuses to run as root. */
export interface ServiceUser {
  name: string;
  uid: number;
  gid: number;
}

const accountName = 'quorum';

/**
 * Finds or creates the unprivileged account for the database, or answers `null` when this process is not root
 * and can be that account itself. An existing data directory keeps its owner.
 */
export function findServiceUser(dataDirectory: string): ServiceUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOf(dataDirectory);
  if (owner) return owner;
  const found =
    readAccount(accountName) ?? createAccount() ?? readAccount('postgres') ?? readAccount('nobody');
  if (found) return found;
  throw new Error(
    'The database cannot run as root and no unprivileged account could be made. ' +
      'Run `useradd --system quorum` once, start Quorum as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether a shell test (`-x`, `-w` …) on a path holds for that account; asks the kernel, so ACLs and mounts count. */
export function userMay(user: ServiceUser, test: '-x' | '-w', path: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
  });
  return status === 0;
}

function ownerOf(dataDirectory: string): ServiceUser | null {
  if (!existsSync(dataDirectory)) return null;
  const { uid, gid } = statSync(dataDirectory);
  return uid === 0 ? null : { name: `uid ${uid}`, uid, gid };
}

function createAccount(): ServiceUser | null {
  const attempts: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false'],
    ],
    ['adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false']],
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, [...args, accountName], { stdio: 'ignore' });
    const account = readAccount(accountName);
    if (account) return account;
  }
  return null;
}

function readAccount(name: string): ServiceUser | null {
  const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([account]) => account === name);
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return uid > 0 && Number.isInteger(gid) ? { name, uid, gid } : null;
}
