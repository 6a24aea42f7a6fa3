import { open, readdir } from 'node:fs/promises';
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

const pieceBytes = 1 << 24;

/**
 * In which files a word occurs and with what around it, byte for byte: in UTF-8, UTF-16, hexadecimal and base64, in small and
 * capital letters. `searched` counts bytes looked at.
 */
export async function grepBytes(
  paths: readonly string[],
  word: string,
): Promise<{ hits: string[]; searched: number }> {
  const needles = formsOf(word);
  const overlap = Math.max(...needles.map(({ length }) => length)) + 80;
  const hits: string[] = [];
  let searched = 0;
  const piece = Buffer.alloc(pieceBytes);
  for (const path of paths) {
    const file = await open(path, 'r').catch(() => null);
    if (file === null) continue;
    for (let at = 0; ; at += pieceBytes - overlap) {
      const { bytesRead } = await file.read(piece, 0, pieceBytes, at);
      searched += bytesRead;
      const content = piece.subarray(0, bytesRead);
      for (const place of placesOf(content, needles))
        hits.push(`${printable(content.subarray(Math.max(0, place - 40), place + 40))} in ${path}`);
      if (bytesRead < pieceBytes) break;
    }
    await file.close();
  }
  return { hits: [...new Set(hits)], searched };
}

/** Whether a text holds a word, in any of its forms. */
export const holds = (text: string, word: string): boolean =>
  placesOf(Buffer.from(text), formsOf(word)).length > 0;

/** Ways in which a word may be written down. */
function formsOf(word: string): Buffer[] {
  const spelled = [word, word.toUpperCase()];
  return spelled.flatMap((one) => [
    Buffer.from(one, 'utf8'),
    Buffer.from(one, 'utf16le'),
    Buffer.from(Buffer.from(one).toString('hex')),
    ...[0, 1, 2].flatMap((shift) => base64Within(one, shift)),
  ]);
}

/** What base64 makes of a word that begins after so many other bytes: without the letters that depend on its neighbours. */
function base64Within(word: string, shift: number): Buffer[] {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]);
  const first = Math.ceil((shift * 8) / 6);
  const whole = Math.floor((bytes.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((encoding) =>
    Buffer.from(bytes.toString(encoding).slice(first, whole)),
  );
}

/** One place for each form that occurs. */
const placesOf = (content: Buffer, needles: readonly Buffer[]): number[] =>
  needles.map((needle) => content.indexOf(needle)).filter((place) => place >= 0);

const printable = (bytes: Buffer): string => bytes.toString('latin1').replace(/[^ -~]+/g, '·');
