/** `WaitTally`, `LatencyTally`: requests and waits as counters and numbers, added one by one. */
import type { LatencyReport, ReportedClass } from '@quorum/contracts';
import { microsPerSecond } from '@quorum/time';
import { printedRate } from '../../audit/rate.js';
import { WaitTimes } from '../../audit/wait-times.js';
import type { RequestFact } from '../../facts/facts.js';
import { clockOf, onClock, type Wait } from '../../waits/calendar.js';

/** Waits on one clock and on the wall. */
export class WaitTally {
  waits = 0;
  answered = 0;
  /** Waits that are on the wall clock only. */
  unknownTimeZone = 0;
  readonly onClock = new WaitTimes();
  readonly wall = new WaitTimes();

  constructor(protected readonly clock: 'R' | 'B') {}

  /** Answers how long it took on the clock, in microseconds; `null` = nobody's zone is known. */
  addWait(wait: Wait): number | null {
    const { answered, wall } = wait;
    const t = onClock(wait, this.clock);
    this.waits += 1;
    if (answered) this.answered += 1;
    if (t === null) this.unknownTimeZone += 1;
    else this.onClock.add(t, answered);
    this.wall.add(wall, answered);
    return t;
  }
}

/** The requests of one class, and how they did against their target. */
export class LatencyTally extends WaitTally {
  private readonly count = { replied: 0, closed: 0, open: 0 };
  private nudges = 0;
  private met = 0;
  private breached = 0;
  /** Inside their target, still waiting. */
  private running = 0;

  constructor(
    as: ReportedClass,
    private readonly targetSeconds: number,
  ) {
    super(clockOf(as === 'urgentDm' ? 'dm' : as));
  }

  addRequest({ status, nudges }: RequestFact): void {
    this.count[status] += 1;
    this.nudges += nudges;
  }

  override addWait(wait: Wait): number | null {
    const t = super.addWait(wait);
    if (t === null) return t;
    if (t > this.targetSeconds * microsPerSecond) this.breached += 1;
    else if (wait.answered) this.met += 1;
    else this.running += 1;
    return t;
  }

  report(): LatencyReport {
    const { replied, closed, open } = this.count;
    return {
      clock: this.clock,
      requests: replied + closed + open,
      replied,
      closed,
      open,
      nudges: this.nudges,
      unknownTimeZone: this.unknownTimeZone,
      ...this.onClock.quantiles(),
      wall: this.wall.quantiles(),
      sla: this.attainment(),
    };
  }

  /** Plain share of the decided requests. */
  private attainment(): LatencyReport['sla'] {
    const { targetSeconds, met, breached, running } = this;
    const { rate, ci } = printedRate(met, met + breached);
    return { targetSeconds, met, breached, running, attainment: rate, ci };
  }
}
