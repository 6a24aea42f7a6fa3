import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type Archive, maxFileBytes, type RandomAccessZip, UnreadableFile } from './archive.js';
import { ByteWindow } from './byte-window.js';
import { ExportError } from './export-error.js';
import { entryName } from './zip-entry-name.js';
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
      read: (path) => readEntry(bytes, entries.get(path)),
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
async function readDirectory(zip: ZipFile, zipBytes: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let packedBytes = 0;
  let listed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (++listed % entriesPerTurn === 0) await setImmediate();
      const path = entryName(entry);
      packedBytes += entry.compressedSize;
      if (!path.endsWith('.json')) continue;
      if (entry.isEncrypted()) throw encrypted();
      entries.set(path, entry);
    }
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw error instanceof Error && /encrypt/i.test(error.message) ? encrypted() : truncated(error);
  }
  refuseZipBomb([...entries.values()], packedBytes, zipBytes, maxFileBytes);
  return entries;
}

const inflateElsewhere = promisify(inflateRaw);
/** Up to here unpacking is cheaper than handing it to another thread. */
const inlineBytes = 256 * 1024;

async function readEntry(bytes: ByteWindow, entry: Entry | undefined): Promise<Buffer> {
  if (entry === undefined) throw new UnreadableFile('the file is not in the ZIP');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new UnreadableFile(
      'it is packed in a way Quorum cannot read, only "deflate" and "stored" are known',
    );
  const content = await unpack(bytes, entry).catch((cause: unknown) => {
    throw new UnreadableFile('the ZIP is damaged at this file', { cause });
  });
  if (content.length === entry.uncompressedSize && crc32(content) === entry.crc32) return content;
  throw new UnreadableFile('the ZIP is damaged at this file');
}

async function unpack(bytes: ByteWindow, entry: Entry): Promise<Buffer> {
  const start = await contentStart(bytes, entry);
  const packed = await bytes.read(start, start + entry.compressedSize);
  if (entry.compressionMethod === 0) return packed;
  // There is room for what the table of contents promised and no more, so an entry that lies cannot fill the memory.
  const maxOutputLength = Math.max(1, entry.uncompressedSize);
  if (entry.uncompressedSize > inlineBytes) return inflateElsewhere(packed, { maxOutputLength });
  return inflateRawSync(packed, { maxOutputLength, chunkSize: Math.max(64, maxOutputLength + 1) });
}

const localHeaderBytes = 30;
const localHeaderSignature = 0x04034b50;

/** By hand, as the days of a channel are small and many: asking yauzl costs as much as unpacking one. */
async function contentStart(bytes: ByteWindow, { relativeOffsetOfLocalHeader: at }: Entry): Promise<number> {
  const header = await bytes.read(at, at + localHeaderBytes);
  if (header.length < localHeaderBytes || header.readUInt32LE(0) !== localHeaderSignature)
    throw new Error('no local header');
  return at + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
}

const truncated = (cause: unknown): ExportError =>
  new ExportError('truncated', 'The ZIP is incomplete or damaged. Download the export again.', { cause });

const encrypted = (): ExportError =>
  new ExportError(
    'encrypted',
    'The ZIP is encrypted. Unpack it and use the folder, or pack it again without a password.',
  );
