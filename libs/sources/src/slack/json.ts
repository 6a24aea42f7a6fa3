import { type Archive, UnreadableFile } from './archive.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON array a file of the export holds; UTF-8, a byte order mark is allowed. Throws `UnreadableFile` saying what it
 * is instead, in our own words: a parser's message quotes the text.
 */
export async function readJsonArray(archive: Pick<Archive, 'read'>, path: string): Promise<unknown[]> {
  const value = parse(decode(await archive.read(path)));
  if (!Array.isArray(value)) throw new UnreadableFile('it is not a JSON array');
  return value as unknown[];
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new UnreadableFile('it is not UTF-8 text');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile('it is not valid JSON');
  }
}
