import { stat } from 'node:fs/promises';
import type { Archive, RandomAccessZip } from './archive.js';
import { ExportError } from './export-error.js';
import { openFolder } from './folder-archive.js';
import { openZip } from './zip-archive.js';

/** Opens a ZIP or a folder; throws `ExportError` if it is neither. */
export async function openArchive(source: string | RandomAccessZip): Promise<Archive> {
  if (typeof source !== 'string') return openZip(source);
  const found = await stat(source).catch(() => null);
  if (found === null) throw new ExportError('not-found', `There is no file or folder at ${source}.`);
  return found.isDirectory() ? openFolder(source) : openZip(source);
}
