import { wilson } from '@quorum/statistics';
import { toShare, toShareInterval } from './rounding.js';

/** A share of counts as the report prints it; both are `null` where there is nothing to divide by. */
export interface PrintedRate {
  rate: number | null;
  /** Wilson, 95 %. */
  ci: [number, number] | null;
}

/** `count` of `of`, rounded for printing (spec/audit-report §1). */
export function printedRate(count: number, of: number): PrintedRate {
  return { rate: of === 0 ? null : toShare(count / of), ci: toShareInterval(wilson(count, of)) };
}
