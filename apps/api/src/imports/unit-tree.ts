import { rootUnitId, type Unit } from '@quorum/contracts';

/** The tree that unit paths span, and where to find a path in it. */
export interface UnitTree {
  /** Parents before children; the root first. */
  units: Unit[];
  /** Names from below the root down → id. */
  idOf: (path: readonly string[]) => string;
}

/**
 * Paths of names → the tree with every unit in between. An id is the path in lower case with every run of other signs as
 * one hyphen, `Product/R & D` → `product/r-d`: stable from import to import, and the same for spellings that differ in
 * case or signs only, of which the first names the unit.
 */
export function unitTreeOf(paths: Iterable<readonly string[]>): UnitTree {
  const units = new Map<string, Unit>([
    [rootUnitId, { id: rootUnitId, name: 'Organisation', parent: null, path: '' }],
  ]);
  for (const path of paths)
    for (let depth = 1; depth <= path.length; depth++) {
      const id = unitIdOf(path.slice(0, depth));
      if (units.has(id)) continue;
      const parent = units.get(unitIdOf(path.slice(0, depth - 1)));
      const name = path[depth - 1] ?? id;
      units.set(id, {
        id,
        name,
        parent: parent?.id ?? rootUnitId,
        path: parent === undefined || parent.path === '' ? name : `${parent.path}/${name}`,
      });
    }
  return { units: [...units.values()], idOf: unitIdOf };
}

function unitIdOf(path: readonly string[]): string {
  if (path.length === 0) return rootUnitId;
  const id = path.map(slugOf).join('/');
  // A unit may be called like the root, and is not it.
  return id === rootUnitId || id.startsWith(`${rootUnitId}/`) ? `unit-${id}` : id;
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  // A name of signs only still needs an id of its own.
  return slug === '' ? Array.from(name, (sign) => `u${sign.codePointAt(0)?.toString(16)}`).join('-') : slug;
}
