/** Upper ends a share axis may have: few, so that neighbouring charts often agree. */
const ceilings = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** Ticks from 0 to the first round ceiling with some room above every value; an axis of shares always starts at 0. */
export function shareTicks(values: readonly (number | null)[]): number[] {
  const highest = Math.max(0, ...values.filter((value) => value !== null));
  const ceiling = ceilings.find((end) => highest * 1.05 <= end) ?? 1;
  return [0, 1, 2, 3, 4].map((step) => (ceiling * step) / 4);
}

/** The title of a horizontal axis, below its ticks. */
export function axisLabel(value: string) {
  return { value, position: 'insideBottom', fill: 'var(--muted)', fontSize: 12 } as const;
}

/** At most `wanted` of the indices 0..count-1, evenly spaced, the last one always among them. */
export function tickIndices(count: number, wanted: number): number[] {
  const step = Math.max(1, Math.ceil(count / wanted));
  const indices: number[] = [];
  for (let index = count - 1; index >= 0; index -= step) indices.unshift(index);
  return indices;
}
