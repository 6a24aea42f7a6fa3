import type { Band, Unit } from '@quorum/contracts';
import { displayedMean, sizeBandOf, smallestOf } from './precision.js';

/** One value of a unit's cell: an exact figure (`band` is null), or a bound its mean keeps. */
export interface RangedValue {
  value: number;
  band: Band;
}

/** People whose sum no figure below says: what their bands leave open of it is at least [lowest, highest]. */
interface OpenGroup {
  kind: 'fresh' | 'at-most' | 'at-least';
  sum: number;
  lowest: number;
  highest: number;
  max: number;
  min: number;
}

interface Reading {
  /** The sum that exact figures below say already. */
  known: number;
  open: OpenGroup[];
  shares: readonly number[];
}

/**
 * One value of every unit's cell, exact only where everybody keeps the full range (notes/privacy R4): whoever subtracts
 * their own share, and every exact figure below, still has nobody's share narrower than [0, 1]. Otherwise a bound.
 *
 * The figures below are part of the rule because covers nest: exact figures of a unit and of all its parts but one are
 * the exact figure of that one. So what is tested is the sum that a figure adds: that of the people no exact figure
 * below covers, within what bands below say of them. A bound depends on known sums and on counts alone.
 * `covered` is `coverUnits`; `shareOf` is in [0, 1].
 */
export function rangeUnits(
  units: readonly Pick<Unit, 'id' | 'parent'>[],
  covered: ReadonlyMap<string, readonly string[]>,
  shareOf: (person: string) => number,
): Map<string, RangedValue> {
  const ranged = new Map<string, RangedValue>();
  const read = (unit: string): Reading => {
    const parts = units.filter(({ parent, id }) => parent === unit && covered.has(id)).map(({ id }) => id);
    const below = parts.map(read);
    const elsewhere = new Set(parts.flatMap((part) => covered.get(part) ?? []));
    const people = covered.get(unit) ?? [];
    const own = people.filter((person) => !elsewhere.has(person)).map(shareOf);
    const open = [...below.flatMap((part) => part.open), ...(own.length > 0 ? [freshGroup(own)] : [])];
    const known = below.reduce((total, part) => total + part.known, 0);
    const { value, rest } = decide({ known, open, shares: people.map(shareOf) });
    ranged.set(unit, value);
    return rest;
  };
  for (const { id, parent } of units) if (parent === null && covered.has(id)) read(id);
  return ranged;
}

function decide(reading: Reading): { value: RangedValue; rest: Reading } {
  const { known, open, shares } = reading;
  const all = joined(open);
  const band = bandOf(open, all);
  if (band === null) {
    const exact = { known: known + all.sum, open: [], shares };
    return { value: { value: displayedMean(shares), band }, rest: exact };
  }
  const kept: OpenGroup =
    band === 'at-most'
      ? { ...all, kind: band, highest: all.lowest + 1 }
      : { ...all, kind: band, lowest: all.highest - 1 };
  return { value: { value: boundOf(band, reading, all), band }, rest: { known, open: [kept], shares } };
}

/** Which end the open people are too near to. Of people of whom a band says one end, the other end says nothing new. */
function bandOf(open: readonly OpenGroup[], all: OpenGroup): Band {
  if (open.length === 0) return null;
  const above = all.sum - all.lowest - all.max;
  const below = all.highest - all.sum - (1 - all.min);
  if (open.some(({ kind }) => kind !== 'at-least') && above < 1 - crumb) return 'at-most';
  if (open.some(({ kind }) => kind !== 'at-most') && below < 1 - crumb) return 'at-least';
  return null;
}

/** Too near an end, the open sum is less than 2 from it: 2/n of the mean, for the fewest people its size band can mean. */
function boundOf(band: 'at-most' | 'at-least', { known, shares }: Reading, all: OpenGroup): number {
  const margin = 2 / smallestOf(sizeBandOf(shares.length));
  if (band === 'at-most')
    return Math.min(20, Math.ceil(((known + all.lowest) / shares.length + margin) * 20 - crumb)) / 20;
  return Math.max(0, Math.floor(((known + all.highest) / shares.length - margin) * 20 + crumb)) / 20;
}

function freshGroup(shares: readonly number[]): OpenGroup {
  const sorted = [...shares].sort((a, b) => a - b);
  return {
    kind: 'fresh',
    sum: sorted.reduce((total, share) => total + share, 0),
    lowest: 0,
    highest: sorted.length,
    max: sorted.at(-1) ?? 0,
    min: sorted[0] ?? 0,
  };
}

function joined(open: readonly OpenGroup[]): OpenGroup {
  const total = (key: 'sum' | 'lowest' | 'highest') => open.reduce((sum, group) => sum + group[key], 0);
  return {
    kind: 'fresh',
    sum: total('sum'),
    lowest: total('lowest'),
    highest: total('highest'),
    max: Math.max(...open.map(({ max }) => max)),
    min: Math.min(...open.map(({ min }) => min)),
  };
}

/** What binary fractions may leave over. */
const crumb = 1e-9;
