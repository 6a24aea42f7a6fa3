import type { CompetingObservation } from '@quorum/statistics';
import type { RequestFact } from '../facts/facts.js';
import {
  defaultRequestOptions,
  horizonMicros,
  type RequestOptions,
} from '../facts/requests/derive-requests.js';

/** How a request stands and the instant, in microseconds, since which it does or until which it was watched. */
export interface Outcome {
  status: CompetingObservation['status'];
  until: number;
}

/**
 * How a request ended, as competing risks read it (notes/metrics §1.2): answered, closed by the asker without an answer,
 * or open at the snapshot or the horizon, whichever comes first. A closing mark of unknown time counts at the last
 * instant it can have been put: until then the request is open.
 */
export function outcomeOf(
  {
    askedAt,
    status,
    repliedAt,
    closedAt,
    settled,
  }: Pick<RequestFact, 'askedAt' | 'status' | 'repliedAt' | 'closedAt' | 'settled'>,
  snapshotAt: number,
  options: Pick<RequestOptions, 'horizonDays'> = defaultRequestOptions,
): Outcome {
  if (settled !== undefined) return { status: settled.end.status, until: askedAt + settled.end.wall };
  if (repliedAt !== null) return { status: 'replied', until: repliedAt };
  const end = Math.min(snapshotAt, askedAt + horizonMicros(options));
  if (status !== 'closed' || (closedAt !== null && closedAt > end)) return { status: 'open', until: end };
  return { status: 'closed', until: closedAt ?? end };
}
