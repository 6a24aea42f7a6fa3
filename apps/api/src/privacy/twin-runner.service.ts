import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { TwinInput, TwinReport } from '@quorum/privacy/attack';
import { ProblemError } from '@quorum/runtime';
import { type ApiSettings, SETTINGS } from '../platform.module.js';

/** Reports kept; each is a few hundred bytes. */
const keptReports = 50;
/** Twins that may wait for their turn. */
const longestQueue = 4;
const patienceMillis = 180_000;

/**
 * Measures twins one at a time in a thread of their own, so that the api answers others meanwhile. The same sizes and rules
 * are measured once.
 */
@Injectable()
export class TwinRunner implements OnModuleDestroy {
  private readonly reports = new Map<string, Promise<TwinReport>>();
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private running: Worker | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: ApiSettings) {}

  /** Errors: 503 while too many wait, and for one that takes longer than three minutes. */
  measure(input: TwinInput): Promise<TwinReport> {
    const key = keyOf(input);
    const known = this.reports.get(key);
    if (known !== undefined) return known;
    if (this.waiting >= longestQueue)
      throw new ProblemError(503, 'Other organisations are being tried out. Ask again in a minute.');
    this.waiting += 1;
    const report = this.last.then(() => this.run(input)).finally(() => void (this.waiting -= 1));
    this.last = report.catch(() => undefined);
    this.keep(key, report);
    return report;
  }

  async onModuleDestroy(): Promise<void> {
    await this.running?.terminate();
  }

  private keep(key: string, report: Promise<TwinReport>): void {
    this.reports.set(key, report);
    report.catch(() => this.reports.delete(key));
    const [oldest] = this.reports.keys();
    if (this.reports.size > keptReports && oldest !== undefined) this.reports.delete(oldest);
  }

  private async run(input: TwinInput): Promise<TwinReport> {
    const thread = new Worker(this.settings.twinThread, {
      // Options of this process are tuned to this process.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    this.running = thread;
    try {
      return await answerOf(thread, input);
    } finally {
      await thread.terminate();
      this.running = null;
    }
  }
}

function answerOf(thread: Worker, input: TwinInput): Promise<TwinReport> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new ProblemError(503, 'This organisation is too large to be tried out here.')),
      patienceMillis,
    );
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(patience);
      reject(new ProblemError(503, 'Trying the organisation out was stopped.'));
    });
    thread.postMessage(input);
  });
}

const keyOf = ({ units, headcounts, leads, rules, seed }: TwinInput): string =>
  createHash('sha256')
    .update(JSON.stringify([units, [...headcounts], [...leads], rules, seed]))
    .digest('base64url');
