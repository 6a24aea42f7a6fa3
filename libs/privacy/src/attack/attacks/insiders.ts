import type { Scene } from '../attack.js';
import { ownRatio } from '../organisation/organisation.js';
import { type FinestSum, finestSums } from './finest-sums.js';
import { sampledEpochs } from './reconstruction.js';

/** A figure as an insider reads it: exact, without anything that blurs it, and everybody's true value behind it. */
export interface OpenFigure {
  sum: FinestSum;
  values: readonly number[];
}

/**
 * Figures that are numbers and the values behind them, present people only where all are: an attacker is granted the exact
 * mean, offset and rounding taken away, since a rule that holds only thanks to noise does not hold.
 */
export function openFigures({ organisation, target, seed }: Scene, metrics: readonly number[]): OpenFigure[] {
  return metrics.flatMap((metric) =>
    sampledEpochs(target, 3, seed)
      .flat()
      .flatMap((slot) =>
        finestSums(target, metric, slot).flatMap((sum): OpenFigure[] => {
          const answer = target.get('chro', { unit: sum.unit, metric, slot });
          if (answer.state === 'hidden' || answer.band !== null) return [];
          const at = target.slots[slot];
          if (at === undefined) return [];
          const known = sum.people.map((person) =>
            ownRatio(organisation.truth, metric, person, at.from, at.to),
          );
          if (known.some((value) => value === null)) return [];
          return [{ sum, values: known.filter((value) => value !== null) }];
        }),
      ),
  );
}
