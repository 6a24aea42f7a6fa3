import yauzl, { type Entry } from 'yauzl';
import { ExportError } from './export-error.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The path of a ZIP entry, checked. Some packers (macOS among them) write UTF-8 without saying so, and a channel whose
 * name is misread would lose its type: bytes that are valid UTF-8 are taken as such, the rest as the ZIP standard says.
 * Throws `unsafe-entry` for a path that is absolute, leads upwards or has backslashes.
 */
export function entryName(entry: Entry): string {
  const name =
    tryUtf8(entry.fileNameRaw) ??
    yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  if (yauzl.validateFileName(name) !== null || name.includes('\0'))
    throw new ExportError(
      'unsafe-entry',
      'The ZIP holds a path that leads out of it or is written with backslashes. Slack makes no such file: ' +
        'choose the ZIP as it was downloaded, or unpack it and choose the folder.',
    );
  return name;
}

function tryUtf8(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
