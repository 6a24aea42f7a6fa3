import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, type ZipFile, fromRandomAccessReader, open, RandomAccessReader } from 'yauzl';
import { type Archive, type RandomAccessZip, UnreadableFile } from './archive.js';
import { ExportError } from './export-error.js';

/** Limits against ZIP bombs: far above any real export, far below what would hurt. */
export const zipLimits = {
  /** Content of one file. A day of one channel is a few MB at most. */
  entryBytes: 512 * 1024 * 1024,
  /** All content. */
  totalBytes: 256 * 1024 ** 3,
  /** Content ÷ packed size; JSON packs 5–50×, deflate cannot exceed 1032. */
  ratio: 400,
  /** Small files may pack better than `ratio`. */
  ratioFromBytes: 4 * 1024 * 1024,
  entries: 5_000_000,
} as const;

/** A ZIP read by random access: only its directory is kept in memory, files are inflated one at a time. */
export async function openZip(source: string | RandomAccessZip): Promise<Archive> {
  const zip = await openFile(source);
  try {
    const entries = await readDirectory(zip);
    return {
      files: [...entries.values()].map((entry) => ({ path: entry.fileName, size: entry.uncompressedSize })),
      read: (path) => readEntry(zip, entries.get(path)),
      close: () => Promise.resolve(zip.close()),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const options = {
  lazyEntries: true,
  autoClose: false,
  validateEntrySizes: true,
  strictFileNames: true,
} as const;

function openFile(source: string | RandomAccessZip): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip?: ZipFile): void =>
      error === null && zip !== undefined ? resolve(zip) : reject(explain(error));
    if (typeof source === 'string') open(source, options, opened);
    else fromRandomAccessReader(new RangeReader(source), source.size, options, opened);
  });
}

class RangeReader extends RandomAccessReader {
  constructor(private readonly zip: RandomAccessZip) {
    super();
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return this.zip.read(start, end);
  }
}

function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  if (zip.entryCount > zipLimits.entries)
    return Promise.reject(tooLarge(`it lists ${zip.entryCount} files, more than ${zipLimits.entries}`));
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const fault = faultOf(entry, (total += entry.uncompressedSize));
      if (fault !== null) return reject(fault);
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (error: Error) => reject(explain(error)));
    zip.readEntry();
  });
}

function faultOf(entry: Entry, total: number): ExportError | null {
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if ((entry.generalPurposeBitFlag & 1) !== 0)
    return new ExportError(
      'encrypted',
      'The ZIP is encrypted. Unpack it and use the folder, or pack it without a password.',
    );
  if (size > zipLimits.entryBytes)
    return tooLarge(`one of its files unpacks to ${Math.round(size / 1e6)} MB`);
  if (size > zipLimits.ratioFromBytes && size > packed * zipLimits.ratio)
    return tooLarge(`one of its files unpacks to more than ${zipLimits.ratio} times its packed size`);
  if (total > zipLimits.totalBytes) return tooLarge('its files unpack to more than 256 GiB');
  return null;
}

function readEntry(zip: ZipFile, entry: Entry | undefined): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (entry === undefined) return reject(new UnreadableFile('the file is not in the ZIP'));
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined)
        return reject(new UnreadableFile('the ZIP is damaged at this file'));
      buffer(stream).then(resolve, () => reject(new UnreadableFile('the ZIP is damaged at this file')));
    });
  });
}

const tooLarge = (why: string): ExportError =>
  new ExportError('too-large', `The ZIP looks like a ZIP bomb: ${why}. Quorum does not open it.`);

/** yauzl's faults in the words of somebody who holds a file that does not work. */
function explain(error: Error | null): ExportError {
  const message = error?.message ?? '';
  if (/relative path|absolute path|invalid characters in fileName/i.test(message))
    return new ExportError(
      'unsafe-entry',
      'The ZIP holds a file name that leads out of its folder. Quorum does not open it.',
    );
  if (/end of central directory record signature not found/i.test(message))
    return new ExportError(
      'not-a-zip',
      'This is not a ZIP file, or its end is missing. Download the export again, or give the unpacked folder.',
    );
  return new ExportError('truncated', 'The ZIP is incomplete or damaged. Download the export again.');
}
