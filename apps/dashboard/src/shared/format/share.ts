const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });
const axisPercent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 });
const points = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** 0.4133 → `41.3%`. */
export function formatShare(share: number): string {
  return percent.format(share);
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
