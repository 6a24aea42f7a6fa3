import { resolve } from 'node:path';
import { readCliEnvironment, whyPortFails, whyPostgresFails, whyRedisFails } from '@quorum/runtime';
import { colors } from '../terminal/colors.js';
import { prepareHome, withoutPassword } from '../start/preflight.js';
import { readRunningServer } from '../start/server-file.js';

interface Finding {
  ok: boolean;
  what: string;
}

/** Checks everything `quorum start` stands on and says what is wrong; exits with 1 if anything is. */
export async function doctorCommand(): Promise<void> {
  const environment = readCliEnvironment();
  const home = resolve(environment.home);
  const running = await readRunningServer(home);
  const findings = [
    { ok: true, what: `Node ${process.versions.node}` },
    await checkHome(home),
    environment.databaseUrl === null
      ? { ok: true, what: 'database: the embedded PostgreSQL' }
      : await check(
          `database: ${withoutPassword(environment.databaseUrl)}`,
          whyPostgresFails(environment.databaseUrl),
        ),
    environment.redisUrl === null
      ? { ok: true, what: 'queue: on the database' }
      : await check(`queue: ${withoutPassword(environment.redisUrl)}`, whyRedisFails(environment.redisUrl)),
    running?.url
      ? { ok: true, what: `running at ${running.url} (process ${running.pid})` }
      : await check(`port ${environment.port}`, whyPortFails(environment.host, environment.port)),
  ];
  for (const { ok, what } of findings) {
    process.stdout.write(`${ok ? colors.green('✔') : colors.red('✖')} ${what}\n`);
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function check(what: string, reason: Promise<string | null>): Promise<Finding> {
  const fault = await reason;
  return fault === null ? { ok: true, what } : { ok: false, what: `${what}: ${fault}` };
}

async function checkHome(home: string): Promise<Finding> {
  return prepareHome(home).then(
    () => ({ ok: true, what: `folder ${home}` }),
    (error: unknown) => ({ ok: false, what: error instanceof Error ? error.message : String(error) }),
  );
}
