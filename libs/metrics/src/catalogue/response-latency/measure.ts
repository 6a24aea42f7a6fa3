import type { Observation } from '@quorum/statistics';
import { microsPerSecond } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { defaultRequestOptions } from '../../facts/requests/derive-requests.js';
import { clockOf, onClock, waitOf } from '../../waits/calendar.js';
import { answeredWithin } from '../../waits/curves.js';
import { PersonWaits } from '../../waits/person-waits.js';
import { responseLatencyCard as card } from './card.js';

const grid = card.values.map(({ atSeconds }) => atSeconds! * microsPerSecond);

/**
 * How long each person waited: the answered-within curve over the requests this person asked in the bucket, at the
 * card's grid points. Closed requests and those of unknown clock are left out; a person without any other has no
 * contribution. A point the curve cannot speak about, because everything still open is younger, is `null`.
 */
export function measureResponseLatency(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const waits = new PersonWaits<Observation>(card);
  return {
    request: (request) => {
      if (request.status === 'closed') return;
      const wait = waitOf(request, now, scheduleOf, defaultRequestOptions);
      const t = onClock(wait, clockOf(request.class));
      if (t !== null) waits.add(request.asker, { t, replied: wait.answered });
    },
    contributions: () => waits.contributions(context, (own) => answeredWithin(own, grid)),
  };
}
