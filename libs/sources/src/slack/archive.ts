import type { Readable } from 'node:stream';

/** Files of an export, whether they lie in a ZIP or in a folder. */
export interface Archive {
  /** Regular files only; `path` uses `/`, is relative and stays inside; `size` is that of the content in bytes. */
  files: readonly ArchiveFile[];
  /** The whole content; throws `UnreadableFile` if this one file cannot be read any more. */
  read: (path: string) => Promise<Buffer>;
  close: () => Promise<void>;
}

export interface ArchiveFile {
  path: string;
  size: number;
}

/** A ZIP that is not a plain file, e.g. an encrypted spool: bytes by range, `end` exclusive. */
export interface RandomAccessZip {
  kind: 'random-access';
  size: number;
  read: (start: number, end: number) => Readable;
}

/** One file cannot be read (it disappeared, or its part of the ZIP is damaged); the others can. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
