import { withLateEvents, withoutPerson } from '../organisation/change.js';
import { Chance } from '../organisation/chance.js';
import { type Organisation, weeks } from '../organisation/organisation.js';
import type { Answer, CellRef, LinearForm, RangeRef, Target } from '../target.js';
import { complementaryGroups } from './complement-rule.js';
import { allFilters, filterIndex, type LiveGroup, type LiveTable, liveTable } from './live-table.js';

/** What a baseline does beyond "at least five people". */
export interface ThresholdOptions {
  name: string;
  minimum: number;
  /** Hidden remainders need the minimum, too (B1). */
  complement: boolean;
  /** Laplace noise of scale 1/(people × epsilon), fresh for every week and every time somebody asks (B2); 0 = none. */
  epsilon: number;
}

/** Baselines in public: B0 a bare threshold, B1 with complementary suppression, B2 with weekly noise. */
export const baselines: readonly ThresholdOptions[] = [
  { name: 'B0', minimum: 5, complement: false, epsilon: 0 },
  { name: 'B1', minimum: 5, complement: true, epsilon: 0 },
  { name: 'B2', minimum: 5, complement: false, epsilon: 1 },
];

/** A dashboard as vendors describe theirs: live weekly means of units, by up to two attributes, over any range of weeks. */
export function plainThreshold(given: Organisation, options: ThresholdOptions): Target {
  let organisation = given;
  let { minimum } = options;
  const { knowledge } = organisation;
  const tables = new Map<number, { table: LiveTable; shown: Uint8Array | null }>();
  const filters = allFilters(organisation);
  const noise = new Chance(organisation.seed, 40);
  const units = knowledge.units.map(({ id }, unit) => ({ id, parent: knowledge.parents[unit] ?? -1 }));

  const read = (ref: CellRef | RangeRef): { group: LiveGroup | undefined; shown: boolean } => {
    const range = 'slot' in ref ? { from: ref.slot, to: ref.slot + 1 } : ref;
    const filtered = ref.filter !== undefined;
    const key = ((ref.metric * weeks + range.from) * (weeks + 1) + range.to) * 2 + Number(filtered);
    const kept = tables.get(key) ?? build(ref.metric, range, filtered);
    tables.set(key, kept);
    const at = ref.unit * kept.table.filters + (filtered ? filterIndex(organisation, ref.filter) : 0);
    const group = kept.table.groups[at];
    const isLarge = (group?.people.length ?? 0) >= minimum;
    return { group, shown: isLarge && (kept.shown === null || kept.shown[at] === 1) };
  };
  const build = (metric: number, range: { from: number; to: number }, filtered: boolean) => {
    const table = liveTable(organisation, metric, range, filtered);
    const shown = options.complement ? complementaryGroups(organisation, table, minimum) : null;
    return { table, shown };
  };

  return {
    name: options.name,
    units,
    slots: Array.from({ length: weeks }, (_, week) => ({ from: week, to: week + 1, epoch: week })),
    catalog: (_, metric, slot, part) =>
      units.flatMap((_, unit): CellRef[] => [
        { unit, metric, slot },
        ...(part === 'units' ? [] : filters.map((filter) => ({ unit, metric, slot, filter }))),
      ]),
    get: (_, ref): Answer => {
      const { group, shown } = read(ref);
      if (group === undefined || !shown) return { state: 'hidden' };
      const people = group.people.length;
      const blur = options.epsilon === 0 ? 0 : noise.laplace(1 / (people * options.epsilon));
      return { state: 'shown', value: group.sum / people + blur, band: null, people, provisional: false };
    },
    behind: (ref) => formOf(read(ref).group, ref, organisation),
    noise: (ref) => {
      const people = read(ref).group?.people.length ?? 1;
      return { sticky: 0, fresh: options.epsilon === 0 ? 0 : 2 / (people * options.epsilon) ** 2 };
    },
    lateEvent: (person, slot) => {
      organisation = withLateEvents(organisation, person, slot, slot + 1);
      tables.clear();
    },
    erase: (person) => {
      organisation = withoutPerson(organisation, person);
      tables.clear();
    },
    configure: (minimumPeople) => {
      minimum = minimumPeople;
      tables.clear();
    },
    unitOf: (person, slot) => knowledge.unitOf[person * weeks + slot] ?? -1,
  };
}

/** A week's people count once each; over a range each of their weeks counts as much as the person has others. */
function formOf(
  group: LiveGroup | undefined,
  ref: CellRef | RangeRef,
  { truth }: Organisation,
): LinearForm | null {
  if (group === undefined) return null;
  const total = group.people.length;
  if ('slot' in ref) return { variables: group.people.map((person) => person * weeks + ref.slot), total };
  const variables: number[] = [];
  const weights: number[] = [];
  for (const person of group.people) {
    const known: number[] = [];
    for (let week = ref.from; week < ref.to; week++)
      if ((truth.eligible[ref.metric]?.[person * weeks + week] ?? 0) > 0) known.push(person * weeks + week);
    variables.push(...known);
    weights.push(...known.map(() => 1 / known.length));
  }
  return { variables, weights, total };
}
