import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, type ArchiveFile, byPath, maxFileBytes, UnreadableFile } from './archive.js';

/** An unpacked export. Files may go meanwhile: each is looked for when its turn comes. Errors: the file system's. */
export async function openFolder(root: string): Promise<Archive> {
  return {
    files: (await listFiles(root, '')).sort(byPath),
    read: (path) => readOne(join(root, path)),
    close: () => Promise.resolve(),
  };
}

/** Day files lie one or two folders deep and the rest is only counted; also ends links that lead in circles. */
const deepest = 8;

/** Every `*.json`, links to files and folders included. */
async function listFiles(root: string, below: string, depth = 0): Promise<ArchiveFile[]> {
  const listed: ArchiveFile[] = [];
  for (const name of await readdir(join(root, below))) {
    if (name.startsWith('.')) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const found = await stat(join(root, path)).catch(() => null);
    if (found?.isDirectory() && depth < deepest) listed.push(...(await listFiles(root, path, depth + 1)));
    else if (found?.isFile() && name.endsWith('.json')) listed.push({ path, size: found.size });
  }
  return listed;
}

async function readOne(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size <= maxFileBytes) return await readFile(path);
  } catch (cause) {
    throw new UnreadableFile('the file disappeared or cannot be read', { cause });
  }
  throw new UnreadableFile(`it is larger than ${maxFileBytes / 1024 ** 2} MiB`);
}
