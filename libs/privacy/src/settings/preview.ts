import { rootUnitId, type Unit } from '@quorum/contracts';
import { unitsOf } from '../publishing/combined-units.js';
import { formCohort } from '../publishing/form-cohort.js';
import type { PublishingRules } from '../publishing/rules.js';
import { readTree, type UnitTree } from '../publishing/unit-tree.js';

/** An organisation by its sizes. No person, and nothing of what anybody does. */
export interface OrganisationSizes {
  units: readonly Unit[];
  /** Unit id → people directly in it, leads included. */
  headcounts: ReadonlyMap<string, number>;
  /** Unit id → how many of them are leads. */
  leads: ReadonlyMap<string, number>;
}

/** What rules would show of an organisation in which everybody is active. */
export interface RulesPreview {
  rules: PublishingRules;
  /** Units with people in or below them. */
  units: number;
  /** With figures of their own. */
  ownView: number;
  /** Counted together with others, under a name that says so or in the unit above. */
  combined: number;
  /** In no figure at all. */
  none: number;
  /** Everybody, leads included, and how many of them are in a figure. */
  people: number;
  covered: number;
}

/** Runs the partition every quarter begins with over people made up for it: O(people + units). */
export function previewRules(sizes: OrganisationSizes, rules: PublishingRules): RulesPreview {
  const tree = readTree(sizes.units);
  const seats = seatsOf(sizes);
  const leads = new Map<string, string[]>();
  for (const { id, unit, isLead } of seats) if (isLead) leads.set(unit, [...(leads.get(unit) ?? []), id]);
  const unitOf = new Map(seats.map(({ id, unit }) => [id, unit]));
  const plan = formCohort('preview', rules, {
    units: sizes.units,
    memberOf: (person) => tree.pathOf(unitOf.get(person) ?? rootUnitId),
    leadsOf: (unit) => leads.get(unit) ?? [],
    active: seats.map(({ id }) => id),
    isEligible: () => true,
  });
  const shown = { own: 0, combined: 0, none: 0 };
  const seated = unitsWithPeople(seats, tree);
  const withAtom = new Set(plan.atoms.flatMap(({ of }) => of.flatMap((unit) => tree.pathOf(unit))));
  for (const { id, kind, countedIn } of unitsOf(plan)) {
    if (kind === 'combined' || !seated.has(id)) continue;
    shown[countedIn !== null ? 'combined' : withAtom.has(id) ? 'own' : 'none'] += 1;
  }
  return {
    rules,
    units: seated.size,
    ownView: shown.own,
    combined: shown.combined,
    none: shown.none,
    people: seats.length,
    covered: plan.atoms.reduce((sum, { people }) => sum + people.length, 0),
  };
}

interface Seat {
  id: string;
  unit: string;
  isLead: boolean;
}

function seatsOf({ units, headcounts, leads }: OrganisationSizes): Seat[] {
  return units.flatMap(({ id: unit }) =>
    Array.from({ length: headcounts.get(unit) ?? 0 }, (_, index) => ({
      id: `${unit} ${index}`,
      unit,
      isLead: index < (leads.get(unit) ?? 0),
    })),
  );
}

const unitsWithPeople = (seats: readonly Seat[], tree: UnitTree): ReadonlySet<string> =>
  new Set([...new Set(seats.map(({ unit }) => unit))].flatMap((unit) => tree.pathOf(unit)));
