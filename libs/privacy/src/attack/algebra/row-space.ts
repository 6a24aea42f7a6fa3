/** One linear equation: Σ weight × variable = value; without weights all are 1. */
export interface Equation {
  variables: ArrayLike<number>;
  weights?: ArrayLike<number>;
  value: number;
}

/** Variables that equations determine together: one of them alone, or the sum of a few. */
export interface SolvedGroup {
  variables: readonly number[];
  /** The sum of the variables. */
  sum: number;
}

const nothing = 1e-8;

/**
 * What a set of linear equations determines: Gaussian elimination to reduced form, sparse, since units nest and so the
 * equations of a team touch no other team. `collapse` variables that no equation tells apart before calling.
 */
export function solveGroups(equations: readonly Equation[], variables: number): SolvedGroup[] {
  const rows = echelon(equations, variables);
  reduceBack(rows, variables);
  return rows.flatMap(({ columns, weights, value }) => {
    const first = weights[0] ?? 1;
    if (!weights.every((weight) => Math.abs(weight - first) < nothing)) return [];
    return [{ variables: columns, sum: value / first }];
  });
}

interface Row {
  pivot: number;
  columns: number[];
  weights: number[];
  value: number;
}

/** Rows in order of pivots; a row has no pivot of a row before it. */
function echelon(equations: readonly Equation[], variables: number): Row[] {
  const rankOf = new Int32Array(variables).fill(-1);
  const rows: Row[] = [];
  const scratch = new Scratch(variables);
  const ordered = [...equations].sort((a, b) => a.variables.length - b.variables.length);
  for (const equation of ordered) {
    scratch.load(equation);
    for (let rank = scratch.lowest(rankOf, -1); rank >= 0; rank = scratch.lowest(rankOf, rank)) {
      const row = rows[rank];
      if (row !== undefined) scratch.eliminate(row);
    }
    const row = scratch.take();
    if (row === null) continue;
    rankOf[row.pivot] = rows.length;
    rows.push(row);
  }
  return rows;
}

/** From the last row up: no row keeps the pivot of another. */
function reduceBack(rows: Row[], variables: number): void {
  const rankOf = new Int32Array(variables).fill(-1);
  rows.forEach(({ pivot }, rank) => (rankOf[pivot] = rank));
  const scratch = new Scratch(variables);
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at];
    if (row === undefined) continue;
    const others = row.columns.filter((column) => column !== row.pivot && (rankOf[column] ?? -1) >= 0);
    if (others.length === 0) continue;
    scratch.load({ variables: row.columns, weights: row.weights, value: row.value });
    for (const column of others) {
      const other = rows[rankOf[column] ?? -1];
      if (other !== undefined) scratch.eliminate(other);
    }
    rows[at] = scratch.take(row.pivot) ?? row;
  }
}

/** One row spread out over all variables, with a list of those touched. */
class Scratch {
  private readonly weights: Float64Array;
  private readonly seen: Uint8Array;
  private touched: number[] = [];
  private value = 0;

  constructor(variables: number) {
    this.weights = new Float64Array(variables);
    this.seen = new Uint8Array(variables);
  }

  load(equation: Equation): void {
    for (let at = 0; at < equation.variables.length; at++)
      this.add(equation.variables[at] ?? 0, equation.weights?.[at] ?? 1);
    this.value = equation.value;
  }

  private add(column: number, weight: number): void {
    if (this.seen[column] === 0) {
      this.seen[column] = 1;
      this.touched.push(column);
    }
    this.weights[column] = (this.weights[column] ?? 0) + weight;
  }

  /** The lowest rank above `after` of a pivot this row still has, or −1. */
  lowest(rankOf: Int32Array, after: number): number {
    let lowest = -1;
    for (const column of this.touched) {
      const rank = rankOf[column] ?? -1;
      if (rank <= after || (lowest >= 0 && rank >= lowest)) continue;
      if (Math.abs(this.weights[column] ?? 0) > nothing) lowest = rank;
    }
    return lowest;
  }

  eliminate(row: Row): void {
    const factor = this.weights[row.pivot] ?? 0;
    if (Math.abs(factor) <= nothing) return;
    row.columns.forEach((column, at) => this.add(column, -factor * (row.weights[at] ?? 0)));
    this.weights[row.pivot] = 0;
    this.value -= factor * row.value;
  }

  /** The row, scaled to 1 at its pivot, and an empty scratch; `null` when nothing is left. */
  take(pivot?: number): Row | null {
    const columns = this.touched.filter((column) => Math.abs(this.weights[column] ?? 0) > nothing);
    const chosen = pivot ?? columns[0];
    const scale = chosen === undefined ? 1 : (this.weights[chosen] ?? 1);
    const weights = columns.map((column) => (this.weights[column] ?? 0) / scale);
    const value = this.value / scale;
    for (const column of this.touched) {
      this.weights[column] = 0;
      this.seen[column] = 0;
    }
    this.touched = [];
    return chosen === undefined ? null : { pivot: chosen, columns, weights, value };
  }
}
