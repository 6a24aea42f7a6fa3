import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoolFile } from './spool-file.js';

/**
 * The folder of uploads in transit, `$QUORUM_HOME/spool`. Whatever lies there at the start belongs to a process that is
 * gone, and to a key that is gone with it: it is deleted.
 */
export class Spool {
  readonly #folder: string;
  /** `folder`: absolute path; made when missing, readable by the owner only. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Make the folder and empty it; returns how many left-over files were removed. */
  async prepare(): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const leftovers = await readdir(this.#folder);
    await Promise.all(
      leftovers.map((name) => rm(join(this.#folder, name), { recursive: true, force: true })),
    );
    return leftovers.length;
  }

  /** A new, empty spool file under a random name that says nothing about the upload. */
  create(): Promise<SpoolFile> {
    return SpoolFile.create(join(this.#folder, randomUUID()));
  }
}
