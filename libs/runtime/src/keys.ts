import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of every secret Quorum makes for itself. */
export const secretBytes = 32;

/**
 * Reads `$home/keys/<name>` (base64, mode 0600), making it with 32 random bytes on first use. Two processes that make
 * it at once end up with the same key: the file appears complete or not at all, and the first one wins.
 */
export async function readOrCreateSecret(home: string, name: string): Promise<Buffer> {
  const directory = join(home, 'keys');
  const path = join(directory, name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return (
    (await readSecret(path)) ?? (await createSecret(path)) ?? (await readSecret(path)) ?? neverMade(path)
  );
}

/** A secret that was written before; `null` = there is none. Errors: one that is damaged. */
export async function readSecret(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const secret = Buffer.from(text.trim(), 'base64');
  if (secret.length === secretBytes) return secret;
  throw new Error(`${path} is damaged: expected ${secretBytes} bytes in base64. Restore it from a backup.`);
}

async function createSecret(path: string): Promise<Buffer | null> {
  const secret = randomBytes(secretBytes);
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${secret.toString('base64')}\n`);
    await file.sync();
    await link(draft, path);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

function neverMade(path: string): never {
  throw new Error(`${path} could neither be read nor made`);
}
