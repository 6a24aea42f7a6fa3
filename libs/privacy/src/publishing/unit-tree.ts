import type { Unit } from '@quorum/contracts';

/** The organisation's tree, read once: every order in it depends on ids alone. */
export interface UnitTree {
  get: (id: string) => Unit;
  has: (id: string) => boolean;
  /** Units without a parent, by id. */
  roots: readonly string[];
  /** By id. */
  childrenOf: (id: string) => readonly string[];
  /** The unit itself first, then up to its root. */
  pathOf: (id: string) => readonly string[];
  /** All units, every one after all units inside it. */
  leavesFirst: readonly string[];
}

/** Reads a tree; throws a RangeError for a parent that is missing and for a unit inside itself. */
export function readTree(units: readonly Unit[]): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = new Map<string | null, string[]>();
  for (const { id, parent } of [...units].sort((a, b) => compare(a.id, b.id)))
    children.set(parent, [...(children.get(parent) ?? []), id]);
  const get = (id: string): Unit => {
    const unit = byId.get(id);
    if (unit === undefined) throw new RangeError(`unit "${id}" is a parent but not among the units`);
    return unit;
  };
  const pathOf = (id: string): string[] => {
    const path: string[] = [];
    for (let at: string | null = id; at !== null; at = get(at).parent) {
      if (path.length > units.length) throw new RangeError(`unit "${id}" lies inside itself`);
      path.push(at);
    }
    return path;
  };
  const depths = new Map(units.map(({ id }) => [id, pathOf(id).length]));
  const deepestFirst = (a: string, b: string) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0) || compare(a, b);
  return {
    get,
    has: (id) => byId.has(id),
    roots: children.get(null) ?? [],
    childrenOf: (id) => children.get(id) ?? [],
    pathOf,
    leavesFirst: [...byId.keys()].sort(deepestFirst),
  };
}

/** By code unit: the same on every machine, whatever its language. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
