import type { Contribution } from '@quorum/contracts';
import type { MeasureContext } from '../definition.js';
import { OwnShares } from '../own-shares.js';
import { defaultCandidateOptions, isCandidate, isMature } from './candidates.js';
import { documentationCard } from './card.js';

/** Per person: the share of the own mature candidates that were documented. A thread enters each speaker's ratio once. */
export function contributeDocumentation(context: MeasureContext): Contribution[] {
  const { threads, now, scheduleOf } = context;
  const shares = new OwnShares();
  for (const thread of threads) {
    if (!isCandidate(thread, defaultCandidateOptions)) continue;
    if (!isMature(thread, now, scheduleOf, defaultCandidateOptions)) continue;
    for (const person of thread.people) shares.add(person, thread.linkInTail ? 1 : 0, 1);
  }
  return shares.contributions(documentationCard, context);
}
