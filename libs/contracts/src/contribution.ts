import type { MetricId } from './metric.js';

/**
 * One person, one bucket, one metric: the person's own values in [0, 1], each a part of its card value's `upTo`, in the
 * order of the card's values.
 * `null` = nothing could be measured at that point. A person without any eligible event has no contribution at all.
 * Never leaves the worker; the way from here to a cell is `publishBucket` in libs/privacy.
 */
export interface Contribution {
  /** Pseudonym. */
  person: string;
  metric: MetricId;
  version: number;
  /** Bucket id, e.g. `2025-P03`. */
  bucket: string;
  values: (number | null)[];
}
