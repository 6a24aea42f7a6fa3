import type { Observation } from '@quorum/statistics';
import { microsPerHour, microsPerSecond } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { answeredWithin } from '../../waits/curves.js';
import { outcomeOf } from '../../waits/outcome.js';
import { PersonWaits } from '../../waits/person-waits.js';
import { acknowledgementCard as card } from './card.js';

/** One request's wait for any sign, and for a reply; microseconds on W. */
interface Wait {
  sign: Observation;
  reply: Observation;
}

const grid = card.values.flatMap(({ atSeconds }) =>
  atSeconds === null ? [] : [atSeconds * microsPerSecond],
);
/**
 * Where reactions are told from replies: at the last point of the curve and not at the horizon, so that every value
 * stands on the same people.
 */
const replyBy = 4 * microsPerHour;

/** Per asker of live requests: the curve of the first sign of life on W, and what part of it was a reaction alone. */
export function measureAcknowledgement(context: MeasureContext): Measurement {
  const waits = new PersonWaits<Wait>(card);
  return {
    request: (request) => {
      if (!request.live) return;
      const { askedAt, ackAt, settled } = request;
      const { status, until } = outcomeOf(request, context.now);
      waits.add(request.asker, {
        sign: { t: settled?.ack ?? (ackAt ?? until) - askedAt, replied: ackAt !== null },
        reply: { t: until - askedAt, replied: status === 'replied' },
      });
    },
    contributions: () => waits.contributions(context, valuesOf),
  };
}

function valuesOf(own: readonly Wait[]): (number | null)[] {
  const signs = answeredWithin(
    own.map(({ sign }) => sign),
    [...grid, replyBy],
  );
  const [replied = null] = answeredWithin(
    own.map(({ reply }) => reply),
    [replyBy],
  );
  const acknowledged = signs.pop() ?? null;
  // Every reply is a sign; under censoring the two curves may still cross by a little.
  const byReaction = acknowledged === null || replied === null ? null : Math.max(0, acknowledged - replied);
  return [...signs, byReaction];
}
