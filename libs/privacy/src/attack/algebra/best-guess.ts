/** A noisy sum: Σ weight × person = value, with the variance of what is not the people's own level. */
export interface NoisySum {
  people: ArrayLike<number>;
  weights?: ArrayLike<number>;
  value: number;
  variance: number;
}

/**
 * Best linear unbiased prediction (Henderson 1975): the likeliest level of each person, as a deviation from 0, given noisy
 * sums and levels that vary with `spread` (a variance) between people. By conjugate gradients, so any size is quick.
 */
export function bestGuess(sums: readonly NoisySum[], people: number, spread: number): Float64Array {
  const starts = new Int32Array(sums.length + 1);
  sums.forEach((sum, row) => (starts[row + 1] = (starts[row] ?? 0) + sum.people.length));
  const columns = new Int32Array(starts[sums.length] ?? 0);
  const weights = new Float64Array(columns.length);
  const target = new Float64Array(people);
  const diagonal = new Float64Array(people).fill(1 / spread);
  sums.forEach((sum, row) => {
    // Rows are scaled to unit variance, so that what is minimised is one sum of squares.
    const scale = 1 / Math.sqrt(sum.variance);
    for (let at = 0; at < sum.people.length; at++) {
      const column = sum.people[at] ?? 0;
      const weight = (sum.weights?.[at] ?? 1) * scale;
      columns[(starts[row] ?? 0) + at] = column;
      weights[(starts[row] ?? 0) + at] = weight;
      target[column] = (target[column] ?? 0) + weight * sum.value * scale;
      diagonal[column] = (diagonal[column] ?? 0) + weight * weight;
    }
  });
  return conjugateGradients({ starts, columns, weights, ridge: 1 / spread, diagonal }, target);
}

interface Rows {
  starts: Int32Array;
  columns: Int32Array;
  weights: Float64Array;
  ridge: number;
  diagonal: Float64Array;
}

/** (AᵀA + ridge) x = target. */
function conjugateGradients(rows: Rows, target: Float64Array): Float64Array {
  const x = new Float64Array(target.length);
  const rest = target.slice();
  const next = rest.map((value, at) => value / (rows.diagonal[at] ?? 1));
  let step = next.slice();
  let size = dot(rest, next);
  const enough = size * 1e-12;
  for (let round = 0; round < 120 && size > enough; round++) {
    const image = multiply(rows, step);
    const length = size / dot(step, image);
    for (let at = 0; at < x.length; at++) {
      x[at] = (x[at] ?? 0) + length * (step[at] ?? 0);
      rest[at] = (rest[at] ?? 0) - length * (image[at] ?? 0);
      next[at] = (rest[at] ?? 0) / (rows.diagonal[at] ?? 1);
    }
    const before = size;
    size = dot(rest, next);
    step = step.map((value, at) => (next[at] ?? 0) + (size / before) * value);
  }
  return x;
}

function multiply({ starts, columns, weights, ridge }: Rows, vector: Float64Array): Float64Array {
  const image = vector.map((value) => value * ridge);
  for (let row = 0; row + 1 < starts.length; row++) {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    let sum = 0;
    for (let at = from; at < to; at++) sum += (weights[at] ?? 0) * (vector[columns[at] ?? 0] ?? 0);
    for (let at = from; at < to; at++) {
      const column = columns[at] ?? 0;
      image[column] = (image[column] ?? 0) + (weights[at] ?? 0) * sum;
    }
  }
  return image;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
