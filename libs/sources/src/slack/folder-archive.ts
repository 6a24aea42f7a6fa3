import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, type ArchiveFile, UnreadableFile } from './archive.js';

/** An unpacked export. Links are followed to files inside only as far as the file system allows. */
export async function openFolder(root: string): Promise<Archive> {
  return {
    files: await listFiles(root, ''),
    read: async (path) => {
      try {
        return await readFile(join(root, path));
      } catch {
        throw new UnreadableFile('the file disappeared or cannot be read');
      }
    },
    close: () => Promise.resolve(),
  };
}

async function listFiles(root: string, below: string): Promise<ArchiveFile[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const listed: ArchiveFile[] = [];
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) listed.push(...(await listFiles(root, path)));
    if (!entry.isFile()) continue;
    const found = await stat(join(root, path)).catch(() => null);
    if (found !== null) listed.push({ path, size: found.size });
  }
  return listed;
}
