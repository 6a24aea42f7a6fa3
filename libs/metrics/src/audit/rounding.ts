/** Rounding of printed figures (spec/audit-report §1): it happens here, at the printing edge, and nowhere before. */

/** Microseconds → whole seconds, half up; `null` stays `null`. */
export function toSeconds(micros: number): number;
export function toSeconds(micros: number | null): number | null;
export function toSeconds(micros: number | null): number | null {
  return micros === null ? null : Math.floor(micros / 1e6 + 0.5);
}

/** A share, rate or limit of its interval → four decimals, half up; `null` stays `null`. */
export function toShare(value: number): number;
export function toShare(value: number | null): number | null;
export function toShare(value: number | null): number | null {
  return value === null ? null : Math.floor(value * 1e4 + 0.5) / 1e4;
}

/** An interval of shares → both limits rounded; `null` (nothing to divide by) stays `null`. */
export function toShareInterval(interval: readonly [number, number] | null): [number, number] | null {
  return interval === null ? null : [toShare(interval[0]), toShare(interval[1])];
}
