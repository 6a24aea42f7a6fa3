import { once } from 'node:events';
import { withLog } from './open-log.js';

/** Prints the log as JSON lines: `{"entry": …}` in order, then `{"root": …}`; hashes and signatures included. */
export async function exportCommand(): Promise<void> {
  await withLog(async ({ reader }) => {
    for await (const entry of reader.entries()) await print({ entry });
    for (const root of await reader.roots()) await print({ root });
  });
}

async function print(line: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}
