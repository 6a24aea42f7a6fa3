import type { GateBucket, GateInput } from './gate-input.js';

/** Values of which every figure says the same: they can be told apart by nobody. */
export interface ValueClass {
  /** Index of the bucket whose fresh values they are. */
  bucket: number;
  /** Numbers of the people whose values they are. */
  people: readonly number[];
}

/** One figure over classes: `columns` ascending, and beside each m, for a coefficient of 1/m. */
export interface Equation {
  columns: number[];
  divisors: number[];
}

/** What was published, as linear equations over the values of people who are not leads. */
export interface Equations {
  /** Newest bucket first. */
  classes: readonly ValueClass[];
  rows: readonly Equation[];
  variables: number;
}

/** Where one value occurs: figure, divisor, figure, divisor … */
type Occurrences = number[];

/**
 * Figures → equations over fresh values (person × bucket). An imputed member is the mean of their own earlier values, an
 * erased one a constant, and leads' values are known, so neither is a variable. Equal columns are one class.
 * Throws RangeError where the input contradicts itself.
 */
export function equationsOf({ plan, buckets }: GateInput): Equations {
  const numbers = new Map<string, number>();
  const numberOf = (person: string): number => {
    const known = numbers.get(person) ?? numbers.size;
    numbers.set(person, known);
    return known;
  };
  const fresh = buckets.map(() => new Map<number, Occurrences>());
  const indices = new Map(buckets.map(({ bucket }, index) => [bucket, index]));
  if (indices.size < buckets.length) throw new RangeError('a bucket is given twice');
  const attendances = buckets.map(({ present }) => new Set(present));
  let row = 0;
  for (const [index, bucket] of buckets.entries()) {
    const sourcesOf = sourcesIn(bucket, index, indices, attendances);
    for (const { unit, people } of bucket.cells) {
      if (new Set(people).size < people.length) throw new RangeError(`${unit} counts somebody twice`);
      for (const person of people) {
        if (plan.leads.has(person)) continue;
        const sources = sourcesOf(person);
        for (const source of sources) add(fresh[source], numberOf(person), row, sources.length);
      }
      row += 1;
    }
  }
  return collapsed(fresh, row);
}

/** The buckets whose fresh values stand for a person in this one; none for a constant. */
function sourcesIn(
  { bucket, imputed }: GateBucket,
  index: number,
  indices: ReadonlyMap<string, number>,
  attendances: readonly ReadonlySet<string>[],
): (person: string) => readonly number[] {
  const own = [index];
  return (person) => {
    if (attendances[index]?.has(person)) return own;
    return (imputed.get(person) ?? []).map((earlier) => {
      const source = indices.get(earlier) ?? index;
      if (source >= index || !attendances[source]?.has(person))
        throw new RangeError(`somebody is imputed in ${bucket} from ${earlier}, where they have no value`);
      return source;
    });
  };
}

function add(
  values: Map<number, Occurrences> | undefined,
  person: number,
  row: number,
  divisor: number,
): void {
  const occurrences = values?.get(person);
  if (occurrences === undefined) values?.set(person, [row, divisor]);
  else occurrences.push(row, divisor);
}

function collapsed(fresh: readonly Map<number, Occurrences>[], figures: number): Equations {
  const rows: Equation[] = Array.from({ length: figures }, () => ({ columns: [], divisors: [] }));
  const classes: ValueClass[] = [];
  for (let bucket = fresh.length - 1; bucket >= 0; bucket -= 1) {
    const alike = new Map<string, { people: number[]; occurrences: Occurrences }>();
    for (const [person, occurrences] of fresh[bucket] ?? []) {
      const key = occurrences.join();
      const found = alike.get(key);
      if (found === undefined) alike.set(key, { people: [person], occurrences });
      else found.people.push(person);
    }
    for (const { people, occurrences } of alike.values()) {
      for (let at = 0; at < occurrences.length; at += 2) {
        const equation = rows[occurrences[at] ?? 0];
        equation?.columns.push(classes.length);
        equation?.divisors.push(occurrences[at + 1] ?? 1);
      }
      classes.push({ bucket, people });
    }
  }
  const variables = fresh.reduce((total, values) => total + values.size, 0);
  return { classes, rows, variables };
}
