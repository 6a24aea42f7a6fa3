import { type AttackId, attackIds, type Findings } from './attack.js';
import { type AttackFigures, figuresOf, measureOf, strength } from './scores/figures.js';
import type { TargetName, TargetOutcome } from './suite.js';
import { type UtilityFigures, utilityFigures } from './scores/utility-figures.js';

/** What a run says of one target at one size. */
export interface TargetReport {
  target: TargetName;
  size: number;
  organisations: number;
  /** The strongest way of each attack. */
  attacks: Partial<Record<AttackId, AttackFigures & { way: string }>>;
  /** All ways. */
  ways: Partial<Record<AttackId, Readonly<Record<string, AttackFigures>>>>;
  utility: UtilityFigures;
}

/** Figures from sums. */
export function reportOf(target: TargetName, size: number, outcome: TargetOutcome): TargetReport {
  const tried = attackIds.flatMap((id): [AttackId, Findings][] => {
    const findings = outcome.attacks[id];
    return findings === undefined ? [] : [[id, findings]];
  });
  const ways = tried.map(([id, findings]): [AttackId, Record<string, AttackFigures>] => [
    id,
    Object.fromEntries(
      Object.entries(findings).map(([way, sums]) => [
        way,
        figuresOf(sums, measureOf[id], outcome.organisations),
      ]),
    ),
  ]);
  const attacks = ways.flatMap(([id, figures]) => {
    const best = Object.entries(figures).sort(
      (a, b) => strength(b[1], measureOf[id]) - strength(a[1], measureOf[id]),
    )[0];
    return best === undefined ? [] : [[id, { ...best[1], way: best[0] }] as const];
  });
  return {
    target,
    size,
    organisations: outcome.organisations,
    attacks: Object.fromEntries(attacks),
    ways: Object.fromEntries(ways),
    utility: utilityFigures(outcome.utility),
  };
}
