import type { Archive, ArchiveFile } from './archive.js';

/** A larger file is not held beside the one that is worked on. */
const mostBytesAhead = 1024 * 1024;

/** Reads files in the order they will be asked for: while one is worked on, the next is on its way. */
export class ReadAhead {
  private next: { path: string; bytes: Promise<Buffer> } | null = null;

  constructor(
    private readonly archive: Archive,
    /** Every file that will be asked for, in that order. */
    private readonly order: Iterator<ArchiveFile>,
  ) {
    this.goOn();
  }

  /** As `Archive.read`; one file at a time. */
  async read(path: string): Promise<Buffer> {
    const bytes = this.next?.path === path ? this.next.bytes : this.archive.read(path);
    try {
      return await bytes;
    } finally {
      this.goOn();
    }
  }

  /** Resolves once nothing is on its way, so that the archive can be closed. */
  async settle(): Promise<void> {
    await this.next?.bytes.catch(() => undefined);
  }

  private goOn(): void {
    const file = this.order.next();
    this.next = null;
    if (file.done === true || file.value.size > mostBytesAhead) return;
    const { path } = file.value;
    const bytes = this.archive.read(path);
    // Whoever asks for the file is told; nobody may.
    bytes.catch(() => undefined);
    this.next = { path, bytes };
  }
}
