import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';
import yazl from 'yazl';
import {
  openSlackExport,
  type RandomAccessZip,
  type ReadConversation,
  type SlackExport,
} from '../slack/index.js';

/** Files by path; anything but a string or bytes is written as JSON. */
export type Files = Record<string, unknown>;

const bytesOf = (content: unknown): Buffer =>
  Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));

/** A folder that is gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quorum-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An unpacked export on disk. */
export async function folderOf(files: Files): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytesOf(content));
  }
  return folder;
}

/** The bytes of a ZIP; `stored` leaves the content as it is, so that a test can find and change it. */
export async function zipBytes(files: Files, { stored = false } = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(files))
    zip.addBuffer(bytesOf(content), path, { compress: !stored, mtime: new Date(0) });
  zip.end();
  return buffer(zip.outputStream);
}

/** Bytes as a file on disk. */
export async function fileOf(bytes: Buffer, name = 'export.zip'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await pipeline([bytes], createWriteStream(path));
  return path;
}

export const zipOf = async (files: Files): Promise<string> => fileOf(await zipBytes(files));

/** Changes every occurrence of a text in bytes to another of the same length: names in a ZIP, for one. */
export function patched(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

/** Every conversation of an open export. */
export async function messagesOf(opened: SlackExport): Promise<ReadConversation[]> {
  const read: ReadConversation[] = [];
  for await (const one of opened.readConversations({ documentationHosts: [] })) read.push(one);
  return read;
}

/** Everything an export says. */
export async function readAll(source: string | RandomAccessZip) {
  const opened = await openSlackExport(source);
  try {
    const { people, conversations, totalBytes, counts, notices } = opened;
    return { people, conversations, totalBytes, counts, notices, read: await messagesOf(opened) };
  } finally {
    await opened.close();
  }
}
