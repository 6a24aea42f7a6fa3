import {
  type Connection,
  Contributions,
  Frontier,
  KeyEpochs,
  Members,
  type PageSeal,
  Retention,
  RosterReader,
} from '@quorum/database';
import { goneName } from '@quorum/metrics';
import type { Database } from '../platform.module.js';
import { type DatingOptions, datingSteps, type Step } from './date-facts.js';
import { freezeAt, lineAt } from './line.js';

/** What letting go needs from outside. */
export interface RetainOptions extends DatingOptions {
  /** Days for which instants are kept. */
  days: number;
  /** What opens pages: whoever is in them is not forgotten. */
  pages: PageSeal;
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
  const first = await run.repeat((transaction) => freeze(transaction, line, options.timeZone));
  if (first !== 'done') return first;
  const open = (await new Retention(database).buckets()).filter(({ published }) => !published);
  const steps: Step[] = [
    (transaction) => new Retention(transaction).deleteFacts(),
    ...open.flatMap(({ bucket }) => datingSteps(bucket, line, options)),
    (transaction) => new Retention(transaction).deletePings(line),
    (transaction) => new Retention(transaction).dropParts(line),
    (transaction) => new Retention(transaction).deleteEvents(line),
    (transaction) => finish(transaction, line, options.pages),
  ];
  for (const step of steps) {
    const outcome = await run.repeat(step);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

/** What is little, and the note that nothing older is left. */
async function finish(transaction: Connection, line: number, pages: PageSeal): Promise<number> {
  const retention = new Retention(transaction);
  await retention.forgetNames(line, goneName);
  await retention.dateZones(line);
  await retention.deleteLetters(line);
  await retention.forgetCohorts();
  const inPages: string[] = [];
  for (const Pages of [Contributions, Members, RosterReader])
    inPages.push(...(await new Pages(transaction, pages).people()));
  await retention.deleteStrangers(inPages);
  await retention.note(line);
  return 0;
}

/** Says how far each bucket is final. */
async function freeze(transaction: Connection, line: number, timeZone: string): Promise<number> {
  const retention = new Retention(transaction);
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
  async repeat(step: Step): Promise<Retained> {
    for (;;) {
      if (this.options.isEnding?.()) return 'ended';
      const did = await this.database.transaction(async (transaction) => {
        await new KeyEpochs(transaction).hold();
        return (await new Retention(transaction).holdQuiet()) ? step(transaction) : null;
      });
      if (did === null) return 'busy';
      if (did === 0) return 'done';
    }
  }
}
