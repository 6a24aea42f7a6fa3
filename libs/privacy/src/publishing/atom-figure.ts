import { type MetricCard, shareSteps } from '@quorum/contracts';
import { bandOf, boundOf, middleOf, total } from './bounds.js';
import type { AtomFigure, CohortPlan, MetricAtom } from './cohort.js';
import { straightened } from './curves.js';
import { suffices } from './metric-atoms.js';
import { scaledParts } from './parts.js';
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
 * atom's offset (R6) on the grid of its size (R7). `away`: members who are stood in for and were not erased.
 */
export function figureOf(
  atom: MetricAtom,
  knowledge: Knowledge,
): { figure: AtomFigure; away: number } | null {
  const { plan, card, bucket, present, erased } = knowledge;
  const there = atom.members.filter((person) => present.has(person) && !erased.has(person));
  if (!suffices(plan, card, there)) return null;
  if (atom.offsets.length !== card.values.length)
    throw new RangeError(`the offsets of ${atom.id} are not drawn`);
  const away = atom.members.filter((person) => !present.has(person) && !erased.has(person));
  const own = [...there.flatMap((person) => [present.get(person) ?? []]), ...meansOf(away, knowledge)];
  const constants = constantsFor(atom, own.length, knowledge);
  const rows = [...own, ...constants];
  // What stands in for the erased is known to everybody, so a mean has to say too little without it as well.
  const bands = card.values.map((_, index) => bandOf(column(rows, index)) ?? bandOf(column(own, index)));
  const bounds = bands.map((band) => (band === null ? 0 : boundOf(band, atom.members.length)));
  const blurred = card.values.map(
    (_, index) => total(column(rows, index)) / rows.length + (atom.offsets[index] ?? 0),
  );
  const least = 1 / shareSteps[sizeBandOf(atom.members.length)];
  const exact = straightened(card, scaledParts(card, blurred, bounds, bands, least), bands);
  const values = bands.map((band, index) =>
    band === null ? onGrid(exact[index] ?? 0, atom.members.length) : (bounds[index] ?? 0),
  );
  const people = { people: rows.length, imputed: rows.length - there.length };
  return {
    figure: { metric: card.id, atom: atom.id, bucket, values, bands, ...people },
    away: away.length,
  };
}

/** What an atom showed, a bound as its middle: what stands in for somebody erased. */
export function middlesOf({ values, bands }: Pick<AtomFigure, 'values' | 'bands'>): number[] {
  return values.map((value, index) => middleOf(value, bands[index] ?? null).middle);
}

/** Somebody away is their own mean over the cohort's other buckets. */
function meansOf(away: readonly string[], { card, earlier }: Knowledge): (readonly number[])[] {
  return away.flatMap((person) => {
    const own = earlier.get(person) ?? [];
    if (own.length === 0) return [];
    return [card.values.map((_, index) => total(column(own, index)) / own.length)];
  });
}

/**
 * Somebody erased, of whom there is nothing left, is what their atom showed last, which is no data of theirs. Before it
 * has shown anything they are in no mean.
 */
function constantsFor(atom: MetricAtom, others: number, { lastShown }: Knowledge): (readonly number[])[] {
  const shown = others === atom.members.length ? null : lastShown(atom);
  return shown === null ? [] : Array<readonly number[]>(atom.members.length - others).fill(shown);
}

const column = (rows: readonly (readonly number[])[], index: number): number[] =>
  rows.map((row) => row[index] ?? 0);

/**
 * On steps no finer than half of one person's largest influence, 1/(2n), and never at an end: an exact figure has passed
 * R4, so it is neither 0 nor 1, and noise must not say so of everybody in the atom.
 */
function onGrid(value: number, people: number): number {
  const steps = shareSteps[sizeBandOf(people)];
  return Math.max(1, Math.min(steps - 1, Math.round(value * steps))) / steps;
}
