import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { defaultCandidateOptions, isCandidate, isMature } from './candidates.js';
import { documentationCard } from './card.js';

/** Per person: the share of the own mature candidates that were documented. A thread enters each speaker's ratio once. */
export function measureDocumentation(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const shares = new OwnRatios(documentationCard);
  return {
    thread: (thread) => {
      if (!isCandidate(thread, defaultCandidateOptions)) return;
      if (!isMature(thread, now, scheduleOf, defaultCandidateOptions)) return;
      for (const person of thread.people) shares.add(person, thread.linkInTail ? 1 : 0, 1);
    },
    contributions: () => shares.contributions(context),
  };
}
