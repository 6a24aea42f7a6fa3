import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/**
 * `$QUORUM_HOME/keys/ring.json`: `RingFile` reads it, changes it under a lock, and writes it whole or not at all. Keys in it
 * are wrapped; only the key that wraps them may be plain, where no environment and no service holds it.
 */

const wrapped = z.base64().min(1);
const instant = z.iso.datetime();
const keySchema = z.strictObject({
  id: z.string().min(1),
  /** `pseudonym`: makes the pseudonyms of an epoch; `data`: seals the ids of those who have them. */
  use: z.enum(['pseudonym', 'data']),
  epoch: z.string().min(1),
  createdAt: instant,
  /** A key that is destroyed leaves its id and this date behind. */
  destroyedAt: instant.nullable(),
  wrapped: wrapped.nullable(),
  /** Messages given out to be sealed, of a data key. */
  leased: z.int().nonnegative(),
  /** Tells a key from another without telling the key. */
  check: z.string().min(1),
});
const ringSchema = z.strictObject({
  version: z.literal(1),
  /** Base64 of 32 bytes; `null` = it is kept elsewhere. */
  keyEncryptionKey: z.base64().nullable(),
  /** Of the tags of objectors: made once, never changed. */
  tagKey: wrapped,
  keys: z.array(keySchema),
});
/** What the file holds. */
export type Ring = z.infer<typeof ringSchema>;
/** One key of it, or what is left of one. */
export type RingKey = z.infer<typeof keySchema>;

/** Raised when the ring cannot be used; the message says what to do and holds no key. */
export class KeyRingError extends Error {
  override name = 'KeyRingError';
}

/** Longest that anybody holds the lock. */
const staleAfterMs = 10_000;

/** The file of one home. */
export class RingFile {
  private readonly folder: string;
  readonly path: string;

  constructor(home: string) {
    this.folder = join(home, 'keys');
    this.path = join(this.folder, 'ring.json');
  }

  /** `null` = there is none yet. Errors: `KeyRingError` where others than its owner may read it, or where it is damaged. */
  async read(): Promise<Ring | null> {
    for (let tries = 3; ; tries -= 1) {
      const text = await this.readText();
      if (text === null) return null;
      const ring = parse(text);
      if (ring !== null) return ring;
      // Overwritten since it was opened: the new one is there by now.
      if (tries === 0) throw new KeyRingError(`${this.path} is damaged. Restore it from a backup.`);
      await sleep(20);
    }
  }

  /**
   * Replaces the ring by what `change` makes of it, one process at a time; the one before is overwritten. A disk that keeps
   * old blocks (copy-on-write, flash) may keep them longer: docs/privacy/keys.md.
   */
  async update(change: (ring: Ring | null) => Promise<Ring>): Promise<Ring> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const unlock = await this.lock();
    try {
      const ring = ringSchema.parse(await change(await this.read()));
      await this.replace(`${JSON.stringify(ring, null, 1)}\n`);
      return ring;
    } finally {
      await unlock();
    }
  }

  private async readText(): Promise<string | null> {
    try {
      const { mode } = await stat(this.path);
      if (process.platform !== 'win32' && (mode & 0o077) !== 0)
        throw new KeyRingError(
          `Others than its owner may read ${this.path}. Run: chmod 600 ${this.path}, and think of who has read it.`,
        );
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  private async replace(text: string): Promise<void> {
    const draft = `${this.path}.${randomBytes(6).toString('hex')}`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    // Held open over the rename: what has no name any more can still be overwritten.
    const before = await open(this.path, 'r+').catch(() => null);
    await rename(draft, this.path);
    await syncFolder(this.folder);
    if (before === null) return;
    try {
      await overwrite(before);
    } finally {
      await before.close();
    }
  }

  /** Resolves to what gives the lock back. */
  private async lock(): Promise<() => Promise<void>> {
    const path = `${this.path}.lock`;
    const mine = `${path}.${randomBytes(6).toString('hex')}`;
    await (await open(mine, 'wx', 0o600)).close();
    try {
      for (let waited = 0; ; waited += 1) {
        try {
          await link(mine, path);
          return () => rm(path, { force: true });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
        const held = await stat(path).catch(() => null);
        // Whoever held it was killed.
        if (held !== null && Date.now() - held.mtimeMs > staleAfterMs) await rm(path, { force: true });
        if (waited > 1_000)
          throw new KeyRingError(`${path} is held by somebody else. Remove it if nobody is running.`);
        await sleep(20);
      }
    } finally {
      await rm(mine, { force: true });
    }
  }
}

/** Zeros over everything a file holds, on disk when this resolves. */
export async function overwrite(file: Awaited<ReturnType<typeof open>>): Promise<void> {
  const { size } = await file.stat();
  await file.write(Buffer.alloc(size), 0, size, 0);
  await file.sync();
}

function parse(text: string): Ring | null {
  try {
    return ringSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  // Some file systems have no such thing for folders.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
