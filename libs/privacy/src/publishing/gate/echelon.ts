import type { PrimeField } from './prime-field.js';

/** A row over columns, its zeros left out: `columns` ascending, `values` in [1, prime). */
export interface SparseRow {
  columns: readonly number[];
  values: readonly number[];
}

/**
 * A basis of what the rows span, in echelon form: each row leads with 1 in a column of its own, in which no later row has
 * anything, and they come in the order of these columns. Sparse rows first keep the others sparse.
 */
export function echelon(field: PrimeField, rows: readonly SparseRow[], width: number): SparseRow[] {
  const pivots: (SparseRow | undefined)[] = new Array<SparseRow | undefined>(width);
  const work = new Float64Array(width);
  for (const row of [...rows].sort((a, b) => a.columns.length - b.columns.length)) {
    const first = scatter(row, work);
    const reduced = reduce(field, work, first, pivots);
    const lead = reduced.columns[0];
    if (lead !== undefined) pivots[lead] = scaled(field, reduced);
  }
  return pivots.filter((row) => row !== undefined);
}

/** The same basis with nothing above leads either: each row is zero in the leading columns of all others. */
export function reducedEchelon(field: PrimeField, rows: readonly SparseRow[], width: number): SparseRow[] {
  const pivots: (SparseRow | undefined)[] = new Array<SparseRow | undefined>(width);
  const work = new Float64Array(width);
  for (const row of echelon(field, rows, width).reverse()) {
    const lead = scatter(row, work);
    pivots[lead] = reduce(field, work, lead, pivots);
  }
  return pivots.filter((row) => row !== undefined);
}

function scatter({ columns, values }: SparseRow, work: Float64Array): number {
  for (const [index, column] of columns.entries()) work[column] = values[index] ?? 0;
  return columns[0] ?? work.length;
}

/** Takes from the row in `work` what pivots lead with, from left to right; clears `work`. */
function reduce(
  field: PrimeField,
  work: Float64Array,
  first: number,
  pivots: readonly (SparseRow | undefined)[],
): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  for (let column = first; column < work.length; column += 1) {
    const value = work[column] ?? 0;
    if (value === 0) continue;
    const pivot = pivots[column];
    if (pivot === undefined) {
      columns.push(column);
      values.push(value);
      work[column] = 0;
    } else {
      for (let index = 0; index < pivot.columns.length; index += 1) {
        const at = pivot.columns[index] ?? 0;
        work[at] = field.subtract(work[at] ?? 0, field.multiply(value, pivot.values[index] ?? 0));
      }
    }
  }
  return { columns, values };
}

function scaled(field: PrimeField, { columns, values }: SparseRow): SparseRow {
  const inverse = field.invert(values[0] ?? 1);
  return inverse === 1
    ? { columns, values }
    : { columns, values: values.map((value) => field.multiply(value, inverse)) };
}
