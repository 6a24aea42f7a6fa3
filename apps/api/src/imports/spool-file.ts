import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** Plain bytes per sealed block; the last block of a file may be shorter. */
export const blockBytes = 64 * 1024;

const algorithm = 'aes-256-gcm';
const tagBytes = 16;
const sealedBytes = blockBytes + tagBytes;

/**
 * An uploaded file on disk that only this object can read: AES-256-GCM in blocks of 64 KiB, each with its index as nonce
 * (and so authenticated in its place), under a random key that exists nowhere but in this object.
 * Written once, front to back; then read at any offset, which is what a ZIP reader needs.
 */
export class SpoolFile {
  readonly kind = 'random-access';
  readonly #key = randomBytes(32);
  readonly #path: string;
  readonly #handle: FileHandle;
  #size = 0;
  #removed = false;
  /** The block read last: a ZIP reader asks for a few bytes at a time, next to each other. */
  #recent: { index: number; plain: Buffer } | null = null;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  /** Make an empty spool file that only the process's user may open; throws if `path` exists. */
  static async create(path: string): Promise<SpoolFile> {
    return new SpoolFile(path, await open(path, 'wx+', 0o600));
  }

  /** Plain bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /** Seal everything `source` yields. Errors: the disk's own (`ENOSPC`), or the source's. Call once. */
  async write(source: AsyncIterable<Buffer>): Promise<void> {
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    let index = 0;
    for await (const chunk of source) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes < blockBytes) continue;
      const joined = Buffer.concat(waiting);
      let offset = 0;
      for (; joined.length - offset >= blockBytes; offset += blockBytes)
        await this.#seal(index++, joined.subarray(offset, offset + blockBytes));
      waiting = [joined.subarray(offset)];
      waitingBytes = joined.length - offset;
    }
    if (waitingBytes > 0) await this.#seal(index, Buffer.concat(waiting));
  }

  /** Plain bytes `start` to `end` (exclusive). Errors through the stream when a block was altered or is missing. */
  read(start: number, end: number): Readable {
    return Readable.from(this.#slices(start, Math.min(end, this.#size)), { objectMode: false });
  }

  /** Close and delete; the key goes with the object. Safe to call twice. */
  async remove(): Promise<void> {
    if (this.#removed) return;
    this.#removed = true;
    this.#recent = null;
    this.#key.fill(0);
    await this.#handle.close();
    await rm(this.#path, { force: true });
  }

  async #seal(index: number, plain: Buffer): Promise<void> {
    const cipher = createCipheriv(algorithm, this.#key, nonceOf(index));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    await writeFully(this.#handle, sealed, index * sealedBytes);
    this.#size += plain.length;
  }

  async *#slices(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end;) {
      const index = Math.floor(at / blockBytes);
      const base = index * blockBytes;
      const until = Math.min(end, base + blockBytes);
      yield (await this.#open(index)).subarray(at - base, until - base);
      at = until;
    }
  }

  async #open(index: number): Promise<Buffer> {
    if (this.#recent?.index === index) return this.#recent.plain;
    const plainLength = Math.min(blockBytes, this.#size - index * blockBytes);
    const sealed = Buffer.alloc(plainLength + tagBytes);
    const { bytesRead } = await this.#handle.read(sealed, 0, sealed.length, index * sealedBytes);
    if (bytesRead !== sealed.length) throw new Error('The spooled upload was cut short on disk.');
    const decipher = createDecipheriv(algorithm, this.#key, nonceOf(index));
    decipher.setAuthTag(sealed.subarray(plainLength));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, plainLength)), decipher.final()]);
    this.#recent = { index, plain };
    return plain;
  }
}

/** One key seals one file once, so the block's index is a nonce that never repeats. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 4);
  return nonce;
}

async function writeFully(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
