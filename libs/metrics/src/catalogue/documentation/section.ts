import type { DocumentationReport } from '@quorum/contracts';
import { printedRate } from '../../audit/rate.js';
import type { RequestFact, ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import {
  type CandidateOptions,
  defaultCandidateOptions,
  isCandidate,
  isLongThread,
  isMature,
} from './candidates.js';

/** The audit's documentation section (spec/audit-report §8), pooled over the workspace. `now` is the snapshot. */
export function documentationSection(
  facts: { threads: readonly ThreadFact[]; requests: readonly RequestFact[] },
  now: number,
  scheduleOf: ScheduleOf,
  options: CandidateOptions = defaultCandidateOptions,
): DocumentationReport {
  const candidates = facts.threads.filter((thread) => isCandidate(thread, options));
  const mature = candidates.filter((thread) => isMature(thread, now, scheduleOf, options));
  const documented = mature.filter((thread) => thread.linkInTail).length;
  const anywhere = mature.filter((thread) => thread.linkAnywhere).length;
  const questions = facts.requests.filter((request) => request.hasQ);
  const withContext = questions.filter((request) => request.link).length;
  const answered = facts.requests.filter((request) => request.status === 'replied');
  const byLink = answered.filter((request) => request.answeredByLink).length;
  return {
    candidates: mature.length,
    decisionThreads: mature.filter((thread) => thread.decision).length,
    longThreads: mature.filter((thread) => isLongThread(thread, options)).length,
    immature: candidates.length - mature.length,
    documented,
    ...printedRate(documented, mature.length),
    anywhere: { documented: anywhere, ...printedRate(anywhere, mature.length) },
    contextualLink: {
      requests: questions.length,
      linked: withContext,
      ...printedRate(withContext, questions.length),
    },
    answeredByLink: {
      answered: answered.length,
      linked: byLink,
      ...printedRate(byLink, answered.length),
    },
  };
}
