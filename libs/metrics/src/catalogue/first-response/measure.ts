import type { Observation } from '@quorum/statistics';
import { microsPerSecond } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { defaultRequestOptions } from '../../facts/requests/derive-requests.js';
import { firstResponseWait } from '../../waits/calendar.js';
import { answeredWithin } from '../../waits/curves.js';
import { PersonWaits } from '../../waits/person-waits.js';
import { firstResponseCard as card } from './card.js';

const grid = card.values.map(({ atSeconds }) => atSeconds! * microsPerSecond);

/** Per author of roots that became threads: how long they waited for the first other human, on B. */
export function measureFirstResponse(context: MeasureContext): Measurement {
  const { now, scheduleOf } = context;
  const waits = new PersonWaits<Observation>(card);
  return {
    thread: ({ root }) => {
      if (root === null || root.replies === 0) return;
      const { business, answered } = firstResponseWait(root, now, scheduleOf, defaultRequestOptions);
      if (business !== null) waits.add(root.author, { t: business, replied: answered });
    },
    contributions: () => waits.contributions(context, (own) => answeredWithin(own, grid)),
  };
}
