import type { Unit } from '@quorum/contracts';
import type { AttackId, Scene } from './attack.js';
import { peopleTree } from './organisation/generate.js';
import type { Organisation } from './organisation/organisation.js';
import { reportOf } from './report.js';
import type { AttackFigures } from './scores/figures.js';
import { attackRegistry } from './registry.js';
import { quorumTarget, type QuorumTarget } from './targets/quorum.js';
import { measureUtility } from './utility.js';
import { type ProfileName, type PublishingRules, rulesOf } from '../publishing/rules.js';

/** An organisation as its admin knows it: a tree and how many people sit directly in each unit. No person. */
export interface TwinInput {
  units: readonly Unit[];
  /** Unit id → people directly in it, leads included. */
  headcounts: ReadonlyMap<string, number>;
  /** Unit id → how many of them are leads. */
  leads: ReadonlyMap<string, number>;
  /** What to try, e.g. each profile and some larger minimums. */
  rules: readonly (Pick<PublishingRules, 'profile'> & Partial<PublishingRules>)[];
  seed: number;
}

/** What rules would do for an organisation like this one. */
export interface TwinRow {
  profile: ProfileName;
  minimumPeople: number;
  offsetEpsilon: number;
  /** Units with figures of their own in the first quarter, and all units with people. */
  ownView: number;
  units: number;
  /** Part of person × period × metric behind a shown figure. */
  coverage: number | null;
  /** Part of shown figures that are numbers and not bounds. */
  exact: number | null;
  linear: AttackFigures | null;
  absence: AttackFigures | null;
  knownEvent: AttackFigures | null;
}

/** One row per set of rules. */
export interface TwinReport {
  people: number;
  rows: readonly TwinRow[];
}

/**
 * Attacks a synthetic twin: the same tree and sizes, simulated people, a year of simulated behaviour, the real publishing.
 * Some seconds for three thousand people; nothing of any real person goes in. Throws a RangeError for an empty organisation.
 */
export function measureTwin(input: TwinInput): TwinReport {
  const organisation = twinOf(input);
  const people = [...input.headcounts.values()].reduce((sum, count) => sum + count, 0);
  if (people === 0) throw new RangeError('an organisation without people has no twin');
  return { people, rows: input.rules.map((rules) => measureRules(organisation, rules, input)) };
}

function twinOf({ units, headcounts, leads, seed }: TwinInput): Organisation {
  const ordered = parentsFirst(units);
  const indexOf = new Map(ordered.map(({ id }, index) => [id, index]));
  const tree = {
    units: ordered,
    parents: Int32Array.from(ordered, ({ parent }) => indexOf.get(parent ?? '') ?? -1),
    headcounts: ordered.map(({ id }) => headcounts.get(id) ?? 0),
    leads: ordered.map(({ id }) => leads.get(id) ?? 0),
  };
  return peopleTree(tree, seed);
}

function parentsFirst(units: readonly Unit[]): Unit[] {
  const children = new Map<string | null, Unit[]>();
  for (const unit of units) children.set(unit.parent, [...(children.get(unit.parent) ?? []), unit]);
  const below = (parent: string | null): Unit[] =>
    (children.get(parent) ?? []).flatMap((unit) => [unit, ...below(unit.id)]);
  return below(null);
}

const measured = ['A3', 'A6', 'A7'] as const satisfies readonly AttackId[];

function measureRules(
  organisation: Organisation,
  asked: TwinInput['rules'][number],
  { seed }: TwinInput,
): TwinRow {
  const rules = rulesOf(asked);
  const rebuild = (other: Organisation): QuorumTarget => quorumTarget(other, rules);
  const target = rebuild(organisation);
  const scene: Scene = { organisation, target, rebuild, seed };
  const attacks = Object.fromEntries(
    measured.flatMap((id) => {
      const attack = attackRegistry[id];
      return attack.where === 'library' ? [[id, attack.run(scene)]] : [];
    }),
  );
  const outcome = { organisations: 1, attacks, utility: measureUtility(scene, [0]) };
  const report = reportOf(rules.profile, 0, outcome);
  return {
    ...rules,
    ...viewsOf(organisation, target),
    coverage: report.utility.coverage,
    exact: report.utility.exact,
    linear: report.attacks.A3 ?? null,
    absence: report.attacks.A6 ?? null,
    knownEvent: report.attacks.A7 ?? null,
  };
}

function viewsOf({ knowledge }: Organisation, target: QuorumTarget): { ownView: number; units: number } {
  const shown = target.cohorts[0]?.read(0, 0).cells;
  const own = knowledge.units.filter(({ id }) => shown?.get(id)?.state === 'ok').length;
  return { ownView: own, units: knowledge.units.length };
}
