import type { CompetingObservation } from '@quorum/statistics';
import type { MeasureContext, Measurement } from '../../definition.js';
import { defaultRequestOptions, horizonMicros } from '../../facts/requests/derive-requests.js';
import { standingAt } from '../../waits/curves.js';
import { outcomeOf } from '../../waits/outcome.js';
import { PersonWaits } from '../../waits/person-waits.js';
import { requestOutcomeCard } from './card.js';

const horizon = horizonMicros(defaultRequestOptions);

/** Per asker: answered, closed and open at the horizon (Aalen–Johansen on W). All three are known or none is. */
export function measureRequestOutcome(context: MeasureContext): Measurement {
  const waits = new PersonWaits<CompetingObservation>(requestOutcomeCard);
  return {
    request: (request) => {
      const { status, until } = outcomeOf(request, context.now);
      waits.add(request.asker, { t: until - request.askedAt, status });
    },
    contributions: () =>
      waits.contributions(context, (own) => {
        const standing = standingAt(own, horizon);
        return standing === null ? [null, null, null] : [standing.replied, standing.closed, standing.open];
      }),
  };
}
