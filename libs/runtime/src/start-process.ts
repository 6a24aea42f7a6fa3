import { EnvironmentError, type ServerEnvironment } from './env.js';
import { createLogger, describeFault, type Logger } from './logger.js';
import type { ChildMessage } from './supervised.js';

/** A start that failed for a reason we can name: one line that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/** Exit code of a start that failed; the reason is on the log and, under a supervisor, in a `failed` message. */
const failedToStart = 1;

/** Reads its environment and starts a server process with it; a start that fails says why and ends the process. */
export async function startProcess<Environment extends ServerEnvironment>(
  name: 'api' | 'worker',
  read: () => Environment,
  start: (environment: Environment, logger: Logger) => Promise<void>,
): Promise<void> {
  try {
    const environment = read();
    await start(environment, createLogger(name, environment.logLevel));
  } catch (error) {
    const reason = reasonOf(error) ?? `The ${name} could not start.`;
    createLogger(name, 'fatal').fatal({ err: error }, reason);
    const message: ChildMessage = { type: 'failed', reason };
    if (process.send) await new Promise((sent) => process.send?.(message, sent));
    process.exit(failedToStart);
  }
}

/** What the log may say of a fault we did not foresee is what the supervisor may say too. */
function reasonOf(error: unknown): string | null {
  if (error instanceof StartError || error instanceof EnvironmentError) return error.message;
  const { message } = describeFault(error);
  return typeof message === 'string' ? message : null;
}
