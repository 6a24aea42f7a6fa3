/**
 * The audit after unzip, run as its own process: every file of the export named by the argument is inflated into memory
 * first, untimed; the clock runs from those bytes to the report. Decoding, `JSON.parse` and all of the audit are in it, the
 * start of the process, the disk and inflating are not; nothing has been run before to warm it up. Prints seconds.
 */
import { type Archive, openArchive } from '@quorum/sources/slack';
import { readAudit } from '../audit/read-audit.js';

const packed = await openArchive(process.argv[2] ?? '');
const contents = new Map<string, Buffer>();
for (const { path } of packed.files) contents.set(path, await packed.read(path));
await packed.close();

const unpacked: Archive = {
  files: packed.files,
  read: (path) => Promise.resolve(contents.get(path) ?? Buffer.alloc(0)),
  close: () => Promise.resolve(),
};
const started = performance.now();
await readAudit(unpacked, {});
process.stdout.write(`${(performance.now() - started) / 1000}\n`);
