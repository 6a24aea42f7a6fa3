import { appendFile, mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Spool } from './spool.js';
import { blockBytes, SpoolFile } from './spool-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorum-spool-'));
});

const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 31) % 251));
async function spooled(content: Buffer, chunk = 10_000): Promise<SpoolFile> {
  const file = await new Spool(folder).create();
  const chunks = [];
  for (let at = 0; at < content.length; at += chunk) chunks.push(content.subarray(at, at + chunk));
  await file.write(Readable.from(chunks, { objectMode: true }) as AsyncIterable<Buffer>);
  return file;
}
const onlyFile = async () => join(folder, (await readdir(folder))[0] ?? 'nothing');

describe('SpoolFile', () => {
  it('gives back any range of what was written, whatever the chunks were', async () => {
    const content = bytes(3 * blockBytes + 777);
    for (const chunk of [1000, blockBytes, blockBytes + 1, content.length]) {
      const file = await spooled(content, chunk);
      expect(file.size).toBe(content.length);
      await fc.assert(
        fc.asyncProperty(fc.nat(content.length), fc.nat(content.length), async (a, b) => {
          const [start, end] = a < b ? [a, b] : [b, a];
          expect((await buffer(file.read(start, end))).equals(content.subarray(start, end))).toBe(true);
        }),
        { numRuns: 30 },
      );
      await file.remove();
    }
  });

  it('keeps an empty upload empty', async () => {
    const file = await spooled(Buffer.alloc(0));
    expect(file.size).toBe(0);
    expect(await buffer(file.read(0, 10))).toHaveLength(0);
    await file.remove();
  });

  it('shows nothing of the upload on disk, to nobody but the owner', async () => {
    const content = Buffer.concat([Buffer.from('CANARY-in-the-clear'), bytes(2 * blockBytes)]);
    const file = await spooled(content);
    expect(content.includes('CANARY-in-the-clear')).toBe(true);
    const onDisk = await readFile(await onlyFile());
    expect(onDisk.length).toBeGreaterThan(content.length);
    expect(onDisk.includes('CANARY-in-the-clear')).toBe(false);
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
    await file.remove();
  });

  it('refuses a block that was changed, moved or cut off', async () => {
    const content = bytes(2 * blockBytes);
    const changed = await spooled(content);
    const path = await onlyFile();
    const onDisk = await readFile(path);
    const sealed = onDisk.length / 2;
    await writeFile(path, Buffer.concat([onDisk.subarray(sealed), onDisk.subarray(0, sealed)]));
    await expect(buffer(changed.read(0, 10))).rejects.toThrow();
    await writeFile(path, onDisk);
    expect(await buffer(changed.read(0, 10))).toEqual(content.subarray(0, 10));
    await truncate(path, onDisk.length - 1);
    await expect(buffer(changed.read(blockBytes, blockBytes + 1))).rejects.toThrow('cut short');
    await changed.remove();
  });

  it('is gone after removal, and removing twice is no error', async () => {
    const file = await spooled(bytes(100));
    await file.remove();
    await file.remove();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('Spool', () => {
  it('removes at the start whatever an earlier process left', async () => {
    await appendFile(join(folder, 'left-over'), 'x');
    expect(await new Spool(folder).prepare()).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });
});
