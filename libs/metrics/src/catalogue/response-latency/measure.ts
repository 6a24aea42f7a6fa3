import type { Contribution } from '@quorum/contracts';
import { type Observation, kaplanMeier } from '@quorum/statistics';
import type { MeasureContext, Measurement } from '../../definition.js';
import { defaultRequestOptions } from '../../facts/requests/derive-requests.js';
import { clockOf, onClock, waitOf } from './calendar.js';
import { responseLatencyCard as card } from './card.js';

/**
 * How long each person waited: the answered-within curve over the requests this person asked in the bucket, at the
 * card's grid points. Closed requests and those of unknown clock are left out; a person without any other has no
 * contribution. A point the curve cannot speak about, because everything still open is younger, is `null`.
 */
export function measureResponseLatency({ bucket, now, scheduleOf }: MeasureContext): Measurement {
  const waitsBy = new Map<string, Observation[]>();
  return {
    request: (request) => {
      if (request.status === 'closed') return;
      const wait = waitOf(request, now, scheduleOf, defaultRequestOptions);
      const t = onClock(wait, clockOf(request.class));
      if (t === null) return;
      const waits = waitsBy.get(request.asker);
      if (waits === undefined) waitsBy.set(request.asker, [{ t, replied: wait.answered }]);
      else waits.push({ t, replied: wait.answered });
    },
    contributions: () =>
      [...waitsBy]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([person, waits]): Contribution => ({
          person,
          metric: card.id,
          version: card.version,
          bucket: bucket.id,
          values: answeredWithin(waits),
        })),
  };
}

/** 1 − S at each grid point. */
function answeredWithin(waits: readonly Observation[]): (number | null)[] {
  const curve = kaplanMeier(waits);
  const observedUntil = waits.reduce((last, { t }) => Math.max(last, t), 0);
  return card.values.map(({ atSeconds }) => {
    const at = atSeconds! * 1e6;
    const waiting = curve.findLast(({ t }) => t <= at)?.survival ?? 1;
    return at > observedUntil && waiting > 0 ? null : 1 - waiting;
  });
}
