import type { PrimeField } from './prime-field.js';

/** A few rows over a few columns that no other row touches. */
export interface Part {
  rows: readonly Float64Array[];
  /** Behind each column. */
  people: readonly ReadonlySet<number>[];
  /** Everybody whose column is not zero in a row. */
  peopleBehind: (row: Float64Array) => Set<number>;
}

/**
 * The fewest people of any non-zero combination of the part's rows if fewer than `best`, else `best`. Branch and bound:
 * a combination is zero in a column, or it speaks of the people behind it. Ends early when `budget.left` falls to zero.
 */
export function searchPart(field: PrimeField, part: Part, best: number, budget: { left: number }): number {
  let least = best;
  const visit = (rows: readonly Float64Array[], chosen: ReadonlySet<number>): void => {
    const [first] = rows;
    if (first === undefined || budget.left <= 0) return;
    const column = costliest(part, rows, chosen);
    if (column === null) {
      // All that is left speaks of chosen people only.
      least = Math.min(least, part.peopleBehind(first).size);
      return;
    }
    visit(without(field, rows, column, budget), chosen);
    const more = new Set([...chosen, ...(part.people[column] ?? [])]);
    if (more.size < least) visit(rows, more);
  };
  visit(part.rows, new Set());
  return least;
}

/** The column in use with the most people who are not chosen yet; `null` = there is none with any. */
function costliest(part: Part, rows: readonly Float64Array[], chosen: ReadonlySet<number>): number | null {
  let column: number | null = null;
  let most = 0;
  for (const [at, people] of part.people.entries()) {
    if (people.size <= most || rows.every((row) => row[at] === 0)) continue;
    let fresh = 0;
    for (const person of people) if (!chosen.has(person)) fresh += 1;
    if (fresh > most) [column, most] = [at, fresh];
  }
  return column;
}

/** A basis of the combinations that are zero in a column; one row fewer. */
function without(
  field: PrimeField,
  rows: readonly Float64Array[],
  column: number,
  budget: { left: number },
): Float64Array[] {
  const pivot = rows.find((row) => row[column] !== 0);
  if (pivot === undefined) return [...rows];
  const inverse = field.invert(pivot[column] ?? 1);
  const kept: Float64Array[] = [];
  for (const row of rows) {
    if (row === pivot) continue;
    const value = row[column] ?? 0;
    if (value === 0) {
      kept.push(row);
      continue;
    }
    const factor = field.multiply(value, inverse);
    kept.push(row.map((one, at) => field.subtract(one, field.multiply(factor, pivot[at] ?? 0))));
    budget.left -= row.length;
  }
  budget.left -= rows.length;
  return kept;
}
