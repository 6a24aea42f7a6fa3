import { microsPerHour } from '@quorum/time';
import type { MeasureContext, Measurement } from '../../definition.js';
import { OwnRatios } from '../../own-ratios.js';
import { interruptionLoadCard } from './card.js';

/** Per person: pings in working hours per working hour of the working dates on which the person was active. */
export function measureInterruptionLoad(context: MeasureContext): Measurement {
  const loads = new OwnRatios(interruptionLoadCard);
  return {
    personDay: ({ person, working, halfHours, pings }) => {
      // A date of an absence is a fact only if something arrived: counting it would count the interrupted dates of the absent.
      if (halfHours.length > 0) loads.add(person, pings * microsPerHour, working);
    },
    contributions: () => loads.contributions(context),
  };
}
