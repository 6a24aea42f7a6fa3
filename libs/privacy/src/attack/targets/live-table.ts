import { ancestors, type Organisation, ownRatio, weeks } from '../organisation/organisation.js';
import type { AttributeFilter } from '../target.js';

/** One group of people that a naive dashboard can show: a unit, by up to two attributes, in one week. */
export interface LiveGroup {
  people: number[];
  sum: number;
}

/** Every unit × filter in one range of weeks: whoever worked in it and has a value counts. */
export interface LiveTable {
  /** By unit × `filters` + place of the filter. */
  groups: (LiveGroup | undefined)[];
  filters: number;
}

/** How many places for filters there are: none or a value of each attribute. Those by three attributes stay empty. */
export function filterCount({ knowledge }: Organisation): number {
  return (knowledge.sites + 1) * (knowledge.tenures + 1) * (knowledge.grades + 1);
}

/** A filter's place: 0 = no filter. */
export function filterIndex({ knowledge }: Organisation, filter: AttributeFilter | undefined): number {
  const digit = (value: number | undefined): number => (value === undefined ? 0 : value + 1);
  const upper = digit(filter?.site) * (knowledge.tenures + 1) + digit(filter?.tenure);
  return upper * (knowledge.grades + 1) + digit(filter?.grade);
}

/** Every filter by one or two attributes. */
export function allFilters({ knowledge }: Organisation): AttributeFilter[] {
  const values = (count: number): (number | undefined)[] => [
    undefined,
    ...Array.from({ length: count }, (_, at) => at),
  ];
  const filters = values(knowledge.sites).flatMap((site) =>
    values(knowledge.tenures).flatMap((tenure) =>
      values(knowledge.grades).map((grade): AttributeFilter => ({
        ...(site !== undefined && { site }),
        ...(tenure !== undefined && { tenure }),
        ...(grade !== undefined && { grade }),
      })),
    ),
  );
  return filters.filter((filter) => [1, 2].includes(Object.keys(filter).length));
}

/** The filters a narrower one lies in: each of its attributes left out, and no filter at all. */
export function widerFilters(filter: AttributeFilter): AttributeFilter[] {
  const keys = Object.keys(filter);
  const without = keys.map((key) =>
    Object.fromEntries(Object.entries(filter).filter(([other]) => other !== key)),
  );
  return keys.length > 1 ? [...without, {}] : without;
}

/**
 * Groups everybody with a value in the weeks [from, to), by the unit in the last of them. A person's value is the own
 * ratio over the weeks; `weekly` takes the mean of the own weekly values instead, which is what ranges over weeks show.
 */
export function liveTable(
  organisation: Organisation,
  metric: number,
  range: { from: number; to: number },
  filtered: boolean,
): LiveTable {
  const { knowledge, truth } = organisation;
  const filters = filterCount(organisation);
  const groups: (LiveGroup | undefined)[] = new Array<LiveGroup | undefined>(
    knowledge.units.length * filters,
  );
  const chains = knowledge.units.map((_, unit) => ancestors(knowledge, unit));
  const index = (filter: AttributeFilter): number => filterIndex(organisation, filter);
  for (let person = 0; person < knowledge.people; person++) {
    const value = weeklyMean(truth, metric, person, range);
    const unit = lastUnit(knowledge.unitOf, person, range);
    if (value === null || unit < 0) continue;
    const site = index({ site: knowledge.site[person] ?? 0 });
    const tenure = index({ tenure: knowledge.tenure[person] ?? 0 });
    const grade = index({ grade: knowledge.grade[person] ?? 0 });
    // Places of filters add up.
    const places = filtered ? [0, site, tenure, grade, site + tenure, site + grade, tenure + grade] : [0];
    for (const above of chains[unit] ?? []) {
      for (const place of places) count(groups, above * filters + place, person, value);
    }
  }
  return { groups, filters };
}

function count(groups: (LiveGroup | undefined)[], at: number, person: number, value: number): void {
  const group = (groups[at] ??= { people: [], sum: 0 });
  group.people.push(person);
  group.sum += value;
}

function weeklyMean(
  truth: Organisation['truth'],
  metric: number,
  person: number,
  { from, to }: { from: number; to: number },
): number | null {
  let sum = 0;
  let known = 0;
  for (let week = from; week < to; week++) {
    const value = ownRatio(truth, metric, person, week, week + 1);
    if (value === null) continue;
    sum += value;
    known++;
  }
  return known === 0 ? null : sum / known;
}

function lastUnit(unitOf: Int16Array, person: number, { from, to }: { from: number; to: number }): number {
  for (let week = to - 1; week >= from; week--) {
    const unit = unitOf[person * weeks + week] ?? -1;
    if (unit >= 0) return unit;
  }
  return -1;
}
