import { mean } from 'simple-statistics';
import { normalCdf } from './normal.js';

/** Fewer indicators than these and there is no score (notes/metrics §6.1). */
const minimum = { demands: 4, resources: 2 };

/** S = (2·mean demands − mean resources)/3 over robust z values; `null` with too few of either. */
export function strainScore(
  demands: readonly number[],
  resources: readonly number[],
): { score: number; demandsAtOrAboveOne: number } | null {
  if (demands.length < minimum.demands || resources.length < minimum.resources) return null;
  return {
    score: (2 * mean([...demands]) - mean([...resources])) / 3,
    demandsAtOrAboveOne: demands.filter((z) => z >= 1).length,
  };
}

/**
 * Level behind three weeks of scores: normal prior N(0, σ²), the three weeks worth 3(1−φ)/(1+φ) independent ones
 * because neighbours are alike (notes/metrics §6.2).
 */
export function strainLevel(
  meanOfThreeWeeks: number,
  { phi, sigma, threshold = 0.3 }: { phi: number; sigma: number; threshold?: number },
): { mean: number; sd: number; probabilityAboveThreshold: number } {
  const effectiveWeeks = (3 * (1 - phi)) / (1 + phi);
  const posterior = (meanOfThreeWeeks * effectiveWeeks) / (1 + effectiveWeeks);
  const sd = sigma / Math.sqrt(1 + effectiveWeeks);
  return { mean: posterior, sd, probabilityAboveThreshold: normalCdf((posterior - threshold) / sd) };
}
