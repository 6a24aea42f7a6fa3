import type { PingPongReport } from '@quorum/contracts';
import { nearestRank } from '@quorum/statistics';
import { printedRate } from '../../audit/rate.js';
import type { RequestFact, ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import { defaultSpiralOptions, isClosedConversation, isSlowSpiral, type SpiralOptions } from './spirals.js';

/** The audit's ping-pong section (spec/audit-report §8), pooled over the workspace. `now` is the snapshot. */
export function pingPongSection(
  facts: { threads: readonly ThreadFact[]; requests: readonly RequestFact[] },
  now: number,
  scheduleOf: ScheduleOf,
  options: SpiralOptions = defaultSpiralOptions,
): PingPongReport {
  const threads = facts.threads.filter((thread) => thread.messages >= 2);
  const closed = threads.filter((thread) => isClosedConversation(thread, now, scheduleOf, options));
  const slow = closed
    .map((thread) => isSlowSpiral(thread, scheduleOf, options))
    .filter((verdict) => verdict !== null);
  const hot = closed.map((thread) => thread.hot);
  const answered = facts.requests.filter((request) => request.status === 'replied');
  return {
    threads: threads.length,
    dmEpisodes: threads.filter((thread) => thread.place === 'episode').length,
    multiSpeaker: threads.filter((thread) => thread.people.length >= 2).length,
    closed: closed.length,
    depthCounts: countDepths(threads),
    alternations: summariseAlternations(threads.map((thread) => thread.alternations)),
    returns: threads.reduce((total, thread) => total + thread.returns, 0),
    slowSpirals: countTrue(slow),
    hotSpirals: countTrue(hot),
    clarificationLoops: countTrue(answered.map((request) => request.clarification)),
  };
}

function countTrue(verdicts: readonly boolean[]): PingPongReport['slowSpirals'] {
  const count = verdicts.filter(Boolean).length;
  return { count, of: verdicts.length, ...printedRate(count, verdicts.length) };
}

function countDepths(threads: readonly ThreadFact[]): PingPongReport['depthCounts'] {
  const counts = { '0': 0, '1': 0, '2': 0, '3': 0, '4': 0, '5+': 0 };
  const labels = ['0', '1', '2', '3', '4'] as const;
  for (const { depth } of threads) counts[labels[depth] ?? '5+'] += 1;
  return counts;
}

function summariseAlternations(values: readonly number[]): PingPongReport['alternations'] {
  return {
    total: values.reduce((total, value) => total + value, 0),
    max: values.reduce((max, value) => Math.max(max, value), 0),
    p50: nearestRank(values, 0.5),
    p95: nearestRank(values, 0.95),
    atLeast4: values.filter((value) => value >= 4).length,
  };
}
