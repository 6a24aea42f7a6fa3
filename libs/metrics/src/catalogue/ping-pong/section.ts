import type { PingPongReport } from '@quorum/contracts';
import { printedRate } from '../../audit/rate.js';
import { Undecided } from '../../audit/undecided.js';
import type { RequestFact, ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { AlternationTally } from './alternation-tally.js';
import { defaultSpiralOptions, isClosedConversation, isSlowSpiral, type SpiralOptions } from './spirals.js';

/** The audit's ping-pong section (spec/audit-report §8), pooled over the workspace. */
export class PingPongSection {
  private threads = 0;
  private dmEpisodes = 0;
  private multiSpeaker = 0;
  private closed = 0;
  private returns = 0;
  private readonly depthCounts = { '0': 0, '1': 0, '2': 0, '3': 0, '4': 0, '5+': 0 };
  private readonly alternations = new AlternationTally();
  private readonly slow = { count: 0, of: 0 };
  private readonly hot = { count: 0, of: 0 };
  private readonly loops = { count: 0, of: 0 };
  private readonly goingOn = new Undecided<ThreadFact>((thread, now) => {
    const closed = isClosedConversation(thread, now, this.scheduleOf, this.options);
    if (closed) this.close(thread);
    return closed;
  });

  constructor(
    private readonly scheduleOf: ScheduleOf,
    private readonly options: SpiralOptions = defaultSpiralOptions,
  ) {}

  /** `now` is at most the snapshot, microseconds. */
  addThread(thread: ThreadFact, now: number): void {
    if (thread.messages < 2) return;
    this.threads += 1;
    if (thread.place === 'episode') this.dmEpisodes += 1;
    this.depthCounts[depthLabels[thread.depth] ?? '5+'] += 1;
    this.alternations.add(thread.alternations);
    this.returns += thread.returns;
    if (thread.people.length < 2) return;
    this.multiSpeaker += 1;
    this.goingOn.add(thread, now);
  }

  addRequest({ status, clarification }: RequestFact): void {
    if (status === 'replied') count(this.loops, clarification);
  }

  report(snapshotAt: number): PingPongReport {
    this.goingOn.restAt(snapshotAt);
    return {
      threads: this.threads,
      dmEpisodes: this.dmEpisodes,
      multiSpeaker: this.multiSpeaker,
      closed: this.closed,
      depthCounts: { ...this.depthCounts },
      alternations: this.alternations.report(),
      returns: this.returns,
      slowSpirals: { ...this.slow, ...printedRate(this.slow.count, this.slow.of) },
      hotSpirals: { ...this.hot, ...printedRate(this.hot.count, this.hot.of) },
      clarificationLoops: { ...this.loops, ...printedRate(this.loops.count, this.loops.of) },
    };
  }

  private close(thread: ThreadFact): void {
    this.closed += 1;
    const slow = isSlowSpiral(thread, this.scheduleOf, this.options);
    if (slow !== null) count(this.slow, slow);
    count(this.hot, thread.hot);
  }
}

const depthLabels = ['0', '1', '2', '3', '4'] as const;

function count(tally: { count: number; of: number }, holds: boolean): void {
  tally.of += 1;
  if (holds) tally.count += 1;
}
