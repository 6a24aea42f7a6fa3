import { shareSteps, type SizeBand } from '@quorum/contracts';

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const axisPercent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 });
const points = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** 0.4133 → `41.3%`. */
export function formatShare(share: number): string {
  return percent.format(share);
}

/**
 * A published share: 0 and 1 are ends of a rounding grid, so they read `< 5%` and `> 95%` for five to nine people and
 * never claim nobody or everybody.
 */
export function formatFigure(share: number, people: SizeBand | null): string {
  const half = people === null ? 0 : shareStep(people) / 2;
  if (half > 0 && share < half) return `< ${formatShare(half)}`;
  if (half > 0 && share > 1 - half) return `> ${formatShare(1 - half)}`;
  return formatShare(share);
}

/** The grid of shares of that many people: 0.1 for five to nine. */
export function shareStep(people: SizeBand): number {
  return 1 / shareSteps[people];
}

/** 0.0125 → `1.25%`, for round numbers on an axis. */
export function formatShareTick(share: number): string {
  return axisPercent.format(share);
}

/** A difference of two shares, without its sign: 0.021 → `2.1 points`. */
export function formatPoints(difference: number): string {
  const text = points.format(Math.abs(difference) * 100);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}
