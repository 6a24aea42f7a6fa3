/** A share of counts as the report prints it; both are `null` where there is nothing to divide by. */
export interface PrintedRate {
  rate: number | null;
  /** Wilson, 95 %. */
  ci: [number, number] | null;
}
/** `count` of `of`, rounded for printing (spec/audit-report §1). */
export declare function printedRate(count: number, of: number): PrintedRate;
//# sourceMappingURL=rate.d.ts.map
