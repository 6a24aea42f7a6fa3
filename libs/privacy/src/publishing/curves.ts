import type { Band, MetricCard } from '@quorum/contracts';

/**
 * Makes the points of a card's curve rise again where noise bent them; other values, and points with a bound, stay.
 * A point becomes the middle of the highest before it and the lowest behind it, itself in both: where nothing was bent
 * nothing changes, no point moves further than the largest error of the curve, and none is favoured, as a running maximum would be.
 */
export function straightened(
  card: MetricCard,
  values: readonly number[],
  bands: readonly Band[],
): readonly number[] {
  const points = card.values
    .flatMap(({ atSeconds }, index) =>
      atSeconds === null || bands[index] !== null ? [] : [{ atSeconds, index }],
    )
    .sort((a, b) => a.atSeconds - b.atSeconds)
    .map(({ index }) => ({ index, value: values[index] ?? 0 }));
  const straight = [...values];
  for (const [at, { index }] of points.entries()) {
    const before = Math.max(...points.slice(0, at + 1).map(({ value }) => value));
    const behind = Math.min(...points.slice(at).map(({ value }) => value));
    straight[index] = (before + behind) / 2;
  }
  return straight;
}
