import { createInterface } from 'node:readline/promises';
import { officerCodeSchema } from '@quorum/contracts';
import { askPrivacy } from './server.js';

/** How a code is renewed. */
export interface OfficerCodeOptions {
  /** Ask for the code in use, so that the new one takes over at once. */
  current?: boolean;
}

/** Prints a new approval code for the privacy officer, this once. */
export async function officerCodeCommand({ current }: OfficerCodeOptions): Promise<void> {
  // Typed and not an argument: arguments stay in the shell's history.
  const typed = current === true ? await askFor('The code in use: ') : undefined;
  const body = typed === undefined ? {} : { current: typed };
  const { code, actsFrom } = await askPrivacy('POST', 'officer-code', officerCodeSchema, body);
  const waits = Date.parse(actsFrom) > Date.now() + 60_000;
  process.stdout.write(
    `${code}\n\n${
      waits
        ? `It takes over on ${actsFrom.slice(0, 10)}; until then everybody can see that it will.`
        : 'It is in force.'
    } It is not shown again and stored nowhere: hand it to the privacy officer, and keep no copy.\n`,
  );
}

/** One line from the keyboard or a pipe. */
export async function askFor(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}
