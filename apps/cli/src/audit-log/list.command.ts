import { CommandError } from '../command-error.js';
import { withLog } from './open-log.js';

export interface ListOptions {
  limit: string;
  json?: boolean;
}

/** Prints the latest entries, newest first. */
export async function listCommand({ limit, json = false }: ListOptions): Promise<void> {
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > 10_000)
    throw new CommandError('--limit is a whole number from 1 to 10000.');
  for (const entry of await withLog(({ reader }) => reader.latest(count))) {
    const { seq, at, actor, role, process: through, purpose, action, detail } = entry;
    const line = `${seq}  ${new Date(at / 1000).toISOString()}  ${actor} (${role}, ${through})  ${purpose}  ${action}  ${detail}`;
    process.stdout.write(`${json ? JSON.stringify(entry) : line}\n`);
  }
}
