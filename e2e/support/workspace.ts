import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deniedChannels } from '@quorum/privacy';
import { directoryCsv, exportFiles, type Simulation } from '@quorum/simulator';
import type { StaffEntry } from './dictionary.js';
import type { Post } from './linkage.js';

/** Exports what an attacker knows of a simulated workspace, and parts of its export. */

/** The export up to a date, `YYYY-MM-DD`, that included: whole, or what everybody in the workspace can see. */
export async function writePart(
  simulation: Simulation,
  folder: string,
  { until, publicOnly = false }: { until: string; publicOnly?: boolean },
): Promise<{ folder: string; directory: string }> {
  const open = new Set(
    simulation.conversations.filter(({ type }) => type === 'public').map(({ name }) => name),
  );
  for (const { path, text } of exportFiles(simulation)) {
    const [channel = '', day] = path.replace(/\.json$/, '').split('/');
    const isClosed = day === undefined ? ['groups', 'dms', 'mpims'].includes(channel) : !open.has(channel);
    if (publicOnly && isClosed) continue;
    if (day !== undefined && day > until) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const directory = join(folder, '..', 'people.csv');
  await writeFile(directory, directoryCsv(simulation));
  return { folder, directory };
}

/** Everybody, by all they are called. */
export const staffOf = ({ organisation }: Simulation): StaffEntry[] =>
  organisation.people.map(({ id, handle, first, last, email }) => ({
    id,
    names: [handle, `${first} ${last}`, `${first} ${last}`.toLowerCase(), `${first}.${last}`.toLowerCase()],
    emails: [email, email.toLowerCase(), email.toUpperCase()],
  }));

/** What people wrote from one instant to another, microseconds, by who wrote it, where Quorum reads. */
export function postsBetween({ messages }: Simulation, from: number, to: number): Map<string, Post[]> {
  const posts = new Map<string, Post[]>();
  const isDenied = deniedChannels();
  for (const { kind, author, at, conversation } of messages) {
    if (isDenied({ id: conversation.id, names: [conversation.name] })) continue;
    if (kind !== 'human' || author === null || at < from || at >= to) continue;
    posts.set(author.id, [...(posts.get(author.id) ?? []), { author: author.id, at }]);
  }
  return posts;
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function sameRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
