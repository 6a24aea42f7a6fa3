import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSecret } from '../keys.js';
import { overwrite } from './ring-file.js';

/**
 * `$QUORUM_HOME/keys/pseudonym`, where the one key was before there were rings: given to `take`, then overwritten and
 * removed, so that it can be destroyed. Without such a file nothing happens.
 */
export async function takeOverOldKey(
  home: string,
  take: (key: Uint8Array, name: string) => Promise<void>,
): Promise<void> {
  const path = join(home, 'keys', 'pseudonym');
  const key = await readSecret(path);
  if (key === null) return;
  await take(key, path);
  const file = await open(path, 'r+');
  try {
    await overwrite(file);
  } finally {
    await file.close();
  }
  await rm(path);
}
