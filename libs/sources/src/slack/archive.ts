import type { Readable } from 'node:stream';

/** Files of an export, whether they lie in a ZIP or in a folder. */
export interface Archive {
  /**
   * Every `*.json`, in the order that is fastest to read; `path` uses `/`, is relative and stays inside; `size` is that of
   * the content in bytes.
   */
  files: readonly ArchiveFile[];
  /** The whole content; throws `UnreadableFile` if this one file cannot be read any more. */
  read: (path: string) => Promise<Buffer>;
  close: () => Promise<void>;
}

/** One file of an export. */
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

/** One file cannot be read (it disappeared, or its part of the ZIP is damaged); the others can. Says why, not what. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/**
 * A larger file is not read: a day of one channel at Slack's limit of a message a second stays below it, and so does the
 * people list of the largest organisation.
 */
export const maxFileBytes = 512 * 1024 * 1024;

/** Paths by UTF-16 code units: the order in which files count as read (spec/slack-reading §2). */
export const byPath = (a: ArchiveFile, b: ArchiveFile): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
