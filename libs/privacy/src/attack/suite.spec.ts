import { beforeAll, describe, expect, it } from 'vitest';
import { checkAttackGates } from './gates.js';
import { reportOf, type TargetReport } from './report.js';
import {
  addTargetOutcomes,
  attackOrganisation,
  type TargetName,
  targetNames,
  type TargetOutcome,
} from './suite.js';

/** Few organisations; `npm run attack:full` has a hundred of each size and prints the same figures. */
const plan = [
  { size: 50, seeds: [1, 2, 3, 4, 5, 6, 7, 8] },
  { size: 300, seeds: [1, 2, 3, 4, 5] },
];
const profileNames = ['standard', 'works-council'] as const;
const reports = new Map<string, TargetReport>();

beforeAll(() => {
  for (const { size, seeds } of plan) {
    const sums = new Map<TargetName, TargetOutcome>();
    for (const seed of seeds)
      for (const [name, outcome] of Object.entries(
        attackOrganisation({ size, seed, targets: seed <= 2 ? targetNames : profileNames }),
      )) {
        const before = sums.get(name as TargetName);
        sums.set(name as TargetName, before === undefined ? outcome : addTargetOutcomes(before, outcome));
      }
    for (const [name, outcome] of sums) reports.set(`${name} ${size}`, reportOf(name, size, outcome));
  }
}, 180_000);

const of = (name: TargetName, size: number): TargetReport => reports.get(`${name} ${size}`)!;

describe('the attacks are honest: a bare threshold of five falls', () => {
  it('gives about a quarter of people away exactly, and half in small groups', () => {
    const { A3 } = of('B0', 300).ways;
    expect(A3?.['everybody alone']?.solved).toBeGreaterThan(0.15);
    expect(A3?.['everybody alone']?.solvedSmall).toBeGreaterThan(0.4);
    expect(of('B1', 300).ways.A3?.['everybody alone']?.solved).toBeGreaterThan(0.03);
  });

  it('names the top person of a team three times as often as chance', () => {
    const { named, namedByChance } = of('B0', 300).attacks.A6!;
    expect(named).toBeGreaterThan(3 * namedByChance!);
  });

  it('tells who came, left or moved from their colleagues, by differences alone and by all figures', () => {
    // Few people move within a year, so this takes more organisations.
    const found = [1, 2, 3, 4, 5, 6].map(
      (seed) => attackOrganisation({ size: 300, seed, targets: ['B0'], attacks: ['A5'] }).B0!,
    );
    const { A5 } = reportOf('B0', 300, found.reduce(addTargetOutcomes)).ways;
    expect(A5?.['before and after']?.explained).toBeGreaterThan(0.05);
    expect(A5?.['without trends']?.explained).toBeGreaterThan(0.2);
  });

  it('gains from a minimum that is lowered and set back', () => {
    expect(of('B0', 300).ways.A17?.['minimum lowered and back']?.solvedSmall).toBeGreaterThan(0.05);
  });

  it('tells one terrible week, absences, and who came late', () => {
    const { A7, A8, A9, A11, A12, A18 } = of('B0', 300).attacks;
    expect(A7?.auc).toBeGreaterThan(0.8);
    expect(A9?.breaks).toBeGreaterThan(0.3);
    expect(A11?.auc).toBeGreaterThan(0.65);
    expect(A12?.breaks).toBeGreaterThan(0);
    expect(A18?.auc).toBeGreaterThan(0.6);
    expect(A8?.breaks).toBe(0);
    expect(of('B2', 300).attacks.A8?.breaks).toBe(1);
  });
});

describe.each(plan.map(({ size }) => size))('the gates at %i people', (size) => {
  it.each(profileNames)('hold for the profile %s', (profile) => {
    const failed = checkAttackGates(of(profile, size)).filter(({ passed }) => !passed);
    expect(failed.map(({ gate, measured }) => `${gate}: ${measured}`)).toEqual([]);
  });
});
