import { type Connection, Frontier, KeyEpochs, Retention } from '@quorum/database';
import type { Clock } from '@quorum/time';
import type { Database } from '../platform.module.js';
import { freezeAt, lineAt } from './line.js';

/** What letting go needs from outside. */
export interface RetainOptions {
  clock: Clock;
  /** IANA zone of the organisation's calendar. */
  timeZone: string;
  /** Days for which instants are kept. */
  days: number;
  /** Asked before each transaction: true ends the work there. */
  isEnding?: () => boolean;
}

/** `busy`: something waits or is being taken in, and would need what is to go; `ended`: the process ends; `done`: nothing old is left. */
export type Retained = 'busy' | 'ended' | 'done';

/**
 * Lets go of everything that is older than the retention and of the facts of published buckets, in transactions of bounded size.
 * First it says what is final from now on, so that nothing is derived from what is left; cut off anywhere, the next run
 * finishes it.
 */
export async function retain(database: Database, options: RetainOptions): Promise<Retained> {
  const line = lineAt(options.clock.now(), options.days);
  const run = new Run(database, options);
  const steps: ((retention: Retention, transaction: Connection) => Promise<number>)[] = [
    (retention, transaction) => freeze(retention, transaction, line, options.timeZone),
    (retention) => retention.deleteFacts(),
    (retention) => retention.deletePings(line),
    (retention) => retention.dropParts(line),
    (retention) => retention.deleteEvents(line),
    async (retention) => {
      await retention.note(line);
      return 0;
    },
  ];
  for (const step of steps) {
    const outcome = await run.repeat(step);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** Says how far each bucket is final. */
async function freeze(
  retention: Retention,
  transaction: Connection,
  line: number,
  timeZone: string,
): Promise<number> {
  const frontier = (await new Frontier(transaction).at()) ?? 0;
  await retention.freeze(freezeAt(await retention.buckets(), { line, frontier, timeZone }));
  return 0;
}

/** One transaction after the other, each only while nothing waits. */
class Run {
  constructor(
    private readonly database: Database,
    private readonly options: RetainOptions,
  ) {}

  /** Until a step answers that there was nothing more to do. */
  async repeat(step: (retention: Retention, transaction: Connection) => Promise<number>): Promise<Retained> {
    for (;;) {
      if (this.options.isEnding?.()) return 'ended';
      const did = await this.database.transaction(async (transaction) => {
        await new KeyEpochs(transaction).hold();
        const retention = new Retention(transaction);
        return (await retention.holdQuiet()) ? step(retention, transaction) : null;
      });
      if (did === null) return 'busy';
      if (did === 0) return 'done';
    }
  }
}
