import { rootUnitId, type Unit } from '@quorum/contracts';
import type { Chance } from './chance.js';

/** A tree of units, and how many people sit directly in each; the first of them lead it. */
export interface Tree {
  /** The root first, parents before children. */
  units: readonly Unit[];
  parents: Int32Array;
  headcounts: readonly number[];
  /** How many of them lead: one each by default. */
  leads?: readonly number[];
}

/** Teams of seven on average, departments of about seven teams, divisions of about seven departments. */
export function growTree(size: number, chance: Chance): Tree {
  const teams = Math.max(1, Math.round(size / 7.4));
  const departments = teams < 4 ? 0 : Math.max(2, Math.round(teams / 7));
  const divisions = departments < 12 ? 0 : Math.max(2, Math.round(departments / 7));
  const units: Unit[] = [{ id: rootUnitId, name: 'Organisation', parent: null, path: '' }];
  const parents = [-1];
  const headcounts = [1 + chance.below(2)];
  const add = (name: string, parent: number, people: number): number => {
    const above = units[parent];
    if (above === undefined) throw new RangeError(`no unit ${parent}`);
    const path = above.path === '' ? name : `${above.path}/${name}`;
    units.push({ id: path.toLowerCase(), name, parent: above.id, path });
    parents.push(parent);
    headcounts.push(people);
    return units.length - 1;
  };
  const level = (count: number, letter: string, above: readonly number[], people: () => number): number[] =>
    Array.from({ length: count }, (_, index) =>
      add(`${letter}${index + 1}`, above[index % above.length] ?? 0, people()),
    );
  const divisionUnits = level(divisions, 'V', [0], () => 1 + chance.below(2));
  const departmentUnits = level(
    departments,
    'D',
    divisions > 0 ? divisionUnits : [0],
    () => 1 + chance.below(3),
  );
  level(teams, 'T', departments > 0 ? departmentUnits : [0], () => teamSize(chance));
  return { units, parents: Int32Array.from(parents), headcounts };
}

/** Mean 7 with its lead, from 3 to 14. */
function teamSize(chance: Chance): number {
  return Math.min(14, 3 + chance.poisson(4));
}
