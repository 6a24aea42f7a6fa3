import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import yauzl, { type ZipFile } from 'yauzl';
import { type Archive, maxFileBytes, type RandomAccessZip } from './archive.js';
import { ByteWindow } from './byte-window.js';
import { ExportError } from './export-error.js';
import { entryName } from './zip-entry-name.js';
import { type PackedFile, packedFile, readPackedFile } from './zip-packed-file.js';
import { refuseZipBomb } from './zip-limits.js';

/**
 * A ZIP read by random access: only its table of contents is kept in memory, files are unpacked one at a time.
 * Throws `ExportError` (`not-a-zip`, `truncated`, `encrypted`, `unsafe-entry`, `too-large`) before anything is unpacked.
 */
export async function openZip(source: string | RandomAccessZip): Promise<Archive> {
  const bytes = typeof source === 'string' ? await ByteWindow.ofFile(source) : ByteWindow.over(source);
  try {
    const zip = await openFile(bytes);
    const entries = await readDirectory(zip, bytes.size);
    const inPlace = [...entries].sort(
      ([, a], [, b]) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
    );
    return {
      files: inPlace.map(([path, entry]) => ({ path, size: entry.uncompressedSize })),
      read: (path) => readPackedFile(bytes, entries.get(path)),
      close: () => bytes.close(),
    };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** yauzl's view of the window. */
class WindowReader extends yauzl.RandomAccessReader {
  constructor(private readonly window: ByteWindow) {
    super();
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    this.window.read(position, position + length).then(
      (bytes) => {
        bytes.copy(into, offset);
        done(bytes.length === length ? null : new Error('unexpected end of file'));
      },
      (error: unknown) => done(error instanceof Error ? error : new Error('unreadable')),
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(
      (async function* (window) {
        yield await window.read(start, end);
      })(this.window),
    );
  }
}

async function openFile(bytes: ByteWindow): Promise<ZipFile> {
  const magic = (await bytes.read(0, 2)).toString('latin1');
  try {
    const options = { autoClose: false, decodeStrings: false };
    return await yauzl.fromRandomAccessReaderPromise(new WindowReader(bytes), bytes.size, options);
  } catch (cause) {
    if (magic === 'PK') throw truncated(cause);
    throw new ExportError(
      'not-a-zip',
      'This is not a ZIP file. Give the ZIP that Slack sent, as it was downloaded, or the folder it unpacks to.',
      { cause },
    );
  }
}

/** Entries listed in one go: a large export has half a million, and a server has other requests to answer. */
const entriesPerTurn = 500;

/** The JSON entries by path; of two with one path the later counts, as it does when unpacking. */
async function readDirectory(zip: ZipFile, zipBytes: number): Promise<Map<string, PackedFile>> {
  const entries = new Map<string, PackedFile>();
  let packedBytes = 0;
  let listed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (++listed % entriesPerTurn === 0) await setImmediate();
      const path = entryName(entry);
      packedBytes += entry.compressedSize;
      if (!path.endsWith('.json')) continue;
      if (entry.isEncrypted()) throw encrypted();
      entries.set(path, packedFile(entry));
    }
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw error instanceof Error && /encrypt/i.test(error.message) ? encrypted() : truncated(error);
  }
  refuseZipBomb([...entries.values()], packedBytes, zipBytes, maxFileBytes);
  return entries;
}

const truncated = (cause: unknown): ExportError =>
  new ExportError('truncated', 'The ZIP is incomplete or damaged. Download the export again.', { cause });

const encrypted = (): ExportError =>
  new ExportError(
    'encrypted',
    'The ZIP is encrypted. Unpack it and use the folder, or pack it again without a password.',
  );
