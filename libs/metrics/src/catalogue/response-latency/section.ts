import type { FirstResponseReport, LatencyReport, ReportedClass } from '@quorum/contracts';
import { type Observation, kaplanMeier, quantile, wilson } from '@quorum/statistics';
import { toSeconds, toShare, toShareInterval } from '../../audit/rounding.js';
import { type RequestFact, type ThreadFact, requestClasses } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import type { RequestOptions } from '../../facts/requests/derive-requests.js';
import { type Wait, clockOf, firstResponseWait, onClock, waitOf } from '../../waits/calendar.js';

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

/**
 * `metrics.responseLatency` of the audit report (spec/audit-report §6): every request of the workspace, per class.
 * Open requests are censored at the snapshot (microseconds; of no effect without requests).
 */
export function latencySection(
  requests: readonly RequestFact[],
  snapshotAt: number,
  scheduleOf: ScheduleOf,
  options: LatencyOptions,
): Record<ReportedClass, LatencyReport> {
  const report = (of: readonly RequestFact[], as: ReportedClass) =>
    reportClass(of, as, snapshotAt, scheduleOf, options);
  const byClass = Object.fromEntries(
    requestClasses.map((name) => [name, requests.filter((request) => request.class === name)]),
  ) as Record<RequestFact['class'], RequestFact[]>;
  return {
    dm: report(byClass.dm, 'dm'),
    urgentDm: report(
      byClass.dm.filter((request) => request.urgent),
      'urgentDm',
    ),
    mention: report(byClass.mention, 'mention'),
    group: report(byClass.group, 'group'),
    broadcast: report(byClass.broadcast, 'broadcast'),
    rootQuestion: report(byClass.rootQuestion, 'rootQuestion'),
  };
}

function reportClass(
  requests: readonly RequestFact[],
  as: ReportedClass,
  snapshotAt: number,
  scheduleOf: ScheduleOf,
  options: LatencyOptions,
): LatencyReport {
  const clock = clockOf(as === 'urgentDm' ? 'dm' : as);
  const withStatus = (status: RequestFact['status']) => requests.filter((r) => r.status === status).length;
  // A closing mark has no time, so it can neither be on a curve nor be held against a target.
  const waits = requests
    .filter((request) => request.status !== 'closed')
    .map((request) => waitOf(request, snapshotAt, scheduleOf, options));
  return {
    clock,
    requests: requests.length,
    replied: withStatus('replied'),
    closed: withStatus('closed'),
    open: withStatus('open'),
    nudges: requests.reduce((sum, request) => sum + request.nudges, 0),
    unknownTimeZone: waits.filter((wait) => onClock(wait, clock) === null).length,
    ...quantilesOf(waits, clock),
    wall: quantilesOf(waits, 'W'),
    sla: attainment(waits, clock, options.slaSeconds[as]),
  };
}

/** `metrics.timeToFirstResponse` (spec/audit-report §6): roots that became threads, and how many never did. */
export function firstResponseSection(
  threads: readonly ThreadFact[],
  snapshotAt: number,
  scheduleOf: ScheduleOf,
  options: Pick<RequestOptions, 'horizonDays'>,
): FirstResponseReport {
  const roots = threads.map((thread) => thread.root).filter((root) => root !== null);
  const waits = roots
    .filter((root) => root.replies > 0)
    .map((root) => firstResponseWait(root, snapshotAt, scheduleOf, options));
  const answered = waits.filter((wait) => wait.answered).length;
  return {
    clock: 'B',
    threads: waits.length,
    answered,
    open: waits.length - answered,
    rootsWithoutReply: roots.length - waits.length,
    unknownTimeZone: waits.filter((wait) => wait.business === null).length,
    ...quantilesOf(waits, 'B'),
    wall: quantilesOf(waits, 'W'),
  };
}

/** Waits whose clock is known, as a curve reads them: time in microseconds and whether a reply ended it. */
export function observationsOf(waits: readonly Wait[], clock: 'R' | 'B' | 'W'): Observation[] {
  return waits.flatMap((wait) => {
    const t = onClock(wait, clock);
    return t === null ? [] : [{ t, replied: wait.answered }];
  });
}

function quantilesOf(waits: readonly Wait[], clock: 'R' | 'B' | 'W') {
  const curve = kaplanMeier(observationsOf(waits, clock));
  const p50 = quantile(curve, 0.5);
  const p90 = quantile(curve, 0.9);
  return {
    p50Seconds: toSeconds(p50.point),
    p50CI: limitsOf(p50),
    p90Seconds: toSeconds(p90.point),
    p90CI: limitsOf(p90),
  };
}

function limitsOf({
  point,
  lower,
  upper,
}: ReturnType<typeof quantile>): [number | null, number | null] | null {
  if (point === null && lower === null && upper === null) return null;
  return [toSeconds(lower), toSeconds(upper)];
}

/** Plain share of the decided requests; those still waiting inside their target are `running`. */
function attainment(waits: readonly Wait[], clock: 'R' | 'B', targetSeconds: number): LatencyReport['sla'] {
  const observations = observationsOf(waits, clock);
  const late = observations.filter(({ t }) => t > targetSeconds * 1e6);
  const inTime = observations.filter(({ t }) => t <= targetSeconds * 1e6);
  const met = inTime.filter(({ replied }) => replied).length;
  const breached = late.length;
  const decided = met + breached;
  return {
    targetSeconds,
    met,
    breached,
    running: inTime.length - met,
    attainment: decided === 0 ? null : toShare(met / decided),
    ci: toShareInterval(wilson(met, decided)),
  };
}
