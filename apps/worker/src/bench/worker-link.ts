import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome, Step } from './steps.js';

const program = fileURLToPath(new URL('worker.js', import.meta.url));

/** As `npm start` runs a worker (apps/cli/src/start/child.ts). */
const nodeOptions = ['--max-semi-space-size=32', '--heap-growing-percent=120'];

/** A worker process of its own, so that its memory is its own; ends with `close`. */
export class WorkerLink {
  /** Largest resident set so far, 10⁶ bytes. */
  peakMegabytes = 0;
  private readonly child: ChildProcess;

  private constructor(url: string, profiles: string | null) {
    const profiling = profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
    this.child = fork(program, [url], {
      execArgv: [...nodeOptions, ...profiling],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
  }

  /** Resolves when it is connected: no step pays for the start. With `profiles`, a CPU profile is left in that folder. */
  static async start(url: string, profiles: string | null): Promise<WorkerLink> {
    const worker = new WorkerLink(url, profiles);
    await worker.ask({ step: 'ready' });
    return worker;
  }

  /** Does one step; errors: its failure, or that the process is gone. */
  async ask(step: Step): Promise<Outcome> {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      const gone = (): void => reject(new Error(`The worker ended amid ${step.step}.`));
      this.child.once('exit', gone);
      this.child.once('message', (answer) => {
        this.child.off('exit', gone);
        resolve(answer as Outcome);
      });
      this.child.send(step);
    });
    if (outcome.failure !== undefined)
      throw new Error(`The worker failed to ${step.step}: ${outcome.failure}`);
    this.peakMegabytes = outcome.peakMegabytes;
    return outcome;
  }

  /** Nothing more will come: a `take-in` under way ends when the inbox is empty. */
  allIn(): void {
    this.child.send({ step: 'all-in' } satisfies Step);
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await this.ask({ step: 'end' }).catch(() => this.child.kill());
    await ended;
  }
}
