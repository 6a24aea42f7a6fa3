import type { DocumentationReport } from '@quorum/contracts';
import { printedRate } from '../../audit/rate.js';
import { Undecided } from '../../audit/undecided.js';
import type { RequestFact, ThreadFact } from '../../facts/facts.js';
import type { ScheduleOf } from '../../facts/people.js';
import {
  type CandidateOptions,
  defaultCandidateOptions,
  isCandidate,
  isLongThread,
  isMature,
} from './candidates.js';

/** The audit's documentation section (spec/audit-report §8), pooled over the workspace. */
export class DocumentationSection {
  private readonly mature = { threads: 0, decisions: 0, long: 0, documented: 0, anywhere: 0 };
  private readonly questions = { asked: 0, linked: 0 };
  private readonly answers = { given: 0, linked: 0 };
  private readonly immature = new Undecided<ThreadFact>((thread, now) => {
    const mature = isMature(thread, now, this.scheduleOf, this.options);
    if (mature) this.addMature(thread);
    return mature;
  });

  constructor(
    private readonly scheduleOf: ScheduleOf,
    private readonly options: CandidateOptions = defaultCandidateOptions,
  ) {}

  /** `now` is at most the snapshot, microseconds. */
  addThread(thread: ThreadFact, now: number): void {
    if (isCandidate(thread, this.options)) this.immature.add(thread, now);
  }

  addRequest({ hasQ, link, status, answeredByLink }: RequestFact): void {
    if (hasQ) this.questions.asked += 1;
    if (hasQ && link) this.questions.linked += 1;
    if (status !== 'replied') return;
    this.answers.given += 1;
    if (answeredByLink) this.answers.linked += 1;
  }

  report(snapshotAt: number): DocumentationReport {
    const immature = this.immature.restAt(snapshotAt).length;
    const { threads, decisions, long, documented, anywhere } = this.mature;
    const { questions, answers } = this;
    return {
      candidates: threads,
      decisionThreads: decisions,
      longThreads: long,
      immature,
      documented,
      ...printedRate(documented, threads),
      anywhere: { documented: anywhere, ...printedRate(anywhere, threads) },
      contextualLink: {
        requests: questions.asked,
        linked: questions.linked,
        ...printedRate(questions.linked, questions.asked),
      },
      answeredByLink: {
        answered: answers.given,
        linked: answers.linked,
        ...printedRate(answers.linked, answers.given),
      },
    };
  }

  private addMature(thread: ThreadFact): void {
    const { mature } = this;
    mature.threads += 1;
    if (thread.decision) mature.decisions += 1;
    if (isLongThread(thread, this.options)) mature.long += 1;
    if (thread.linkInTail) mature.documented += 1;
    if (thread.linkAnywhere) mature.anywhere += 1;
  }
}
