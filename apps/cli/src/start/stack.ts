import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoginRole, type Logins, loginUrl } from '@quorum/database';
import { startEmbeddedPostgres, type CliEnvironment } from '@quorum/runtime';
import { CommandError } from '../command-error.js';
import { superviseChild, type SupervisedChild } from './child.js';
import { keepLogins, loginVariables, readLogins, renewed } from './logins-file.js';
import { migrateDatabase } from './migrate-database.js';
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
    const logins = await step(() => prepareDatabase(options, databaseUrl));
    await step(
      () => startChildren(options, databaseUrl, logins, children),
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

/** Every start gives the logins new passwords: an old one that was seen somewhere is good for nothing. */
async function prepareDatabase({ environment, home }: StackOptions, ownerUrl: string): Promise<Logins> {
  const logins = renewed(await readLogins(home));
  await migrateDatabase(ownerUrl, logins, environment.redisUrl === null);
  await keepLogins(home, ownerUrl, logins);
  return logins;
}

/** What runs, and as whom it may enter the database. */
const programs: Record<string, { path: string; logins: readonly LoginRole[] }> = {
  api: { path: '../../../api/dist/main.js', logins: ['web', 'intake'] },
  worker: { path: '../../../worker/dist/main.js', logins: ['worker'] },
};

function startChildren(
  options: StackOptions,
  ownerUrl: string,
  logins: Logins,
  children: SupervisedChild[],
): Promise<void> {
  const { home, say } = options;
  for (const [name, { path, logins: own }] of Object.entries(programs)) {
    const urls = own.map((role) => [loginVariables[role], loginUrl(ownerUrl, logins[role])]);
    const env = { ...childEnvironment(options), ...(Object.fromEntries(urls) as Record<string, string>) };
    const script = fileURLToPath(new URL(path, import.meta.url));
    if (!existsSync(script)) throw new CommandError(`${script} is missing. Run \`npm run build\` once.`);
    const log = openLog(join(home, 'logs', `${name}.log`));
    children.push(superviseChild({ name, script, env, log, say }));
  }
  return Promise.resolve();
}

/** Ours without any way into the database: each child gets its own. */
function childEnvironment({ environment, home, port }: StackOptions): NodeJS.ProcessEnv {
  const known = new Set(['DATABASE_URL', ...Object.values(loginVariables)]);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !known.has(name))),
    NODE_ENV: 'production',
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
