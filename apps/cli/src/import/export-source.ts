import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import yazl from 'yazl';
import { CommandError, systemReasonOf } from '../command-error.js';

/** The bytes of an export on their way to the server. */
export interface ExportSource {
  open(): Readable;
  /** Bytes of the file; `null` for a folder, which is zipped while it is sent. */
  size: number | null;
}

/** Finds the export at a path: a file is sent as it is, a folder as a ZIP of its JSON files made on the fly. */
export async function openExportSource(path: string): Promise<ExportSource> {
  const found = await stat(path).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be read: ${systemReasonOf(error) ?? String(error)}.`, 2);
  });
  if (found.isFile()) return { open: () => createReadStream(path), size: found.size };
  if (!found.isDirectory()) throw new CommandError(`${path} is neither a ZIP nor a folder.`, 2);
  const files = await listJsonFiles(path, '');
  if (files.length === 0) throw new CommandError(`${path} holds no JSON file: it is no Slack export.`, 2);
  return { open: () => zipFolder(path, files), size: null };
}

function zipFolder(root: string, files: readonly string[]): Readable {
  const zip = new yazl.ZipFile();
  const stream = zip.outputStream as Readable;
  zip.on('error', (error: Error) => stream.destroy(error));
  for (const file of files) zip.addFile(join(root, file), file, { compressionLevel: 1 });
  zip.end();
  return stream;
}

async function listJsonFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listJsonFiles(root, path);
      return entry.isFile() && entry.name.endsWith('.json') ? [path] : [];
    }),
  );
  return nested.flat().sort();
}
