import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import type { RotatingLog } from './rotating-log.js';

export interface ChildPlan {
  name: string;
  script: string;
  env: NodeJS.ProcessEnv;
  log: RotatingLog;
  /** Gets a line for a person when something went wrong. */
  say: (line: string) => void;
}

/** A child that is started again whenever it dies, until `stop`. */
export interface SupervisedChild {
  /** Settles when the child first said it is ready, or died before it could. */
  ready: Promise<void>;
  /** Asks it to finish, and kills it after ten seconds. */
  stop(): Promise<void>;
  kill(): void;
}

/**
 * What one batch reads lives until it is written: with V8's usual 16 MB for young objects most of that is moved twice before
 * it is dropped. And its usual way is to let the heap grow to four times what is alive before it looks again.
 */
const nodeOptions = ['--enable-source-maps', '--max-semi-space-size=32', '--heap-growing-percent=120'];
const readyTimeout = 90_000;
const stopTimeout = 10_000;
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
]);

/** Starts a process with a channel to this one: it leaves by itself when the channel closes, even if we are killed. */
export function superviseChild(plan: ChildPlan): SupervisedChild {
  let stopping = false;
  let wasReady = false;
  let child: ChildProcess;
  let lastWords: string[] = [];
  const sayRarely = rarely(plan.say);

  const start = () => {
    lastWords = [];
    child = spawn(process.execPath, [...nodeOptions, plan.script], {
      env: plan.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own session: Ctrl-C reaches it through us, in the right order.
      detached: process.platform !== 'win32',
    });
    readLog(child, plan, (line) => (wasReady ? sayRarely(`${plan.name}: ${line}`) : lastWords.push(line)));
    return child;
  };

  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new CommandError(`The ${plan.name} did not become ready; see ${plan.log.path}`)),
      readyTimeout,
    );
    const listen = (started: ChildProcess) => {
      started.on('message', (message) => {
        const { data } = messageSchema.safeParse(message);
        clearTimeout(timer);
        if (data?.type === 'ready') {
          wasReady = true;
          resolve();
        } else if (data?.type === 'failed' && !wasReady) {
          reject(new CommandError(failure(plan, [data.reason])));
        }
      });
      started.once('close', (code, signal) => {
        if (stopping) return;
        if (wasReady) return void restart(signal ?? `exit ${code}`).then(listen, () => undefined);
        clearTimeout(timer);
        reject(new CommandError(failure(plan, lastWords)));
      });
    };
    listen(start());
  });
  ready.catch(() => undefined);

  let wait = 500;
  let since = Date.now();
  const restart = async (how: string): Promise<ChildProcess> => {
    wait = Date.now() - since > 60_000 ? 500 : Math.min(wait * 2, 30_000);
    plan.say(`The ${plan.name} stopped by itself (${how}); starting it again.`);
    await sleep(wait);
    if (stopping) throw new Error('stopping');
    since = Date.now();
    return start();
  };

  return {
    ready,
    async stop() {
      stopping = true;
      if (hasEnded(child)) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const done = await Promise.race([ended.then(() => true), sleep(stopTimeout, false, { ref: false })]);
      if (!done) child.kill('SIGKILL');
      await ended;
    },
    kill() {
      stopping = true;
      child.kill('SIGKILL');
    },
  };
}

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

const lineSchema = z.object({
  level: z.string(),
  msg: z.string().default(''),
  err: z.object({ message: z.string().optional() }).optional(),
});

/** JSON lines go to the log file, warnings and plain words to `tell`. Of a crash only frames are kept: its message may quote input. */
function readLog(child: ChildProcess, { log }: ChildPlan, tell: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      const { data: entry } = lineSchema.safeParse(parseJson(line));
      if (entry || /^\s+at /.test(line)) log.write(line);
      if (!entry) return tell(line);
      if (!['warn', 'error', 'fatal'].includes(entry.level)) return;
      tell([...new Set([entry.msg, entry.err?.message])].filter(Boolean).join(': '));
    });
  }
}

/** While a database is away the same warning comes many times a second; the log file has them all. */
function rarely(say: (line: string) => void, pauseMilliseconds = 30_000): (line: string) => void {
  const said = new Map<string, number>();
  return (line) => {
    const now = performance.now();
    if (now - (said.get(line) ?? -Infinity) < pauseMilliseconds) return;
    if (said.size > 1_000) said.clear();
    said.set(line, now);
    say(line);
  };
}

function failure(plan: ChildPlan, lastWords: readonly string[]): string {
  const words = lastWords.filter((line) => line.trim() !== '').slice(-12);
  return [`The ${plan.name} could not start; its log is ${plan.log.path}`, ...words].join('\n  ');
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
