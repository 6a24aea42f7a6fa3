import { rootUnitId, type Unit } from '@quorum/contracts';

/** A unit and the units below it, by name. */
export interface UnitNode {
  unit: Unit;
  children: UnitNode[];
}

/** The organisation's tree; `null` before anything is imported. Units without a known parent hang below the root. */
export function unitTree(units: readonly Unit[]): UnitNode | null {
  const root = units.find((unit) => unit.id === rootUnitId) ?? units.find((unit) => unit.parent === null);
  if (!root) return null;
  const known = new Set(units.map((unit) => unit.id));
  const parentOf = (unit: Unit) => (unit.parent !== null && known.has(unit.parent) ? unit.parent : root.id);
  const node = (unit: Unit): UnitNode => ({
    unit,
    children: units
      .filter((child) => child.id !== root.id && parentOf(child) === unit.id)
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      .map(node),
  });
  return node(root);
}

/** From the root down to the unit; empty when there is no such unit. */
export function pathTo(tree: UnitNode | null, id: string): UnitNode[] {
  if (!tree) return [];
  if (tree.unit.id === id) return [tree];
  for (const child of tree.children) {
    const below = pathTo(child, id);
    if (below.length > 0) return [tree, ...below];
  }
  return [];
}
