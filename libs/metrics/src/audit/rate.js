import { wilson } from '@quorum/statistics';
import { toShare, toShareInterval } from './rounding.js';
/** `count` of `of`, rounded for printing (spec/audit-report §1). */
export function printedRate(count, of) {
  return { rate: of === 0 ? null : toShare(count / of), ci: toShareInterval(wilson(count, of)) };
}
//# sourceMappingURL=rate.js.map
