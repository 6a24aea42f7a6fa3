import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import type { Entry } from 'yauzl';
import { UnreadableFile } from './archive.js';
import type { ByteWindow } from './byte-window.js';

/** What is kept of an entry: yauzl's own takes a kilobyte, and a large export has half a million. */
export type PackedFile = Pick<
  Entry,
  'relativeOffsetOfLocalHeader' | 'compressedSize' | 'uncompressedSize' | 'compressionMethod' | 'crc32'
>;

/** The entry without what nobody asks for again. */
export const packedFile = (entry: Entry): PackedFile => ({
  relativeOffsetOfLocalHeader: entry.relativeOffsetOfLocalHeader,
  compressedSize: entry.compressedSize,
  uncompressedSize: entry.uncompressedSize,
  compressionMethod: entry.compressionMethod,
  crc32: entry.crc32,
});

const inflateElsewhere = promisify(inflateRaw);
/** Up to here unpacking is cheaper than handing it to another thread. */
const inlineBytes = 256 * 1024;

/** The content, checked against its sum; throws `UnreadableFile` if it is damaged or packed in a strange way. */
export async function readPackedFile(bytes: ByteWindow, entry: PackedFile | undefined): Promise<Buffer> {
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

async function unpack(bytes: ByteWindow, entry: PackedFile): Promise<Buffer> {
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
async function contentStart(
  bytes: ByteWindow,
  { relativeOffsetOfLocalHeader: at }: PackedFile,
): Promise<number> {
  const header = await bytes.read(at, at + localHeaderBytes);
  if (header.length < localHeaderBytes || header.readUInt32LE(0) !== localHeaderSignature)
    throw new Error('no local header');
  return at + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
}
