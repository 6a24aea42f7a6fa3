import { createHash } from 'node:crypto';
import type { PublishedUnit } from '@quorum/contracts';
import type { Atom, CohortPlan } from './cohort.js';
import { compare, readTree, type UnitTree } from './unit-tree.js';

type Gathered = Pick<Atom, 'unit' | 'of'>;

const longestId = 200;
const digestOf = (joined: string): string => createHash('sha256').update(joined).digest('hex').slice(0, 32);

/** A unit that an atom holds whole, or who sits in a unit directly where others below it are elsewhere. */
interface Part {
  unit: string;
  directly: boolean;
}

/**
 * The ids of atoms: of the unit where an atom is all there is in one, else of a combined unit,
 * `<where it was gathered>/~ledger+payments`; `~` among the parts is who sits in a unit directly. The same people in the
 * same places have the same id in any order. What would be longer than an address or an index takes is named by its digest.
 */
export function atomIdsIn(atoms: readonly Gathered[], tree: UnitTree): (atom: Gathered) => string {
  const partsOf = partsIn(atoms, tree);
  return (atom) => {
    const parts = partsOf(atom);
    if (parts.some((part) => part.unit === atom.unit && !part.directly)) return atom.unit;
    const below = (id: string) => (id.startsWith(`${atom.unit}/`) ? id.slice(atom.unit.length + 1) : id);
    const keys = parts.map(({ unit, directly }) => {
      if (!directly) return below(unit);
      return unit === atom.unit ? '~' : `${below(unit)}/~`;
    });
    const joined = keys.sort(compare).join('+');
    return `${atom.unit}/~${joined.length > longestId ? digestOf(joined) : joined}`;
  };
}

/**
 * What is shown for a plan: the organisation's units in their order, then the combined ones by id. A unit without figures of its own
 * says where its people are counted: in a combined unit, or in the unit above when that is one atom.
 */
export function unitsOf(plan: CohortPlan): PublishedUnit[] {
  const tree = readTree(plan.units);
  const partsOf = partsIn(plan.atoms, tree);
  const shown = new Set(plan.atoms.flatMap(({ unit }) => tree.pathOf(unit)));
  const countedIn = new Map<string, string>();
  for (const atom of [...plan.atoms].sort((a, b) => compare(b.id, a.id)))
    for (const unit of atom.of.flatMap((one) => tree.pathOf(one))) countedIn.set(unit, atom.id);
  const units = plan.units.map((unit): PublishedUnit => ({
    ...unit,
    kind: 'unit',
    countedIn: shown.has(unit.id) ? null : (countedIn.get(unit.id) ?? null),
  }));
  const combined = plan.atoms.flatMap((atom): PublishedUnit[] => {
    if (atom.id === atom.unit) return [];
    const name = nameOf(partsOf(atom), tree);
    const { path } = tree.get(atom.unit);
    const place = { parent: atom.unit, path: path === '' ? name : `${path}/${name}` };
    return [{ id: atom.id, name, ...place, kind: 'combined', countedIn: null }];
  });
  return [...units, ...combined.sort((a, b) => compare(a.id, b.id))];
}

/** An atom → its parts, as few as say exactly who is in it. */
function partsIn(atoms: readonly Gathered[], tree: UnitTree): (atom: Gathered) => Part[] {
  const insideOf = ({ of }: Gathered) => new Set(of.flatMap((unit) => tree.pathOf(unit)));
  const atomsIn = new Map<string, number>();
  for (const atom of atoms)
    for (const unit of insideOf(atom)) atomsIn.set(unit, (atomsIn.get(unit) ?? 0) + 1);
  return (atom) => {
    const touched = insideOf(atom);
    const read = (unit: string): Part[] => {
      if (!touched.has(unit)) return [];
      if (atomsIn.get(unit) === 1) return [{ unit, directly: false }];
      const below = tree.childrenOf(unit).flatMap(read);
      return atom.of.includes(unit) ? [{ unit, directly: true }, ...below] : below;
    };
    return read(atom.unit);
  };
}

/** `Ledger + Payments`, `Product (directly)`; of more than three the first three, and how many more. */
function nameOf(parts: readonly Part[], tree: UnitTree): string {
  const bare = parts.map(({ unit }) => tree.get(unit).name);
  const isOne = (name: string) => bare.indexOf(name) === bare.lastIndexOf(name);
  const names = parts.map(({ unit, directly }) => {
    const { name, path } = tree.get(unit);
    const own = isOne(name) || path === '' ? name : path;
    return directly ? `${own} (directly)` : own;
  });
  names.sort(compare);
  const rest = names.length > 3 ? [`${names.length - 3} more`] : [];
  return [...names.slice(0, 3), ...rest].join(' + ');
}
