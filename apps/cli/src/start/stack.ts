import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@quorum/database';
import { startEmbeddedPostgres, type CliEnvironment } from '@quorum/runtime';
import { CommandError } from '../command-error.js';
import { superviseChild, type SupervisedChild } from './child.js';
import { prepareHome, requirePort, requireServices } from './preflight.js';
import { openLog } from './rotating-log.js';
import { claimHome, publishUrl, releaseHome } from './server-file.js';

export interface StackOptions {
  environment: CliEnvironment;
  /** Absolute folder of the data. */
  home: string;
  port: number;
  /** Homes whose running server may hold the port. */
  otherHomes: readonly string[];
  say: (line: string) => void;
}

/** Database, api and worker of one home. */
export interface Stack {
  start(): Promise<{ url: string }>;
  /** Stops whatever was started so far, in reverse order; safe at any moment and more than once. */
  stop(): Promise<void>;
  /** Kills the children at once; `stop` still has to end the database. */
  force(): void;
}

/** How long the children of a killed Quorum may take to notice that they are alone. */
const orphanMilliseconds = 12_000;

/** Raised inside `start` when `stop` came first. */
export class StoppedEarly extends Error {
  override name = 'StoppedEarly';
}

export function createStack(options: StackOptions): Stack {
  const { environment, home, port, say } = options;
  const undo: (() => Promise<void>)[] = [];
  const children: SupervisedChild[] = [];
  let stopped: Promise<void> | null = null;
  let current: Promise<unknown> = Promise.resolve();

  /** Each step leaves behind how to take it back, also when a stop came while it ran. */
  const step = async <Result>(
    run: () => Promise<Result>,
    takeBack: (result: Result) => Promise<void> = () => Promise.resolve(),
  ): Promise<Result> => {
    if (stopped) throw new StoppedEarly();
    const running = run().then((result) => {
      undo.push(() => takeBack(result));
      return result;
    });
    current = running.catch(() => undefined);
    return running;
  };

  const start = async () => {
    await step(() => prepareHome(home));
    const { healed } = await step(
      () => claimHome(home),
      () => releaseHome(home),
    );
    const patience = healed ? orphanMilliseconds : 0;
    await step(() => requirePort(environment.host, port, options.otherHomes, patience));
    await step(() => requireServices(environment));
    const databaseUrl =
      environment.databaseUrl ??
      (
        await step(
          () => startEmbeddedPostgres({ home, log: say }),
          (postgres) => postgres.stop(),
        )
      ).url;
    await step(() => migrateDatabase(databaseUrl));
    const env = childEnvironment(options, databaseUrl);
    await step(
      () => startChildren(home, env, say, children),
      async () => void (await Promise.all(children.map((child) => child.stop()))),
    );
    await Promise.all(children.map((child) => child.ready));
    const url = `http://${urlHost(environment.host)}:${port}`;
    await step(() => publishUrl(home, url));
    return { url };
  };

  return {
    start,
    stop() {
      stopped ??= (async () => {
        // In the next turn, so that `stopped` is set before the step under way can end.
        await Promise.resolve();
        await current;
        for (const takeBack of undo.splice(0).reverse()) {
          await takeBack().catch((error: unknown) => say(String(error)));
        }
      })();
      return stopped;
    },
    force() {
      for (const child of children) child.kill();
    },
  };
}

async function migrateDatabase(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The database could not be brought up to date: ${reason}`);
  }
}

const programs = { api: '../../../api/dist/main.js', worker: '../../../worker/dist/main.js' };

function startChildren(
  home: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  children: SupervisedChild[],
): Promise<void> {
  for (const [name, path] of Object.entries(programs)) {
    const script = fileURLToPath(new URL(path, import.meta.url));
    if (!existsSync(script)) throw new CommandError(`${script} is missing. Run \`npm run build\` once.`);
    const log = openLog(join(home, 'logs', `${name}.log`));
    children.push(superviseChild({ name, script, env, log, say }));
  }
  return Promise.resolve();
}

function childEnvironment({ environment, home, port }: StackOptions, databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    HOST: environment.host,
    PORT: String(port),
    QUORUM_HOME: home,
  };
}

/** What to type into a browser: an address that means "everywhere" is this machine. */
function urlHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
