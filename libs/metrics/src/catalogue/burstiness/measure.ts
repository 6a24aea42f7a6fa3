import { burstinessOfMoments, type GapMoments, mergeGapMoments } from '@quorum/statistics';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { burstinessCard } from './card.js';

/** Gaps from which on burstiness says something (notes/metrics §5.3). */
const leastGaps = 30;

/** Per person: burstiness of all gaps of the bucket, from −1…1 to 0…1. Gaps are whole seconds and add up exactly. */
export function measureBurstiness(context: MeasureContext): Measurement {
  const gapsOf = new Map<string, GapMoments>();
  return {
    personDay: ({ person, gaps }) => {
      if (gaps.n === 0) return;
      const before = gapsOf.get(person);
      gapsOf.set(person, before === undefined ? gaps : mergeGapMoments(before, gaps));
    },
    contributions: () => {
      const values = new OwnRatios(burstinessCard);
      for (const [person, gaps] of gapsOf) {
        const bunching = gaps.n < leastGaps ? null : burstinessOfMoments(gaps);
        if (bunching !== null) values.add(person, Math.max(0, bunching.A + 1), 2);
      }
      return values.contributions(context);
    },
  };
}
