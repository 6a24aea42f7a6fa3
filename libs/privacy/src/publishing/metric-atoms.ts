import type { Contribution, MetricCard } from '@quorum/contracts';
import type { Atom, CohortPlan, MetricAtom } from './cohort.js';
import { completeRows } from './complete.js';
import { neededPeople } from './rules.js';
import { compare, readTree } from './unit-tree.js';

/** An atom of the plan with those of its people who are members of the metric. */
interface Waiting {
  atom: Atom;
  members: readonly string[];
}

/**
 * The atoms of one metric in a cohort: atoms of the plan, cut down to the metric's members, each by itself where it has
 * enough of them and some to spare, else joined with whoever waits in the same unit, upwards; who is not enough even at the root is in none.
 * `contributions` are those of the cohort's first published bucket in which anybody measures anything of this metric
 * (R5); a member is who has a complete one. Offsets are left empty.
 */
export function metricAtoms(
  plan: CohortPlan,
  card: MetricCard,
  contributions: readonly Contribution[],
): MetricAtom[] {
  const complete = completeRows(card, contributions);
  const tree = readTree(plan.units);
  const found: MetricAtom[] = [];
  const emit = (unit: string, atoms: readonly Waiting[]): void => {
    const id = atoms.map(({ atom }) => atom.id).sort(compare);
    const members = atoms.flatMap((one) => one.members).sort(compare);
    found.push({ metric: card.id, version: card.version, id: id.join('|'), unit, members, offsets: [] });
  };
  const waiting = new Map<string, Waiting[]>();
  const wait = (unit: string, atoms: readonly Waiting[]) =>
    waiting.set(unit, [...(waiting.get(unit) ?? []), ...atoms]);
  for (const atom of plan.atoms) {
    const members = atom.people.filter((person) => complete.has(person));
    if (suffices(plan, card, members, plan.rules.sparePeople)) emit(atom.id, [{ atom, members }]);
    else if (members.length > 0) wait(atom.unit, [{ atom, members }]);
  }
  for (const unit of tree.leavesFirst) {
    const here = waiting.get(unit) ?? [];
    const { parent } = tree.get(unit);
    const members = here.flatMap((one) => one.members);
    if (suffices(plan, card, members, plan.rules.sparePeople)) emit(unit, here);
    else if (parent !== null) wait(parent, here);
  }
  return found.sort((a, b) => compare(a.id, b.id));
}

/**
 * Whether enough people besides leads are behind a figure (R1). What people do when a lead has written says when that
 * lead writes, and a series about one lead describes one person (notes/metrics §0.3): in the family `leaders` there are as
 * many leads above them as there must be people. `spare`: how many more than that.
 */
export function suffices(plan: CohortPlan, card: MetricCard, people: readonly string[], spare = 0): boolean {
  const minimum = neededPeople(plan.rules);
  if (people.filter((person) => !plan.leads.has(person)).length < minimum + spare) return false;
  if (card.family !== 'leaders') return true;
  const above = new Set(people.flatMap((person) => plan.leadsAbove.get(person) ?? []));
  return above.size >= minimum;
}
