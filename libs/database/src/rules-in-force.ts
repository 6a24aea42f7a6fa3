import { type PublishingRules, rulesOf, strictest } from '@quorum/privacy';
import { RuleSettings } from './repositories/rule-settings.js';
import type { Connection } from './sql.js';

/**
 * The rules a quarter gets that is published for the first time at `now` (UTC microseconds): the strictest of what the
 * environment asks for, of the change in force, and of the quarter formed last unless two people loosened its rules since.
 */
export async function rulesInForce(
  transaction: Connection,
  environment: PublishingRules,
  now: number,
): Promise<PublishingRules> {
  return strictest(environment, rulesOf(await new RuleSettings(transaction).standing(now)));
}
