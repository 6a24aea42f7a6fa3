import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../command-error.js';
import { checkLog, describeFault } from './check-log.js';
import { readFiledRoots, withLog } from './open-log.js';

export interface VerifyOptions {
  json?: boolean;
  publicKey?: string;
}

/** Says whether the log is whole, and where it first is not; exits with 1 if it is not. */
export async function verifyCommand({ json = false, publicKey }: VerifyOptions): Promise<void> {
  const report = await withLog(async ({ home, reader }) => {
    const filed = await readFiledRoots(home);
    const roots = filed.length + (await reader.roots()).length;
    return checkLog(reader, filed, await readKey(publicKey ?? join(home, 'audit', 'public-key.pem'), roots));
  });
  const { entries, signedUpTo, faults } = report;
  if (json) process.stdout.write(`${JSON.stringify({ whole: faults.length === 0, ...report })}\n`);
  else if (faults.length === 0)
    process.stdout.write(
      `The audit log is whole: ${entries} entries, ${signedUpTo === 0 ? 'none signed yet (a day is signed when it is over)' : `signed up to entry ${signedUpTo}`}.\n`,
    );
  else process.stdout.write(`${faults.slice(0, 20).map(describeFault).join('\n')}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Without any signed day no key is needed, and there may be none yet. */
async function readKey(path: string, roots: number): Promise<KeyObject> {
  try {
    return createPublicKey(await readFile(path, 'utf8'));
  } catch (error) {
    if (roots === 0 && (error as NodeJS.ErrnoException).code === 'ENOENT')
      return generateKeyPairSync('ed25519').publicKey;
    throw new CommandError(`${path} is no public key. Give the one you were handed: --public-key FILE`);
  }
}
