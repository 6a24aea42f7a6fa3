import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Every regular file below `folder`, as paths; files that vanish meanwhile are passed over. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[][] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(await filesBelow(path));
    else if (entry.isFile()) found.push([path]);
  }
  return found.flat();
}

/** Which of the tokens occur in which files, byte for byte, in UTF-8 or UTF-16; `searched` counts bytes looked at. */
export async function grepBytes(
  paths: readonly string[],
  tokens: readonly string[],
): Promise<{ hits: string[]; searched: number }> {
  const needles = tokens.flatMap((token) => [
    { token, bytes: Buffer.from(token, 'utf8') },
    { token, bytes: Buffer.from(token, 'utf16le') },
  ]);
  const hits: string[] = [];
  let searched = 0;
  for (const path of paths) {
    const size = (await stat(path).catch(() => null))?.size ?? 0;
    if (size === 0) continue;
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    searched += content.length;
    for (const { token, bytes } of needles) if (content.includes(bytes)) hits.push(`${token} in ${path}`);
  }
  return { hits, searched };
}
