import { type FileHandle, open, readFile } from 'node:fs/promises';
import { waitFor } from '@quorum/testing';
import { filesBelow } from './files.js';
import { processesOf } from './processes.js';

/** Exports `heapOptions` and `writeHeaps`: what is alive in the memory of api and worker, by Node's own means; no door is added for it. */

/** `NODE_OPTIONS` of a Quorum whose heaps can be written into a folder: whole strings, where V8 would write their beginnings. */
export const heapOptions = (folder: string): string =>
  `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder} --import=${moduleOf(
    `import { setFlagsFromString } from 'node:v8'; setFlagsFromString('--heap-snapshot-string-limit=1000000000');`,
  )}`;

/** A module that is run before a program's own. */
export const moduleOf = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** Api, worker and supervisor of a home, by name. */
export async function programsOf(home: string): Promise<{ name: string; pid: number }[]> {
  const found = (await processesOf(home)).map(({ pid, command }) => ({
    name: /apps\/(api|worker|cli)\/dist/.exec(command)?.[1] ?? '',
    pid,
  }));
  return found.filter(({ name }) => name !== '');
}

/** Makes each write its heap, which collects all garbage first; answers the files once they are whole. */
export async function writeHeaps(home: string, folder: string): Promise<string[]> {
  const programs = await programsOf(home);
  for (const { pid } of programs) process.kill(pid, 'SIGUSR2');
  const whole = async (): Promise<boolean> => {
    const files = await filesBelow(folder);
    const ends = await Promise.all(files.map(async (path) => (await lastOf(path)).trimEnd().endsWith(']}')));
    return files.length >= programs.length && ends.every(Boolean);
  };
  await waitFor(whole, { timeout: 60_000, every: 250, what: 'heap snapshots' });
  return filesBelow(folder);
}

async function lastOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(16, size));
    await file.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString();
  } finally {
    await file.close();
  }
}

/** Words with a mark in them that lie in the memory of a process, given back or not; Linux, as root, or `null`. */
export async function wordsInMemory(pid: number, marker: string): Promise<Set<string> | null> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => null);
  const memory = await open(`/proc/${pid}/mem`, 'r').catch(() => null);
  if (maps === null || memory === null) return null;
  const words = new Set<string>();
  try {
    for (const line of maps.split('\n')) {
      const [, from = '0', to = '0'] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      await collect(memory, [Number.parseInt(from, 16), Number.parseInt(to, 16)], marker, words);
    }
  } finally {
    await memory.close();
  }
  return words;
}

async function collect(
  memory: FileHandle,
  [from, to]: readonly [number, number],
  marker: string,
  words: Set<string>,
): Promise<void> {
  const piece = Buffer.alloc(1 << 24);
  for (let at = from; at < to; at += piece.length) {
    const bytes = Math.min(piece.length, to - at);
    // Some mappings cannot be read.
    const { bytesRead } = await memory.read(piece, 0, bytes, at).catch(() => ({ bytesRead: 0 }));
    const content = piece.subarray(0, bytesRead);
    for (let place = content.indexOf(marker); place >= 0; place = content.indexOf(marker, place + 1)) {
      const [before = ''] = /[a-z]*$/.exec(content.toString('latin1', Math.max(0, place - 16), place)) ?? [];
      words.add(before + marker);
    }
  }
}
