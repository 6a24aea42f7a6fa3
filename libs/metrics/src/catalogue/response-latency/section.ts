import type { FirstResponseReport, LatencyReport, ReportedClass } from '@quorum/contracts';
import { Undecided } from '../../audit/undecided.js';
import type { RequestClass, RequestFact, ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { horizonMicros, type RequestOptions } from '../../facts/requests/derive-requests.js';
import { firstResponseWait, waitOf } from '../../waits/calendar.js';
import { LatencyTally, WaitTally } from './tally.js';

/** What the section depends on beside the facts. */
export interface LatencyOptions extends Pick<RequestOptions, 'horizonDays'> {
  slaSeconds: Readonly<Record<ReportedClass, number>>;
}

/** Targets of spec/audit-report §6, on the class's own clock. */
export const defaultSlaSeconds: Readonly<Record<ReportedClass, number>> = {
  dm: 14_400,
  urgentDm: 7_200,
  mention: 86_400,
  group: 86_400,
  broadcast: 86_400,
  rootQuestion: 86_400,
};

/** `metrics.responseLatency` of the audit report (spec/audit-report §6): every request of the workspace, per class. */
export class LatencySection {
  private readonly tallies: Record<ReportedClass, LatencyTally>;
  private readonly byClass: Partial<Record<RequestClass, readonly LatencyTally[]>>;
  /** An urgent DM is a DM all the same. */
  private readonly forUrgentDms: readonly LatencyTally[];
  private readonly waiting = new Undecided<RequestFact>((request, now) => {
    const decided = request.repliedAt !== null || now >= request.askedAt + horizonMicros(this.options);
    if (decided) this.addWait(request, now);
    return decided;
  });

  constructor(
    private readonly scheduleOf: ScheduleOf,
    private readonly options: LatencyOptions,
  ) {
    const tally = (as: ReportedClass) => new LatencyTally(as, options.slaSeconds[as]);
    this.tallies = {
      dm: tally('dm'),
      urgentDm: tally('urgentDm'),
      mention: tally('mention'),
      group: tally('group'),
      broadcast: tally('broadcast'),
      rootQuestion: tally('rootQuestion'),
    };
    const { dm, urgentDm, mention, group, broadcast, rootQuestion } = this.tallies;
    this.forUrgentDms = [dm, urgentDm];
    this.byClass = {
      dm: [dm],
      mention: [mention],
      group: [group],
      broadcast: [broadcast],
      rootQuestion: [rootQuestion],
    };
  }

  /** `now` is at most the snapshot, microseconds. */
  add(request: RequestFact, now: number): void {
    for (const tally of this.talliesOf(request)) tally.addRequest(request);
    // A closing mark has no time, so it can neither be on a curve nor be held against a target.
    if (request.status !== 'closed') this.waiting.add(request, now);
  }

  /** Open requests are censored at the snapshot (microseconds; of no effect without requests). */
  report(snapshotAt: number): Record<ReportedClass, LatencyReport> {
    for (const request of this.waiting.restAt(snapshotAt)) this.addWait(request, snapshotAt);
    const { dm, urgentDm, mention, group, broadcast, rootQuestion } = this.tallies;
    return {
      dm: dm.report(),
      urgentDm: urgentDm.report(),
      mention: mention.report(),
      group: group.report(),
      broadcast: broadcast.report(),
      rootQuestion: rootQuestion.report(),
    };
  }

  private addWait(request: RequestFact, now: number): void {
    const wait = waitOf(request, now, this.scheduleOf, this.options);
    for (const tally of this.talliesOf(request)) tally.addWait(wait);
  }

  private talliesOf({ class: of, urgent }: RequestFact): readonly LatencyTally[] {
    return (of === 'dm' && urgent ? this.forUrgentDms : this.byClass[of]) ?? none;
  }
}

const none: readonly LatencyTally[] = [];

/** `metrics.timeToFirstResponse` (spec/audit-report §6): roots that became threads, and how many never did. */
export class FirstResponseSection {
  private readonly tally = new WaitTally('B');
  private rootsWithoutReply = 0;
  private readonly waiting = new Undecided<Root>((root, now) => {
    const decided = root.firstResponse !== null || now >= root.at + horizonMicros(this.options);
    if (decided) this.addWait(root, now);
    return decided;
  });

  constructor(
    private readonly scheduleOf: ScheduleOf,
    private readonly options: Pick<RequestOptions, 'horizonDays'>,
  ) {}

  /** `now` is at most the snapshot, microseconds. */
  add({ root }: ThreadFact, now: number): void {
    if (root === null) return;
    if (root.replies === 0) this.rootsWithoutReply += 1;
    else this.waiting.add(root, now);
  }

  report(snapshotAt: number): FirstResponseReport {
    for (const root of this.waiting.restAt(snapshotAt)) this.addWait(root, snapshotAt);
    const { answered, waits, unknownTimeZone, onClock, wall } = this.tally;
    return {
      clock: 'B',
      threads: waits,
      answered,
      open: waits - answered,
      rootsWithoutReply: this.rootsWithoutReply,
      unknownTimeZone,
      ...onClock.quantiles(),
      wall: wall.quantiles(),
    };
  }

  private addWait(root: Root, now: number): void {
    this.tally.addWait(firstResponseWait(root, now, this.scheduleOf, this.options));
  }
}

type Root = NonNullable<ThreadFact['root']>;
