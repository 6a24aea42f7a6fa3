import { echelon, reducedEchelon, type SparseRow } from './echelon.js';
import type { PrimeField } from './prime-field.js';
import { type Part, searchPart } from './search-part.js';

/** Of the combinations of rows that are not zero: how few people one speaks of. */
export interface SmallestGroup {
  /** Fewest people of any, if that is less than `minimum`: a group that can be solved. */
  found: number | null;
  /** Without `found`: proved that every combination speaks of at least so many; `null` = the search gave up. */
  atLeast: number | null;
}

/**
 * The fewest people that a non-zero combination of the rows speaks of. `peopleOf` gives, for each column, the people
 * behind it; one person may be behind several.
 *
 * Columns that are alike in every row are alike in every combination, so where all classes of alike columns have
 * `minimum` people there is nothing to search. Otherwise only combinations that vanish on all large classes matter; they
 * fall into independent parts, and each part is searched to its end, or until `effort` multiplications are spent.
 */
export function smallestGroup(
  field: PrimeField,
  rows: readonly SparseRow[],
  peopleOf: readonly (readonly number[])[],
  minimum: number,
  effort: number,
): SmallestGroup {
  const classes = alikeColumns(rows, peopleOf);
  const smallest = classes.reduce((least, { people }) => Math.min(least, people.size), Infinity);
  if (smallest >= minimum) return { found: null, atLeast: smallest };
  const order = [...classes].sort((a, b) => b.people.size - a.people.size);
  const large = order.filter(({ people }) => people.size >= minimum).length;
  const positions = new Map(order.map(({ column }, position) => [column, position]));
  const basis = echelon(
    field,
    rows.map((row) => onClasses(row, positions)),
    order.length,
  );
  const small = reducedEchelon(
    field,
    basis.filter(({ columns }) => (columns[0] ?? 0) >= large),
    order.length,
  );
  if (small.length === 0) return { found: null, atLeast: minimum };
  const people = order.map((one) => one.people);
  return searchParts(field, partsOf(small, people), minimum, effort);
}

function searchParts(
  field: PrimeField,
  parts: readonly Part[],
  minimum: number,
  effort: number,
): SmallestGroup {
  let best = minimum;
  for (const part of parts) for (const row of part.rows) best = Math.min(best, part.peopleBehind(row).size);
  const budget = { left: effort };
  for (const part of parts) best = searchPart(field, part, best, budget);
  if (best < minimum) return { found: best, atLeast: null };
  return { found: null, atLeast: budget.left > 0 ? minimum : null };
}

interface ColumnClass {
  /** The first of its columns, which stands for all. */
  column: number;
  people: Set<number>;
}

function alikeColumns(rows: readonly SparseRow[], peopleOf: readonly (readonly number[])[]): ColumnClass[] {
  const occurrences = new Map<number, number[]>();
  for (const [index, { columns, values }] of rows.entries())
    for (const [at, column] of columns.entries()) {
      const list = occurrences.get(column) ?? [];
      occurrences.set(column, list);
      list.push(index, values[at] ?? 0);
    }
  const classes = new Map<string, ColumnClass>();
  for (const [column, list] of occurrences) {
    const key = list.join();
    const found = classes.get(key) ?? { column, people: new Set<number>() };
    classes.set(key, found);
    for (const person of peopleOf[column] ?? []) found.people.add(person);
  }
  return [...classes.values()];
}

function onClasses({ columns, values }: SparseRow, positions: ReadonlyMap<number, number>): SparseRow {
  const kept: { at: number; value: number }[] = [];
  for (const [index, column] of columns.entries()) {
    const at = positions.get(column);
    if (at !== undefined) kept.push({ at, value: values[index] ?? 0 });
  }
  kept.sort((a, b) => a.at - b.at);
  return { columns: kept.map(({ at }) => at), values: kept.map(({ value }) => value) };
}

/** Rows in reduced echelon form that share no column, even by way of others, can be searched apart. */
function partsOf(rows: readonly SparseRow[], people: readonly ReadonlySet<number>[]): Part[] {
  const groupOf = new Map<number, { rows: SparseRow[]; columns: Set<number> }>();
  const groups = new Set<{ rows: SparseRow[]; columns: Set<number> }>();
  for (const row of rows) {
    const joined = { rows: [row], columns: new Set(row.columns) };
    for (const column of row.columns) {
      const other = groupOf.get(column);
      if (other === undefined || !groups.delete(other)) continue;
      joined.rows.push(...other.rows);
      for (const one of other.columns) joined.columns.add(one);
    }
    groups.add(joined);
    for (const column of joined.columns) groupOf.set(column, joined);
  }
  return [...groups].map((group) => densePart(group.rows, [...group.columns], people));
}

function densePart(
  rows: readonly SparseRow[],
  columns: number[],
  people: readonly ReadonlySet<number>[],
): Part {
  const places = new Map(columns.map((column, place) => [column, place]));
  const behind = columns.map((column) => people[column] ?? new Set<number>());
  const dense = rows.map((row) => {
    const values = new Float64Array(columns.length);
    for (const [index, column] of row.columns.entries())
      values[places.get(column) ?? 0] = row.values[index] ?? 0;
    return values;
  });
  return {
    rows: dense,
    people: behind,
    peopleBehind: (row) => union(behind.filter((_, at) => row[at] !== 0)),
  };
}

function union(sets: readonly ReadonlySet<number>[]): Set<number> {
  const all = new Set<number>();
  for (const set of sets) for (const one of set) all.add(one);
  return all;
}
