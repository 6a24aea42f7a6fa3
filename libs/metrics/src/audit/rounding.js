/** Rounding of printed figures (spec/audit-report §1): it happens here, at the printing edge, and nowhere before. */
export function toSeconds(micros) {
  return micros === null ? null : Math.floor(micros / 1e6 + 0.5);
}
export function toShare(value) {
  return value === null ? null : Math.floor(value * 1e4 + 0.5) / 1e4;
}
/** An interval of shares → both limits rounded; `null` (nothing to divide by) stays `null`. */
export function toShareInterval(interval) {
  return interval === null ? null : [toShare(interval[0]), toShare(interval[1])];
}
//# sourceMappingURL=rounding.js.map
