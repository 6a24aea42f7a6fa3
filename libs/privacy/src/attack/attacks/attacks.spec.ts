import { describe, expect, it } from 'vitest';
import type { Scene } from '../attack.js';
import { generateOrganisation } from '../organisation/generate.js';
import type { Answer, CellRef, Target } from '../target.js';
import { averaging } from './a08-averaging.js';
import { finestSums } from './finest-sums.js';
import { levelsOf, variances } from './levels.js';
import { solve } from './reconstruction.js';

/** Two teams under one root, seven people, one slot; figures as given. */
function smallTarget(values: Readonly<Record<number, number>>, answer?: (ref: CellRef) => Answer): Target {
  const people: Readonly<Record<number, number[]>> = { 0: [0, 1, 2, 3, 4, 5, 6], 1: [0, 1, 2], 2: [3, 4, 5] };
  return {
    name: 'small',
    units: [
      { id: 'root', parent: -1 },
      { id: 'one', parent: 0 },
      { id: 'two', parent: 0 },
    ],
    slots: [{ from: 0, to: 1, epoch: 0 }],
    catalog: () => [0, 1, 2].map((unit) => ({ unit, metric: 0, slot: 0 })),
    get: (_, ref) => {
      const value = values[ref.unit];
      if (answer !== undefined && 'slot' in ref) return answer(ref);
      return value === undefined
        ? { state: 'hidden' }
        : { state: 'shown', value, band: null, people: null, provisional: false };
    },
    behind: (ref) => ({ variables: people[ref.unit] ?? [], total: people[ref.unit]?.length ?? 0 }),
    noise: () => ({ sticky: 0, fresh: 0 }),
    unitOf: (person) => (person < 3 ? 1 : person < 6 ? 2 : 0),
  };
}

const organisation = generateOrganisation(50, 1);
const sceneOf = (target: Target): Scene => ({ organisation, target, rebuild: () => target, seed: 1 });

describe('what attacks are made of', () => {
  it('a parent without its parts is whoever is in none of them', () => {
    const sums = finestSums(smallTarget({ 0: 0.5, 1: 0.4, 2: 0.6 }), 0, 0);
    const rest = sums.find(({ unit }) => unit === 0);
    expect(rest?.people).toEqual([6]);
    expect(rest?.sum).toBeCloseTo(3.5 - 1.2 - 1.8, 9);
  });

  it('a hidden part stays in its parent’s remainder', () => {
    const sums = finestSums(smallTarget({ 0: 0.5, 1: 0.4 }), 0, 0);
    expect(sums.find(({ unit }) => unit === 0)?.people).toEqual([3, 4, 5, 6]);
  });

  it('solving finds the one person whom parts leave out, and the groups of the parts', () => {
    const equations = [
      { variables: [0, 1, 2, 3, 4, 5, 6], value: 3.5 },
      { variables: [0, 1, 2], value: 1.2 },
      { variables: [3, 4, 5], value: 1.8 },
    ];
    const solved = solve(sceneOf(smallTarget({})), 0, equations, () => false);
    expect(solved.get(6)?.group).toBe(1);
    expect(solved.get(6)?.sum).toBeCloseTo(0.5, 9);
    expect(solved.get(0)).toMatchObject({ group: 3 });
  });

  it('averaging calls a figure broken when any repeat differs', () => {
    let count = 0;
    const noisy = smallTarget({}, () => ({
      ...{ state: 'shown', value: 0.5 + count++ / 1e6, band: null, people: 5, provisional: false },
      state: 'shown',
    }));
    const run = (target: Target) => (averaging.where === 'library' ? averaging.run(sceneOf(target)) : {});
    expect(run(noisy).repeats).toMatchObject({ breaks: 3, chances: 3 });
    expect(run(smallTarget({ 0: 0.5, 1: 0.4, 2: 0.6 })).repeats).toMatchObject({ breaks: 0, chances: 3 });
  });

  it('levels and variances are read once for a target', () => {
    const scene = sceneOf(smallTarget({ 0: 0.5, 1: 0.4, 2: 0.6 }));
    expect(levelsOf(scene, 0)).toBe(levelsOf(scene, 0));
    expect(variances(scene, 0).between).toBeGreaterThan(0);
  });
});
