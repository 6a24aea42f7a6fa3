import { stat } from 'node:fs/promises';
import type { Archive, RandomAccessZip } from './archive.js';
import { ExportError } from './export-error.js';
import { openFolder } from './folder-archive.js';
import { openZip } from './zip-archive.js';

/** Opens a ZIP or a folder; throws `ExportError` if it is neither. What is open already is taken as it is. */
export async function openArchive(source: string | RandomAccessZip | Archive): Promise<Archive> {
  if (typeof source !== 'string') return 'kind' in source ? openZip(source) : source;
  try {
    const found = await stat(source);
    return found.isDirectory() ? await openFolder(source) : await openZip(source);
  } catch (error) {
    throw error instanceof ExportError ? error : refused(source, error);
  }
}

function refused(path: string, cause: unknown): ExportError {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
    ? new ExportError('not-found', `There is no file or folder at ${path}.`, { cause })
    : new ExportError('unreadable', `${path} cannot be read. Check its permissions.`, { cause });
}
