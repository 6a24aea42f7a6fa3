import type { Unit } from '@quorum/contracts';

/** Where people are, and how many of them a figure needs. */
export interface AtomRule {
  units: readonly Pick<Unit, 'id' | 'parent'>[];
  /** The units a person belongs to, from the own one up to the root. Nobody is in two branches. */
  memberOf: (person: string) => readonly string[];
  /** Leads see their units' figures and know each other's values, so they never count towards the minimum. */
  isLead: (person: string) => boolean;
  minimumPeople: number;
  /** What else has to hold of the people of an atom; more people never make it false. Nothing by default. */
  suffices?: (people: readonly string[]) => boolean;
}

/**
 * Which people stand behind each unit's figure, so that no two figures can be subtracted to less than the minimum.
 *
 * From the leaves up: people not yet in an atom wait; as soon as enough wait in a unit they become one atom. A unit's
 * figure covers the atoms below it and its own, and nobody who still waits; a unit without atoms has no figure. Every
 * figure is thus a union of disjoint atoms, each of at least `minimumPeople` people besides leads, and so is every
 * difference of figures (notes/privacy T1). The result says nothing but unit → people, in the order of `people`.
 */
export function coverUnits(people: Iterable<string>, rule: AtomRule): Map<string, string[]> {
  const waiting = new Map<string, string[]>();
  const covered = new Map<string, string[]>();
  const depths = depthsOf(rule.units);
  for (const person of people) {
    const own = deepest(rule.memberOf(person), depths);
    if (own !== null) append(waiting, own, [person]);
  }
  const leavesFirst = [...rule.units].sort((a, b) => (depths.get(b.id) ?? 0) - (depths.get(a.id) ?? 0));
  for (const { id, parent } of leavesFirst) {
    const here = waiting.get(id) ?? [];
    const enough = here.filter((person) => !rule.isLead(person)).length >= rule.minimumPeople;
    const isAtom = enough && (rule.suffices?.(here) ?? true);
    if (isAtom) append(covered, id, here);
    if (parent === null) continue;
    if (!isAtom) append(waiting, parent, here);
    append(covered, parent, covered.get(id) ?? []);
  }
  return new Map([...covered].filter(([, behind]) => behind.length > 0));
}

function append(lists: Map<string, string[]>, key: string, people: readonly string[]): void {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  for (const person of people) list.push(person);
}

/** Somebody listed in several places counts in one: the deepest, then the first by id. */
function deepest(units: readonly string[], depths: ReadonlyMap<string, number>): string | null {
  const known = units.filter((unit) => depths.has(unit));
  known.sort((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0) || (a < b ? -1 : 1));
  return known[0] ?? null;
}

function depthsOf(units: AtomRule['units']): Map<string, number> {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const depths = new Map<string, number>();
  for (const { id } of units) {
    let depth = 0;
    for (let above = parents.get(id) ?? null; above !== null; above = parents.get(above) ?? null) {
      depth += 1;
      if (!parents.has(above)) throw new RangeError(`unit "${above}" is a parent but not among the units`);
      if (depth > units.length) throw new RangeError(`unit "${id}" lies inside itself`);
    }
    depths.set(id, depth);
  }
  return depths;
}
