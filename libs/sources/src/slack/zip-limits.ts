import { ExportError } from './export-error.js';

/** What a ZIP's table of contents promises of one entry. */
export interface PackedSize {
  compressedSize: number;
  uncompressedSize: number;
}

/** JSON packs some ten to thirty times; deflate itself ends at about 1030. */
const maxRatio = 1000;
const ratioFrom = 1024 * 1024;
/** All JSON together: ten times the largest export heard of. */
const maxTotalBytes = 256 * 1024 ** 3;

/**
 * Throws `too-large` when a ZIP promises what no export holds: an entry larger than `maxEntryBytes`, one of more than 1 MiB
 * packed more than a thousand times, more than 256 GiB in all, or entries that together are larger than the ZIP, which is
 * how overlapping ones show. `packedBytes` is the sum over all entries, `zipBytes` the size of the file.
 */
export function refuseZipBomb(
  entries: readonly PackedSize[],
  packedBytes: number,
  zipBytes: number,
  maxEntryBytes: number,
): void {
  if (packedBytes > zipBytes) throw bomb('its entries overlap');
  let total = 0;
  for (const { compressedSize, uncompressedSize } of entries) {
    total += uncompressedSize;
    if (uncompressedSize > maxEntryBytes)
      throw bomb(`one file unpacks to more than ${maxEntryBytes / 1024 ** 2} MiB`);
    if (uncompressedSize > ratioFrom && uncompressedSize > compressedSize * maxRatio)
      throw bomb(`one file unpacks to more than ${maxRatio} times its size`);
  }
  if (total > maxTotalBytes) throw bomb(`it unpacks to more than ${maxTotalBytes / 1024 ** 3} GiB`);
}

const bomb = (reason: string): ExportError =>
  new ExportError(
    'too-large',
    `The ZIP was refused because ${reason}, which no Slack export does. Nothing was unpacked.`,
  );
