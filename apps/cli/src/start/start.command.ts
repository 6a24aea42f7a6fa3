import { join, resolve } from 'node:path';
import { findFreePort, readCliEnvironment } from '@quorum/runtime';
import { loadDemo } from './demo.js';
import { withoutPassword } from './preflight.js';
import { stopOnSignals } from './signals.js';
import { createStack, StoppedEarly } from './stack.js';

export interface StartOptions {
  demo?: boolean;
  port?: number;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Starts everything, says where to look, and stays until it is told to stop. */
export async function startCommand(options: StartOptions): Promise<void> {
  const environment = readCliEnvironment();
  const ownHome = resolve(environment.home);
  const demoHome = join(ownHome, 'demo');
  const home = options.demo ? demoHome : ownHome;
  const port = options.port ?? environment.port;
  const stack = createStack({
    environment,
    home,
    port: port === 0 ? await findFreePort() : port,
    otherHomes: [ownHome, demoHome],
    say,
  });
  stopOnSignals(stack, say);
  try {
    say('Starting Quorum …');
    const { url } = await stack.start();
    const database = environment.databaseUrl === null ? null : withoutPassword(environment.databaseUrl);
    if (options.demo) await loadDemo({ url, home, database, timeZone: environment.timeZone, say });
    say(welcome(url, home, options.demo ?? false, database !== null));
  } catch (error) {
    // A stop that came in between ends the process itself.
    if (error instanceof StoppedEarly) return;
    await stack.stop();
    throw error;
  }
}

function welcome(url: string, home: string, demo: boolean, ownDatabase: boolean): string {
  const next = demo
    ? [
        `  look at     ${url}`,
        '              a simulated organisation: nobody in it exists',
        ownDatabase
          ? '  your data   stop this, then `npm start` with another, empty database in DATABASE_URL'
          : '  your data   stop this, then `npm start`: demo and real data never share a database',
      ]
    : [
        `  import      open ${url}/import, or: npm run -s quorum -- import slack-export.zip`,
        '  audit       npm run -s quorum -- audit slack-export.zip   (needs no server)',
        `  demo        npm start -- --demo   ${ownDatabase ? '(without DATABASE_URL)' : '(its own database)'}`,
      ];
  return [
    '',
    `Quorum is ready: ${url}`,
    '',
    ...next,
    '',
    `${ownDatabase ? 'Keys and logs are in' : 'Data are in'} ${home}. Ctrl-C stops everything.`,
    '',
  ].join('\n');
}
