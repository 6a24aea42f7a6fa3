/** Rounding of printed figures (spec/audit-report §1): it happens here, at the printing edge, and nowhere before. */
/** Microseconds → whole seconds, half up; `null` stays `null`. */
export declare function toSeconds(micros: number): number;
export declare function toSeconds(micros: number | null): number | null;
/** A share, rate or limit of its interval → four decimals, half up; `null` stays `null`. */
export declare function toShare(value: number): number;
export declare function toShare(value: number | null): number | null;
/** An interval of shares → both limits rounded; `null` (nothing to divide by) stays `null`. */
export declare function toShareInterval(interval: readonly [number, number] | null): [number, number] | null;
//# sourceMappingURL=rounding.d.ts.map
