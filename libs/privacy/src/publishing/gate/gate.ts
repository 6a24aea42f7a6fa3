import { floorPeople } from '../rules.js';
import { echelon, type SparseRow } from './echelon.js';
import { type Equation, type Equations, equationsOf } from './equations.js';
import { type GateInput, type GateReport, GateViolation } from './gate-input.js';
import { gatePrimes, primeField, type PrimeField } from './prime-field.js';
import { smallestGroup } from './smallest-group.js';

/** Multiplications that one search may take; a search that gives up refuses. */
const searchEffort = 20_000_000;

/**
 * Attack A3 on everything one metric has shown in a cohort, before more is shown (notes/privacy §4.4): whatever can be
 * derived from the figures, with all leads' values known, speaks of at least `minimumPeople` others (five where the
 * rules were to say less). It trusts neither
 * the atoms nor the plan's partition, only who was counted in what. Throws `GateViolation`; RangeError on contradictions.
 *
 * What is tested are all combinations of figures, not only single people. Each has a last bucket, and what it says of
 * that bucket is a combination of the equations that are left of this bucket once everything newer is eliminated. If all
 * of those speak of enough people who were present, nothing more needs to be asked: that is the proof of T1, and it is
 * what publishing makes. Where it fails, combinations over all buckets up to this one are searched for a small group.
 */
export function checkGate(input: GateInput): GateReport {
  return checkCombinations(input, Math.max(floorPeople, input.plan.rules.minimumPeople));
}

/** `checkGate` for any minimum, below the floor as well. */
export function checkCombinations(input: GateInput, minimum: number): GateReport {
  const equations = equationsOf(input);
  const verdicts = gatePrimes.map((prime) => verdictOf(primeField(prime), equations, input, minimum));
  const refused = verdicts.find(({ violation }) => violation !== null)?.violation;
  if (refused) throw refused;
  const sizes = verdicts.flatMap(({ smallest }) => smallest ?? []);
  return {
    metric: input.metric,
    figures: equations.rows.length,
    variables: equations.variables,
    classes: equations.classes.length,
    rank: Math.max(...verdicts.map(({ rank }) => rank)),
    smallestGroup: sizes.length === 0 ? null : Math.min(...sizes),
  };
}

interface Verdict {
  rank: number;
  smallest: number | null;
  violation: GateViolation | null;
}

function verdictOf(
  field: PrimeField,
  { rows, classes }: Equations,
  input: GateInput,
  minimum: number,
): Verdict {
  const basis = echelon(field, rows.map(inField(field)), classes.length);
  const peopleOf = classes.map(({ people }) => people);
  const bucketOf = (column: number | undefined): number => classes[column ?? 0]?.bucket ?? 0;
  let smallest: number | null = null;
  for (const [index, { bucket }] of input.buckets.entries()) {
    const upTo = basis.filter(({ columns }) => bucketOf(columns[0]) <= index);
    const last = upTo.filter(({ columns }) => bucketOf(columns[0]) === index);
    if (last.length === 0) continue;
    const here = last.map((row) => cut(row, (column) => bucketOf(column) === index));
    let group = smallestGroup(field, here, peopleOf, minimum, searchEffort);
    if (group.atLeast === null) group = smallestGroup(field, upTo, peopleOf, minimum, searchEffort);
    if (group.atLeast === null) {
      const violation = new GateViolation(input.plan.id, input.metric, bucket, group.found, minimum);
      return { rank: basis.length, smallest: null, violation };
    }
    smallest = Math.min(smallest ?? Infinity, group.atLeast);
  }
  return { rank: basis.length, smallest, violation: null };
}

const inField =
  (field: PrimeField) =>
  ({ columns, divisors }: Equation): SparseRow => ({ columns, values: divisors.map(field.invert) });

function cut({ columns, values }: SparseRow, keeps: (column: number) => boolean): SparseRow {
  const kept = [...columns.keys()].filter((index) => keeps(columns[index] ?? 0));
  return {
    columns: kept.map((index) => columns[index] ?? 0),
    values: kept.map((index) => values[index] ?? 0),
  };
}
