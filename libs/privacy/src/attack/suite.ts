import { type AttackId, attackIds, type Findings, type Scene } from './attack.js';
import { generateOrganisation } from './organisation/generate.js';
import type { Organisation } from './organisation/organisation.js';
import { attackRegistry } from './registry.js';
import { addOutcomes } from './scores/outcome.js';
import type { Target } from './target.js';
import { baselines, plainThreshold } from './targets/plain-threshold.js';
import { quorumTarget } from './targets/quorum.js';
import { addUtilities, type Utility } from './scores/utility-figures.js';
import { measureUtility } from './utility.js';

/** Whom the suite attacks: three public baselines and both profiles of Quorum. */
export const targetNames = ['B0', 'B1', 'B2', 'standard', 'works-council'] as const;
/** One of `targetNames`. */
export type TargetName = (typeof targetNames)[number];

/** A named target for an organisation. */
export function makeTarget(name: TargetName, organisation: Organisation): Target {
  if (name === 'standard' || name === 'works-council') return quorumTarget(organisation, { profile: name });
  const options = baselines.find((baseline) => baseline.name === name);
  if (options === undefined) throw new RangeError(`no target "${name}"`);
  return plainThreshold(organisation, options);
}

/** What a target withstood and showed, summed over organisations. */
export interface TargetOutcome {
  organisations: number;
  attacks: Partial<Record<AttackId, Findings>>;
  utility: Utility;
}

/** One organisation of a run. */
export interface Assignment {
  size: number;
  seed: number;
  targets: readonly TargetName[];
  /** All that run in this process by default. */
  attacks?: readonly AttackId[];
}

/** Runs the attacks on one organisation behind each of the targets. */
export function attackOrganisation(assignment: Assignment): Partial<Record<TargetName, TargetOutcome>> {
  const organisation = generateOrganisation(assignment.size, assignment.seed);
  const outcomes = assignment.targets.map((name): [TargetName, TargetOutcome] => [
    name,
    attackTarget(name, organisation, assignment),
  ]);
  return Object.fromEntries(outcomes);
}

/** Runs the attacks on one organisation behind one target. */
export function attackTarget(
  name: TargetName,
  organisation: Organisation,
  { seed, attacks = attackIds }: Pick<Assignment, 'seed' | 'attacks'>,
): TargetOutcome {
  const rebuild = (other: Organisation): Target => makeTarget(name, other);
  const scene: Scene = { organisation, target: rebuild(organisation), rebuild, seed };
  const found = attacks.flatMap((id): [AttackId, Findings][] => {
    const attack = attackRegistry[id];
    return attack.where === 'library' ? [[id, attack.run(scene)]] : [];
  });
  return {
    organisations: 1,
    attacks: Object.fromEntries(found),
    utility: measureUtility(scene, [0, 1, 2, 3]),
  };
}

/** The sums of two runs of the same target. */
export function addTargetOutcomes(a: TargetOutcome, b: TargetOutcome): TargetOutcome {
  const ids = attackIds.filter((id) => id in a.attacks || id in b.attacks);
  const both = ids.map((id): [AttackId, Findings] => [
    id,
    addFindings(a.attacks[id] ?? {}, b.attacks[id] ?? {}),
  ]);
  return {
    organisations: a.organisations + b.organisations,
    attacks: Object.fromEntries(both),
    utility: addUtilities(a.utility, b.utility),
  };
}

function addFindings(a: Findings, b: Findings): Findings {
  const ways = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    ways.map((way) => [way, addOutcomes([a[way], b[way]].filter((outcome) => outcome !== undefined))]),
  );
}
