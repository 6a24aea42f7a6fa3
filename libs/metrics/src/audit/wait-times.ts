/** `WaitTimes`: waits as numbers only, for curves over millions of them. */
import { type QuantileEstimate, waitQuantiles } from '@quorum/statistics';
import { NumberList } from './number-list.js';
import { toSeconds } from './rounding.js';

/** When half and nine tenths were answered, as the report prints it. */
export interface PrintedQuantiles {
  p50Seconds: number | null;
  p50CI: [number | null, number | null] | null;
  p90Seconds: number | null;
  p90CI: [number | null, number | null] | null;
}

/** Waits on one clock. */
export class WaitTimes {
  private readonly replied = new NumberList();
  private readonly censored = new NumberList();

  /** `micros` until the reply, or until watching stopped. */
  add(micros: number, replied: boolean): void {
    (replied ? this.replied : this.censored).push(micros);
  }

  /** Kaplan–Meier quantiles and their limits (spec/audit-report §4). */
  quantiles(): PrintedQuantiles {
    const [p50, p90] = waitQuantiles(this.replied.sorted(), this.censored.sorted(), [0.5, 0.9]);
    return {
      p50Seconds: toSeconds(p50!.point),
      p50CI: limitsOf(p50!),
      p90Seconds: toSeconds(p90!.point),
      p90CI: limitsOf(p90!),
    };
  }
}

function limitsOf({ point, lower, upper }: QuantileEstimate): [number | null, number | null] | null {
  if (point === null && lower === null && upper === null) return null;
  return [toSeconds(lower), toSeconds(upper)];
}
