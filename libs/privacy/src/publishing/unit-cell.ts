import { type Band, type BucketPeriod, type Cell, type MetricCard, shareSteps } from '@quorum/contracts';
import { middleOf, outward, total } from './bounds.js';
import type { AtomFigure, MetricAtom } from './cohort.js';
import { straightened } from './curves.js';
import { offsetScale } from './offsets.js';
import { openOf } from './parts.js';
import { sizeBandOf, smallestOf } from './precision.js';
import type { PublishingRules } from './rules.js';

/** A metric atom that shows something, with what it shows. */
export interface Shown {
  atom: MetricAtom;
  figure: AtomFigure;
  /** Members who are stood in for and were not erased. */
  away: number;
}

/**
 * The cell of a unit from the figures of the atoms inside it and nothing else (T3): their mean, weighted by members. A bound
 * enters as the middle of what it leaves open, and its half width as margin; where all are on one side so is the unit.
 * Of one atom the cell is the atom's figure.
 */
export function unitCell(
  card: MetricCard,
  bucket: BucketPeriod,
  rules: PublishingRules,
  inside: readonly Shown[],
): Cell {
  const place = { metric: card.id, version: card.version, bucket };
  if (inside.length === 0) return { ...place, state: 'suppressed' };
  const people = sumOf(inside, ({ atom }) => atom.members.length);
  const points = card.values.map((_, index) => pointOf(card, inside, index, rules, people));
  const bands = points.map(({ band }) => band);
  const steps = shareSteps[sizeBandOf(people)];
  const means = points.map(({ value }) => value);
  const straight = straightened(card, means, bands);
  const isRounded = inside.length > 1;
  return {
    ...place,
    state: 'ok',
    values: points.map(({ band }, index) => {
      const value = straight[index] ?? 0;
      return band === null && isRounded ? Math.round(value * steps) / steps : value;
    }),
    bands,
    margins: points.map(({ band, half, spread }) => {
      const rounding = isRounded ? (centralPart / steps) ** 2 : 0;
      return band === null ? shownMargin(half + Math.sqrt(spread + rounding), steps) : 0;
    }),
    // Not of the people in the mean: whoever was erased would be seen to be away, or not to be there.
    provisional: sumOf(inside, ({ away }) => away) > 0.3 * people,
    people: sizeBandOf(people),
  };
}

interface Point {
  value: number;
  band: Band;
  /** What bounds leave open, on either side. */
  half: number;
  /** The square of the 95 % half width of everything that is drawn or rounded. */
  spread: number;
}

function pointOf(
  card: MetricCard,
  inside: readonly Shown[],
  index: number,
  rules: PublishingRules,
  people: number,
): Point {
  const parts = inside.map(({ atom, figure }) => {
    const weight = atom.members.length / people;
    const value = figure.values[index] ?? 0;
    const band = figure.bands[index] ?? null;
    const { middle, half } = band === null ? exactOf(card, figure, value) : middleOf(value, band);
    const error = band === null ? exactSpread(atom, value, rules) : 0;
    return { value, band, weight, middle: weight * middle, half: weight * half, error: weight ** 2 * error };
  });
  const [first] = parts;
  const band = first?.band ?? null;
  if (band !== null && parts.every((part) => part.band === band))
    return {
      value: outward(
        band,
        sumOf(parts, (part) => part.weight * part.value),
      ),
      band,
      half: 0,
      spread: 0,
    };
  return {
    value: total(parts.map(({ middle }) => middle)),
    band: null,
    half: total(parts.map(({ half }) => half)),
    spread: total(parts.map(({ error }) => error)),
  };
}

/** An exact part of a whole is scaled to what a bounded one leaves, and shares what that leaves open. */
function exactOf(
  card: MetricCard,
  { values, bands }: AtomFigure,
  value: number,
): Pick<Point, 'half'> & { middle: number } {
  const open = card.addUp === undefined ? { middle: 0, half: 0 } : openOf(values, bands);
  return { middle: value, half: (value * open.half) / (1 - open.middle) };
}

/** On half steps of the unit's grid, rounded up: finer, it would say how many people there are and not just their band. */
function shownMargin(margin: number, steps: number): number {
  return Math.min(2 * steps, Math.ceil(margin * 2 * steps - 1e-9)) / (2 * steps);
}

/**
 * The square of an exact figure's 95 % half width, from the offset (Laplace: scale × ln 20, of the fewest people
 * its size band can mean, because its margin is published) and the grid. Beside the ends
 * the grid hides a whole step, because no figure is put on the ends themselves.
 */
function exactSpread(atom: MetricAtom, value: number, rules: PublishingRules): number {
  const size = sizeBandOf(atom.members.length);
  const steps = shareSteps[size];
  const isBesideEnd = value < 1.5 / steps || value > 1 - 1.5 / steps;
  const rounding = isBesideEnd ? 1 / steps : centralPart / steps;
  return (Math.log(20) * offsetScale(smallestOf(size), rules)) ** 2 + rounding ** 2;
}

/** Of one step of a grid, how far 95 of 100 rounded values are from it at most. */
const centralPart = 0.475;

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return total(items.map(of));
}
