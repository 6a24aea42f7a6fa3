import { type PublishingRules, rulesOf } from '../publishing/rules.js';

/** How rules relate to others; what is not provably tighter is looser. */
export type RuleComparison = 'same' | 'tighter' | 'looser';

/** Which profile promises more. */
const strictness: Readonly<Record<PublishingRules['profile'], number>> = { standard: 0, 'works-council': 1 };

/**
 * Whether `to` is at least as strict as `from` in everything, and stricter in something (notes/privacy R10). Rules are ordered
 * in part only: more people for more blur is a trade somebody has to agree to, so that it counts as looser.
 */
export function compareRules(from: PublishingRules, to: PublishingRules): RuleComparison {
  const steps = [
    strictness[to.profile] - strictness[from.profile],
    to.minimumPeople - from.minimumPeople,
    from.offsetEpsilon - to.offsetEpsilon,
    to.sparePeople - from.sparePeople,
  ];
  if (steps.every((step) => step === 0)) return 'same';
  return steps.every((step) => step >= 0) ? 'tighter' : 'looser';
}

/** The loosest rules that are as strict as both: what holds where two have a say. */
export function strictest(one: PublishingRules, other: PublishingRules): PublishingRules {
  return rulesOf({
    profile: strictness[one.profile] >= strictness[other.profile] ? one.profile : other.profile,
    minimumPeople: Math.max(one.minimumPeople, other.minimumPeople),
    offsetEpsilon: Math.min(one.offsetEpsilon, other.offsetEpsilon),
    sparePeople: Math.max(one.sparePeople, other.sparePeople),
  });
}
