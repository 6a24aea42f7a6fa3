import { join, resolve } from 'node:path';
import { type Objection, objectionAnswerSchema, objectionSchema, problemSchema } from '@quorum/contracts';
import { readCliEnvironment } from '@quorum/runtime';
import { CommandError, systemReasonOf } from '../command-error.js';
import { readRunningServer } from '../start/server-file.js';

/** What is done about an objection. */
export type ObjectionStep = 'add' | 'withdraw';

/** Whom it is about, as typed. */
export interface ObjectionOptions {
  source: string;
  id: string;
}

const paths: Record<ObjectionStep, string> = {
  add: '/api/v1/objections',
  withdraw: '/api/v1/objections/withdrawals',
};

/** Has the running server erase somebody and keep them out, or take them in again. It says the same of everybody. */
export async function objectionCommand(step: ObjectionStep, options: ObjectionOptions): Promise<void> {
  const person = objectionSchema.safeParse({ source: options.source, id: options.id });
  if (!person.success)
    throw new CommandError('Name a source (slack or jira) and the id it has for the person, e.g. U024BE7LH.');
  await ask(new URL(paths[step], await runningServer()), person.data);
  process.stdout.write(
    step === 'add'
      ? 'The objection is in force: nothing of this person is left but published figures of groups, and nothing will be taken in.\n'
      : 'The objection is withdrawn: what is taken in from now on is counted.\n',
  );
}

async function runningServer(): Promise<string> {
  const home = resolve(readCliEnvironment().home);
  for (const candidate of [home, join(home, 'demo')]) {
    const running = await readRunningServer(candidate);
    if (running?.url) return running.url;
  }
  throw new CommandError('No Quorum is running here: start it first (npm start).');
}

async function ask(url: URL, person: Objection): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(person),
  }).catch((error: unknown) => {
    const reason = systemReasonOf(error) ?? (error instanceof Error ? error.message : String(error));
    throw new CommandError(`The server cannot be reached: ${reason}.`);
  });
  const body: unknown = await answer.json().catch(() => null);
  if (objectionAnswerSchema.safeParse(body).success) return;
  const problem = problemSchema.safeParse(body);
  const detail = problem.success ? (problem.data.detail ?? problem.data.title) : `status ${answer.status}`;
  throw new CommandError(`The server did not take the objection: ${detail}`);
}
