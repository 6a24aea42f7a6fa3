import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { exportFiles } from './slack/export-files.js';
import type { Simulation } from './simulate-organisation.js';

/** Thousands of day files are so small that starting a compressor costs more than it saves. */
const worthCompressing = 8_000;

/** Writes the simulation as a Slack export ZIP; equal simulations give equal bytes. */
export async function writeExportZip(simulation: Simulation, path: string): Promise<void> {
  const zip = new yazl.ZipFile();
  // DOS time stamps hold local time: a local date is the same digits in every zone.
  const options = { mtime: new Date(2025, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  for (const { path: name, text } of exportFiles(simulation))
    zip.addBuffer(Buffer.from(text), name, { ...options, compress: text.length >= worthCompressing });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** Writes the simulation as an unpacked Slack export. */
export async function writeExportFolder(simulation: Simulation, folder: string): Promise<void> {
  const made = new Set<string>();
  for (const { path, text } of exportFiles(simulation)) {
    const target = join(folder, path);
    const parent = dirname(target);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await writeFile(target, text);
  }
}
