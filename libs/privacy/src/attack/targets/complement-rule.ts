import type { Organisation } from '../organisation/organisation.js';
import { allFilters, filterIndex, type LiveTable, widerFilters } from './live-table.js';

/**
 * Which groups a threshold with complementary suppression shows (B1), stricter than vendors do it: what a filter leaves
 * of its unit, of each one-attribute group, and what hidden siblings leave of a parent, is nobody or at least `minimum`.
 */
export function complementaryGroups(
  organisation: Organisation,
  table: LiveTable,
  minimum: number,
): Uint8Array {
  const { knowledge } = organisation;
  const size = (unit: number, filter: number): number =>
    table.groups[unit * table.filters + filter]?.people.length ?? 0;
  const enough = (count: number): boolean => count === 0 || count >= minimum;
  const filters = [{}, ...allFilters(organisation)].map((filter) => ({
    place: filterIndex(organisation, filter),
    wider: widerFilters(filter).map((one) => filterIndex(organisation, one)),
  }));
  const children = childLists(knowledge.parents);
  const shown = new Uint8Array(table.groups.length);
  knowledge.units.forEach((_, unit) => {
    for (const { place, wider } of filters) {
      const people = size(unit, place);
      const isSafe = wider.every((other) => enough(size(unit, other) - people));
      if (people >= minimum && isSafe) shown[unit * table.filters + place] = 1;
    }
  });
  for (let parent = 0; parent < knowledge.units.length; parent++)
    for (const { place } of filters) hideMore({ parent, filter: place });
  return shown;

  /** Hides the smallest shown child until the hidden rest of a shown parent is nobody or enough. */
  function hideMore({ parent, filter }: { parent: number; filter: number }): void {
    if (shown[parent * table.filters + filter] !== 1) return;
    const at = (unit: number): number => unit * table.filters + filter;
    const visible = (children[parent] ?? []).filter((unit) => shown[at(unit)] === 1);
    visible.sort((a, b) => size(a, filter) - size(b, filter));
    let hidden = size(parent, filter) - visible.reduce((sum, unit) => sum + size(unit, filter), 0);
    while (!enough(hidden) && visible.length > 0) {
      const smallest = visible.shift() ?? 0;
      shown[at(smallest)] = 0;
      hidden += size(smallest, filter);
    }
  }
}

function childLists(parents: Int32Array): number[][] {
  const children: number[][] = Array.from(parents, () => []);
  parents.forEach((parent, unit) => children[parent]?.push(unit));
  return children;
}
