import { type MetricCard, shareSteps } from '@quorum/contracts';
import { bandOf, boundOf, middleOf, total } from './bounds.js';
import type { AtomFigure, CohortPlan, MetricAtom } from './cohort.js';
import { straightened } from './curves.js';
import { suffices } from './metric-atoms.js';
import { sizeBandOf } from './precision.js';

/** What is known of a metric's people when a bucket is published. */
export interface Knowledge {
  plan: CohortPlan;
  card: MetricCard;
  bucket: string;
  /** Complete values of this bucket. */
  present: ReadonlyMap<string, readonly number[]>;
  /** Complete values of the cohort's other buckets. */
  earlier: ReadonlyMap<string, readonly (readonly number[])[]>;
  erased: ReadonlySet<string>;
  lastShown: (atom: MetricAtom) => readonly number[] | null;
}

/**
 * What a metric atom shows in one bucket, `null` = nothing: too few of its members are there themselves (R1). Absent ones
 * are stood in for (R5), so the same people are in every mean of a cohort. Near an end a bound (R4), elsewhere the mean plus the
 * atom's offset (R6) on the grid of its size (R7).
 */
export function figureOf(atom: MetricAtom, knowledge: Knowledge): AtomFigure | null {
  const { plan, card, bucket, present, erased } = knowledge;
  const there = atom.members.filter((person) => present.has(person) && !erased.has(person));
  if (!suffices(plan, card, there)) return null;
  if (atom.offsets.length !== card.values.length)
    throw new RangeError(`the offsets of ${atom.id} are not drawn`);
  const absent = atom.members.filter((person) => !present.has(person) || erased.has(person));
  const standIns = standInsFor(absent, atom, knowledge);
  const rows = [...there.flatMap((person) => [present.get(person) ?? []]), ...standIns];
  const columns = card.values.map((_, index) => rows.map((row) => row[index] ?? 0));
  const bands = columns.map(bandOf);
  const blurred = columns.map((shares, index) => total(shares) / shares.length + (atom.offsets[index] ?? 0));
  const exact = straightened(card, blurred, bands);
  const values = bands.map((band, index) =>
    band === null ? onGrid(exact[index] ?? 0, atom.members.length) : boundOf(band, atom.members.length),
  );
  const people = { people: rows.length, imputed: standIns.length };
  return { metric: card.id, atom: atom.id, bucket, values, bands, ...people };
}

/** What an atom showed, a bound as its middle: what stands in for somebody erased. */
export function middlesOf({ values, bands }: Pick<AtomFigure, 'values' | 'bands'>): number[] {
  return values.map((value, index) => middleOf(value, bands[index] ?? null).middle);
}

/**
 * Somebody away is their own mean over the cohort's other buckets; somebody erased, of whom there is nothing left, is
 * what their atom showed last, which is no data of theirs. Before it has shown anything they are in no mean.
 */
function standInsFor(
  absent: readonly string[],
  atom: MetricAtom,
  { card, earlier, erased, lastShown }: Knowledge,
): (readonly number[])[] {
  const shown = absent.length === 0 ? null : lastShown(atom);
  return absent.flatMap((person) => {
    const own = erased.has(person) ? [] : (earlier.get(person) ?? []);
    if (own.length === 0) return shown === null ? [] : [shown];
    return [card.values.map((_, index) => total(own.map((row) => row[index] ?? 0)) / own.length)];
  });
}

/**
 * On steps no finer than half of one person's largest influence, 1/(2n), and never at an end: an exact figure has passed
 * R4, so it is neither 0 nor 1, and noise must not say so of everybody in the atom.
 */
function onGrid(value: number, people: number): number {
  const steps = shareSteps[sizeBandOf(people)];
  return Math.max(1, Math.min(steps - 1, Math.round(value * steps))) / steps;
}
