import { type PublishedUnit, rootUnitId } from '@quorum/contracts';

/** A unit and the units below it, by name, combined ones among them: `Ledger + Payments` stands beside `Ledger`. */
export interface UnitNode {
  unit: PublishedUnit;
  children: UnitNode[];
  /** The unit that counts its people, for a unit without figures of its own. */
  countedIn: PublishedUnit | null;
}

/** The organisation's tree; `null` before anything is imported. Units without a known parent hang below the root. */
export function unitTree(units: readonly PublishedUnit[]): UnitNode | null {
  const root = units.find((unit) => unit.id === rootUnitId) ?? units.find((unit) => unit.parent === null);
  if (!root) return null;
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const parentOf = (unit: PublishedUnit) =>
    unit.parent !== null && known.has(unit.parent) ? unit.parent : root.id;
  const node = (unit: PublishedUnit): UnitNode => ({
    unit,
    countedIn: (unit.countedIn !== null && known.get(unit.countedIn)) || null,
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
