import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cells } from './engine-tables.js';

/** A CPU profile as V8 writes it; times in microseconds. */
const profileSchema = z.object({
  nodes: z.array(
    z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string() }) }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
export type CpuProfile = z.infer<typeof profileSchema>;

/** Rows a profile is told in; what is below them is one row. */
const mostRows = 12;

/**
 * Where the thread of a process spent its time: each function by its own time, largest first, as parts of the whole. Waiting is
 * `(idle)`: for PostgreSQL, the disk, or the other process.
 */
export function profileRows({ nodes, samples, timeDeltas }: CpuProfile): [place: string, share: number][] {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  let whole = 0;
  for (const [at, sample] of samples.entries()) {
    const time = Math.max(0, timeDeltas[at] ?? 0);
    const place = places.get(sample) ?? '(unknown)';
    times.set(place, (times.get(place) ?? 0) + time);
    whole += time;
  }
  const sorted = [...times].sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(mostRows).reduce((sum, [, time]) => sum + time, 0);
  const told: [string, number][] = [...sorted.slice(0, mostRows), ['everything else', rest]];
  return told.map(([place, time]) => [place, whole === 0 ? 0 : time / whole]);
}

/** What each process of a run over one size did, in the order in which they ran. */
const runs = ['taking in, deriving, measuring', 'deriving and measuring what is stored', 'single events'];

/** The profiles of a folder in the order of their processes, each as a table. */
export async function profileTables(folder: string): Promise<[title: string, cells: Cells][]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile')).sort();
  return Promise.all(
    files.map(async (name, place): Promise<[string, Cells]> => {
      const profile = profileSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      const rows = profileRows(profile).map(([place, share]) => [place, `${(share * 100).toFixed(1)} %`]);
      const title = (files.length === runs.length && runs[place]) || name.replace(/\.cpuprofile$/, '');
      return [title, [['own time of', 'part of the thread’s time'], ...rows]];
    }),
  );
}

/** `deriveStretch (libs/metrics/…/derive-stretch.js)`; of others' code the package, of Node's own the module. */
function placeOf({ functionName, url }: { functionName: string; url: string }): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '' || name.startsWith('(')) return name;
  if (url.startsWith('node:')) return `${name} (${url})`;
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  const [, ours] = /((?:apps|libs)\/.*)$/.exec(url) ?? [];
  return `${name} (${dependency ?? ours?.replace('/dist/', '/') ?? 'elsewhere'})`;
}
