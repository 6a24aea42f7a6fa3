import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { RandomAccessZip } from './archive.js';

/** Read ahead at most: the days of one channel lie side by side in a ZIP, a few kilobytes each. */
const windowBytes = 1024 * 1024;
/** Read ahead after a jump: all of a DM is often less, and the next one lies elsewhere. */
const firstWindowBytes = 32 * 1024;

/** Bytes at any offset of a ZIP, read through one window, so that a thousand small neighbouring reads cost one. */
export class ByteWindow {
  private ahead = firstWindowBytes;
  private start = 0;
  private bytes: Buffer = Buffer.alloc(0);

  private constructor(
    readonly size: number,
    private readonly load: (start: number, end: number) => Promise<Buffer>,
    readonly close: () => Promise<void>,
  ) {}

  /** Errors: the file system's. */
  static async ofFile(path: string): Promise<ByteWindow> {
    const handle = await open(path, 'r');
    const load = async (start: number, end: number): Promise<Buffer> => {
      const bytes = Buffer.allocUnsafe(end - start);
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    };
    try {
      return new ByteWindow((await handle.stat()).size, load, () => handle.close());
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Over a ZIP whose owner closes it. */
  static over(zip: RandomAccessZip): ByteWindow {
    return new ByteWindow(
      zip.size,
      (start, end) => buffer(zip.read(start, end)),
      () => Promise.resolve(),
    );
  }

  /** Bytes `start` to `end`, fewer where the file ends. */
  async read(start: number, end: number): Promise<Buffer> {
    const until = Math.min(end, this.size);
    if (start >= until) return Buffer.alloc(0);
    // Large content is read once: keeping it would only hold memory.
    if (until - start > windowBytes) return this.load(start, until);
    if (start < this.start || until > this.start + this.bytes.length) {
      const goesOn = start >= this.start && start <= this.start + this.bytes.length;
      this.ahead = goesOn ? Math.min(windowBytes, this.ahead * 4) : firstWindowBytes;
      this.bytes = await this.load(start, Math.min(this.size, Math.max(until, start + this.ahead)));
      this.start = start;
    }
    return this.bytes.subarray(start - this.start, until - this.start);
  }
}
