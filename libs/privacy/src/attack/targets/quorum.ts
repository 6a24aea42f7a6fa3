import { type Cell, shareSteps } from '@quorum/contracts';
import type { MetricAtom } from '../../publishing/cohort.js';
import { smallestOf } from '../../publishing/precision.js';
import { type ProfileName, type PublishingRules, rulesOf } from '../../publishing/rules.js';
import { Chance } from '../organisation/chance.js';
import { type Organisation, periods } from '../organisation/organisation.js';
import type { Answer, CellRef, LinearForm, RangeRef, Target } from '../target.js';
import { personOf } from './people.js';
import { QuorumCohort } from './quorum-cohort.js';

/** A Quorum target and what only its scores may look at. */
export interface QuorumTarget extends Target {
  rules: PublishingRules;
  cohorts: readonly QuorumCohort[];
}

/** Our own publishing as a target: the real code, fed with the contributions of a simulated organisation. */
export function quorumTarget(
  organisation: Organisation,
  asked: { profile: ProfileName } & Partial<PublishingRules>,
  name: string = asked.profile,
): QuorumTarget {
  const rules = rulesOf(asked);
  const chance = new Chance(organisation.seed, 50);
  const cohorts: QuorumCohort[] = [];
  const units: { id: string; parent: number }[] = [];
  const indexOf = new Map<string, number>();
  const formFrom = (first: number, chosen: PublishingRules): void => {
    for (let cohort = first; cohort < 4; cohort++)
      cohorts[cohort] = new QuorumCohort(organisation, cohort, chosen, chance, cohorts[cohort - 1] ?? null);
    addUnits(cohorts, units, indexOf);
  };
  formFrom(0, rules);
  const at = (slot: number): QuorumCohort => {
    const cohort = cohorts[Math.floor(slot / 3)];
    if (cohort === undefined) throw new RangeError(`no slot ${slot}`);
    return cohort;
  };
  const idOf = (unit: number): string => units[unit]?.id ?? '';
  const cellAt = (ref: CellRef): Cell | undefined =>
    at(ref.slot).read(ref.metric, ref.slot).cells.get(idOf(ref.unit));
  const behindCell = (ref: CellRef): readonly MetricAtom[] =>
    at(ref.slot).read(ref.metric, ref.slot).inside.get(idOf(ref.unit)) ?? [];
  const offered = (ref: CellRef | RangeRef): ref is CellRef => 'slot' in ref && ref.filter === undefined;
  const metrics = organisation.knowledge.metrics.length;
  const homes = new Map<string, Int32Array>();
  const forms = new Map<number, LinearForm>();
  const behind = (ref: CellRef): LinearForm => {
    const key = (ref.unit * metrics + ref.metric) * periods.length + ref.slot;
    const form = forms.get(key) ?? formOf(behindCell(ref), ref, at(ref.slot));
    forms.set(key, form);
    return form;
  };

  return {
    name,
    rules,
    cohorts,
    units,
    slots: periods.map(({ from, to }, slot) => ({ from, to, epoch: Math.floor(slot / 3) })),
    catalog: (_, metric, slot) =>
      [...at(slot).parents.keys()].map((id) => ({ unit: indexOf.get(id) ?? 0, metric, slot })),
    get: (_, ref) => (offered(ref) ? answerOf(cellAt(ref)) : { state: 'hidden' }),
    behind: (ref) => (offered(ref) ? behind(ref) : null),
    noise: (ref) => {
      const atoms = behindCell(ref);
      const people = atoms.reduce((sum, { members }) => sum + members.length, 0);
      const cell = cellAt(ref);
      const step = cell?.state === 'ok' ? 1 / shareSteps[cell.people] : 0;
      return { sticky: (atoms.length * 2) / (people * rules.offsetEpsilon) ** 2, fresh: step ** 2 / 12 };
    },
    unitOf: (person, slot, metric) => {
      const key = `${metric} ${Math.floor(slot / 3)}`;
      const kept = homes.get(key) ?? homesIn(at(slot), metric, organisation.knowledge.people, indexOf);
      homes.set(key, kept);
      return kept[person] ?? -1;
    },
    lateEvent: (person, slot) => at(slot).lateEvent(person, slot),
    // Rules are those of the quarter's beginning (R10), so a change reaches the quarters after this one.
    configure: (minimumPeople, slot) => {
      formFrom(Math.floor(slot / 3) + 1, rulesOf({ ...asked, minimumPeople }));
      homes.clear();
      forms.clear();
    },
    erase: (person) => cohorts.forEach((cohort) => cohort.erase(person)),
  };
}

/** Adds the units of all cohorts that are not there yet: those of the organisation first, in their order. */
function addUnits(
  cohorts: readonly QuorumCohort[],
  units: { id: string; parent: number }[],
  indexOf: Map<string, number>,
): void {
  const parents = new Map(cohorts.flatMap((cohort) => [...cohort.parents]));
  const added = [...parents.keys()].filter((id) => !indexOf.has(id));
  for (const [at, id] of added.entries()) indexOf.set(id, units.length + at);
  for (const id of added) units.push({ id, parent: indexOf.get(parents.get(id) ?? '') ?? -1 });
}

function answerOf(cell: Cell | undefined): Answer {
  if (cell?.state !== 'ok') return { state: 'hidden' };
  const [value = 0] = cell.values;
  const people = smallestOf(cell.people);
  return { state: 'shown', value, band: cell.bands[0] ?? null, people, provisional: cell.provisional };
}

/** Present members count with this period's value; who was away with the mean of the own earlier ones in the cohort. */
function formOf(atoms: readonly MetricAtom[], ref: CellRef, cohort: QuorumCohort): LinearForm {
  const variables: number[] = [];
  const weights: number[] = [];
  const first = cohort.cohort * 3;
  const presentIn = new Map(
    periods
      .slice(first, ref.slot + 1)
      .map((_, at) => [first + at, cohort.read(ref.metric, first + at).present]),
  );
  let total = 0;
  const presentNow = presentIn.get(ref.slot);
  for (const { members } of atoms)
    for (const member of members) {
      const person = personOf(member);
      total++;
      if (presentNow?.has(person)) {
        variables.push(person * periods.length + ref.slot);
        weights.push(1);
        continue;
      }
      const earlier = [...presentIn].flatMap(([slot, present]) => (present.has(person) ? [slot] : []));
      for (const slot of earlier) {
        variables.push(person * periods.length + slot);
        weights.push(1 / earlier.length);
      }
    }
  return { variables, weights, total };
}

function homesIn(
  cohort: QuorumCohort,
  metric: number,
  people: number,
  indexOf: ReadonlyMap<string, number>,
): Int32Array {
  const homes = new Int32Array(people).fill(-1);
  for (const { unit, members } of cohort.atoms(metric))
    for (const member of members) homes[personOf(member)] = indexOf.get(unit) ?? -1;
  return homes;
}
