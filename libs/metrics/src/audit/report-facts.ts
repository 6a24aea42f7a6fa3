import type { AuditReport } from '@quorum/contracts';
import { DocumentationSection } from '../catalogue/documentation/section.js';
import { PingPongSection } from '../catalogue/ping-pong/section.js';
import { FirstResponseSection, LatencySection } from '../catalogue/response-latency/section.js';
import type { RequestFact, ThreadFact } from '../facts/facts.js';
import type { ScheduleOf } from '../facts/people.js';
import { auditRules } from './parameters.js';

/** The sections of the audit that are made of requests and threads alone. */
export type FactSections = Omit<AuditReport['metrics'], 'afterHours'>;

/** Facts, wherever they were kept, → what the audit would report of them at an instant in microseconds. */
export function reportFacts(
  { requests, threads }: { requests: readonly RequestFact[]; threads: readonly ThreadFact[] },
  now: number,
  scheduleOf: ScheduleOf,
): FactSections {
  const latency = new LatencySection(scheduleOf, auditRules);
  const firstResponse = new FirstResponseSection(scheduleOf, auditRules);
  const pingPong = new PingPongSection(scheduleOf, auditRules);
  const documentation = new DocumentationSection(scheduleOf, auditRules);
  for (const request of requests) {
    latency.add(request, now);
    pingPong.addRequest(request);
    documentation.addRequest(request);
  }
  for (const thread of threads) {
    firstResponse.add(thread, now);
    pingPong.addThread(thread, now);
    documentation.addThread(thread, now);
  }
  return {
    responseLatency: latency.report(now),
    timeToFirstResponse: firstResponse.report(now),
    pingPong: pingPong.report(now),
    documentation: documentation.report(now),
  };
}
