import type { Atom, CohortPlan, Headcount } from './cohort.js';
import { atomIdsIn } from './combined-units.js';
import { neededPeople, type PublishingRules } from './rules.js';
import { compare, readTree, type UnitTree } from './unit-tree.js';

/** People on their way into an atom. */
interface Group {
  /** Units in which they sit. */
  of: string[];
  people: string[];
  /** How many of them count: everybody but leads. */
  counted: number;
}

/** An atom before all are known, which decides its name. */
interface Draft extends Group {
  unit: string;
}

/**
 * The partition of an organisation into atoms for one cohort (notes/privacy §4.4): O(people + units), no metric value plays
 * a part, and the order of people and units neither.
 *
 * From the leaves up. Enough people of a leaf besides leads, some to spare included, are an atom. In an inner unit who waits below, and who sits
 * in it directly, is packed, largest group first, until there are enough; what is left over joins the last pack, else
 * the smallest atom inside the unit, else waits on. Leads whom nobody waits with take no team its own figure: they are in
 * no atom, like the few who are left over at the root, and like everybody who is not eligible.
 */
export function formCohort(id: string, rules: PublishingRules, headcount: Headcount): CohortPlan {
  const tree = readTree(headcount.units);
  const leadsOf = new Map(
    headcount.units.map((unit) => [unit.id, [...new Set(headcount.leadsOf(unit.id))].sort(compare)]),
  );
  const leads = new Set([...leadsOf.values()].flat());
  const placed = placePeople(headcount, tree);
  const seated = seatGroups(placed, leads);
  const minimum = neededPeople(rules) + rules.sparePeople;
  const drafts = tree.roots.flatMap((root) => gather(root, tree, seated, minimum).atoms);
  const idOf = atomIdsIn(drafts, tree);
  const atoms = drafts.map((draft): Atom => ({
    id: idOf(draft),
    unit: draft.unit,
    of: [...draft.of].sort(compare),
    people: [...draft.people].sort(compare),
  }));
  atoms.sort((a, b) => compare(a.id, b.id));
  const leadsAbove = new Map(
    atoms
      .flatMap(({ people }) => people)
      .map((person) => {
        const above = tree.pathOf(placed.get(person) ?? '').flatMap((unit) => leadsOf.get(unit) ?? []);
        return [person, [...new Set(above)].filter((lead) => lead !== person).sort(compare)] as const;
      }),
  );
  return { id, rules, units: headcount.units, atoms, leads, leadsAbove };
}

/** Person → own unit. Somebody listed in several places counts in one: the deepest, then the first by id. */
function placePeople({ active, isEligible, memberOf }: Headcount, tree: UnitTree): Map<string, string> {
  const placed = new Map<string, string>();
  for (const person of [...new Set(active)].sort(compare)) {
    if (!isEligible(person)) continue;
    const known = memberOf(person).filter((unit) => tree.has(unit));
    known.sort((a, b) => tree.pathOf(b).length - tree.pathOf(a).length || compare(a, b));
    if (known[0] !== undefined) placed.set(person, known[0]);
  }
  return placed;
}

/** Unit → who sits in it directly. */
function seatGroups(placed: ReadonlyMap<string, string>, leads: ReadonlySet<string>): Map<string, Group> {
  const seated = new Map<string, Group>();
  for (const [person, unit] of placed) {
    const group = seated.get(unit) ?? { of: [unit], people: [], counted: 0 };
    group.people.push(person);
    if (!leads.has(person)) group.counted += 1;
    seated.set(unit, group);
  }
  return seated;
}

/** `build` of the notes: the atoms inside a unit, and who still waits in it. */
function gather(
  unit: string,
  tree: UnitTree,
  seated: ReadonlyMap<string, Group>,
  minimum: number,
): { atoms: Draft[]; waiting: Group[] } {
  const below = tree.childrenOf(unit).map((child) => gather(child, tree, seated, minimum));
  const inside = below.flatMap(({ atoms }) => atoms);
  const own = seated.get(unit);
  const pending = [...below.flatMap(({ waiting }) => waiting), ...(own === undefined ? [] : [own])];
  pending.sort((a, b) => b.counted - a.counted || compare(a.of[0] ?? '', b.of[0] ?? ''));
  const packed: Draft[] = [];
  let rest: Group = { of: [], people: [], counted: 0 };
  for (const group of pending) {
    rest = joined(rest, group);
    if (rest.counted < minimum) continue;
    packed.push({ ...rest, unit });
    rest = { of: [], people: [], counted: 0 };
  }
  const atoms = [...inside, ...packed];
  if (rest.people.length === 0) return { atoms, waiting: [] };
  const host = packed.at(-1) ?? (rest.counted > 0 ? smallestOf(inside) : undefined);
  const grown = atoms.map((atom) => (atom === host ? { ...joined(atom, rest), unit } : atom));
  return { atoms: grown, waiting: atoms.length > 0 ? [] : [rest] };
}

function joined(a: Group, b: Group): Group {
  return { of: [...a.of, ...b.of], people: [...a.people, ...b.people], counted: a.counted + b.counted };
}

function smallestOf(atoms: readonly Draft[]): Draft | undefined {
  const firstUnit = ({ of }: Draft) => [...of].sort(compare)[0] ?? '';
  return [...atoms].sort((a, b) => a.counted - b.counted || compare(firstUnit(a), firstUnit(b)))[0];
}
