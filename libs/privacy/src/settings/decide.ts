import type { PublishingRules } from '../publishing/rules.js';
import { compareRules } from './compare-rules.js';

/** How long everybody can see that rules will be loosened before they are: 30 days, in microseconds. */
export const noticeMicros = 30 * 24 * 3600 * 1_000_000;

/** A change somebody asks for, and the rules it would change. */
export interface RuleChange {
  from: PublishingRules;
  to: PublishingRules;
  proposedBy: string;
  /** UTC microseconds. */
  proposedAt: number;
}

/** Somebody's yes to a change. */
export interface RuleApproval {
  by: string;
  /** UTC microseconds. */
  at: number;
}

/** What becomes of a change: nothing, since it changes nothing; a wait for a second person; a notice; rules from an instant on. */
export type RuleDecision =
  | { state: 'unchanged' }
  | { state: 'needs-approval' }
  | { state: 'announced'; actsFrom: number }
  | { state: 'in-force'; actsFrom: number };

/**
 * What stands of a change at `now` (notes/privacy R10). Tightening holds from when it is proposed. Loosening needs the yes of
 * somebody else than who proposed it, and holds thirty days after that. Either acts on quarters that begin to be published
 * later: no published figure changes.
 */
export function decide(change: RuleChange, approvals: readonly RuleApproval[], now: number): RuleDecision {
  const step = compareRules(change.from, change.to);
  if (step === 'same') return { state: 'unchanged' };
  if (step === 'tighter') return standing(change.proposedAt, now);
  const seconds = approvals.filter(({ by, at }) => by !== change.proposedBy && at >= change.proposedAt);
  if (seconds.length === 0) return { state: 'needs-approval' };
  return standing(Math.min(...seconds.map(({ at }) => at)) + noticeMicros, now);
}

const standing = (actsFrom: number, now: number): RuleDecision => ({
  state: actsFrom <= now ? 'in-force' : 'announced',
  actsFrom,
});
