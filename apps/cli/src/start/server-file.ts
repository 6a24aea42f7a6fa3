import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf, sendSignal } from '@quorum/runtime';
import { z } from 'zod';
import { CommandError } from '../command-error.js';

/** What `$home/server.json` says of the Quorum that runs over a home folder. */
export interface ServerRecord {
  pid: number;
  /** `null` while it is starting. */
  url: string | null;
}

const recordSchema = z.object({ pid: z.int().positive(), url: z.url().nullable() });

const pathIn = (home: string) => join(home, 'server.json');

/** The Quorum that runs over this home, or `null`; a record that a killed one left behind does not count. */
export async function readRunningServer(home: string): Promise<ServerRecord | null> {
  const text = await readFile(pathIn(home), 'utf8').catch(() => null);
  const parsed = recordSchema.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.pid === process.pid || !sendSignal(parsed.data.pid, 0)) return null;
  // Process ids are reused: an unrelated process must not keep us from starting.
  const command = await commandLineOf(parsed.data.pid);
  return command === '' || /quorum|start\.mjs|cli[\\/]dist/.test(command) ? parsed.data : null;
}

/**
 * Takes the home folder for this process; two at once would fight over one database. Answers whether a Quorum that was
 * killed had it before.
 */
export async function claimHome(home: string): Promise<{ healed: boolean }> {
  const draft = await writeDraft(home, null);
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      if (await linkUnlessThere(draft, pathIn(home))) return { healed: attempt > 0 };
      const other = await readRunningServer(home);
      if (other) throw alreadyRunning(home, other);
      await rm(pathIn(home), { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new CommandError(`Another Quorum is starting over ${home} at this moment. Try again.`);
}

/** Says where the server answers, once it does. */
export async function publishUrl(home: string, url: string): Promise<void> {
  await rename(await writeDraft(home, url), pathIn(home));
}

export async function releaseHome(home: string): Promise<void> {
  await rm(pathIn(home), { force: true });
}

/** The record beside its place: it appears there whole or not at all, for a half one looks like a killed server's. */
async function writeDraft(home: string, url: string | null): Promise<string> {
  const draft = `${pathIn(home)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ pid: process.pid, url })}\n`);
  return draft;
}

/** Answers false when somebody was there first. */
async function linkUnlessThere(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function alreadyRunning(home: string, { pid, url }: ServerRecord): CommandError {
  const where = url === null ? 'is starting' : `is running already at ${url}`;
  return new CommandError(
    `Quorum ${where} (process ${pid}, ${home}). Stop it there with Ctrl-C, or use another QUORUM_HOME.`,
  );
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
