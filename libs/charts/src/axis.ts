import type { ValueUnit } from '@quorum/contracts';

/** Upper ends a share axis may have: few, so that neighbouring charts often agree. */
const ceilings = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

/** Ticks from 0 to the first round ceiling with some room above every value; an axis always starts at 0. */
export function axisTicks(values: readonly (number | null)[], unit: ValueUnit): number[] {
  const highest = Math.max(0, ...values.filter((value) => value !== null)) * 1.05;
  const ceiling = unit === 'share' ? (ceilings.find((end) => highest <= end) ?? 1) : roundCeiling(highest);
  return [0, 1, 2, 3, 4].map((step) => (ceiling * step) / 4);
}

/** The least of 1, 1.2, 1.6, 2, 4, 6, 8, 10, 12 … that is not below; four equal steps up to it have short names. */
function roundCeiling(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest, 0.4)));
  return ([1, 1.2, 1.6, 2, 4, 6, 8, 10].find((factor) => highest <= factor * power) ?? 10) * power;
}

/** Heights pushed apart until they keep the gap, in their own order and never beyond the end; unmoved where there is room. */
export function spread(heights: readonly number[], gap: number, end: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  let floor = -Infinity;
  for (const label of order) {
    label.height = Math.max(label.height, floor);
    floor = label.height + gap;
  }
  let ceiling = end;
  for (const label of order.toReversed()) {
    label.height = Math.min(label.height, ceiling);
    ceiling = label.height - gap;
  }
  return order.sort((a, b) => a.index - b.index).map(({ height }) => height);
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
