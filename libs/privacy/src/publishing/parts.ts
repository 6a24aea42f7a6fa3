import type { Band, MetricCard } from '@quorum/contracts';
import { middleOf } from './bounds.js';

/**
 * Parts of a whole (`addUp`) to show beside bounds: scaled so that with the middles of the bounds they are the whole. Left as they
 * are, exact parts would say by what they lack how much the bounded one is, and so undo its bound (R4); and each would be
 * known twice, by itself and by the others. `shown` is as many values, of which the bounds count. Other cards stay.
 */
export function scaledParts(
  card: MetricCard,
  values: readonly number[],
  shown: readonly number[],
  bands: readonly Band[],
  least: number,
): readonly number[] {
  if (card.addUp === undefined) return values;
  const parts = values.map((value) => Math.max(least, value));
  const exact = parts.reduce((sum, part, index) => (bands[index] === null ? sum + part : sum), 0);
  const left = 1 - openOf(shown, bands).middle;
  return values.map((value, index) => (bands[index] === null ? ((parts[index] ?? 0) / exact) * left : value));
}

/** What the bounded ones of some values leave open together: the middle, and half its width. */
export function openOf(values: readonly number[], bands: readonly Band[]): { middle: number; half: number } {
  const open = values.flatMap((value, index) => {
    const band = bands[index] ?? null;
    return band === null ? [] : [middleOf(value, band)];
  });
  return {
    middle: open.reduce((sum, { middle }) => sum + middle, 0),
    half: open.reduce((sum, { half }) => sum + half, 0),
  };
}
