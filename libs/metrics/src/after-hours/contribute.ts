import type { Contribution } from '@quorum/contracts';
import type { MeasureContext } from '../definition.js';
import { OwnShares } from '../own-shares.js';
import { afterHoursCard } from './card.js';

/** Per person: the share of the own messages of the bucket that were sent outside the own working hours. */
export function contributeAfterHours(context: MeasureContext): Contribution[] {
  const shares = new OwnShares();
  for (const { person, afterHours, sent } of context.personDays) shares.add(person, afterHours, sent);
  return shares.contributions(afterHoursCard, context);
}
