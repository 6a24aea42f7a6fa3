import { join, resolve } from 'node:path';
import { problemSchema } from '@quorum/contracts';
import { readCliEnvironment } from '@quorum/runtime';
import type { z } from 'zod';
import { CommandError, systemReasonOf } from '../command-error.js';
import { readRunningServer } from '../start/server-file.js';

/** One request to the running server below `/api/v1/privacy`, its answer checked; a refusal is a `CommandError`. */
export async function askPrivacy<Schema extends z.ZodType>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  schema: Schema,
  body?: object,
): Promise<z.output<Schema>> {
  const url = new URL(`/api/v1/privacy/${path}`, await runningServer());
  const answer = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    const reason = systemReasonOf(error) ?? (error instanceof Error ? error.message : String(error));
    throw new CommandError(`The server cannot be reached: ${reason}.`);
  });
  const said: unknown = await answer.json().catch(() => null);
  const parsed = schema.safeParse(said);
  if (answer.ok && parsed.success) return parsed.data;
  const problem = problemSchema.safeParse(said);
  if (!problem.success) throw new CommandError(`The server answered with status ${answer.status}.`);
  const faults = (problem.data.errors ?? []).map(({ field, message }) => `\n  ${field}: ${message}`).join('');
  throw new CommandError(`${problem.data.detail ?? problem.data.title}${faults}`);
}

async function runningServer(): Promise<string> {
  const home = resolve(readCliEnvironment().home);
  for (const candidate of [home, join(home, 'demo')]) {
    const running = await readRunningServer(candidate);
    if (running?.url) return running.url;
  }
  throw new CommandError('No Quorum is running here: start it first (npm start).');
}
