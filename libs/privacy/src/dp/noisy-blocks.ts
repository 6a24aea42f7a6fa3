import type { Unit } from '@quorum/contracts';
import type { MetricAtom } from '../publishing/cohort.js';
import { compare, readTree } from '../publishing/unit-tree.js';

/** People who get one draw of noise together. */
export interface NoisyBlock {
  people: readonly string[];
}

/** A unit with a noisy figure: the sum of disjoint blocks, and of nobody else. */
export interface NoisyUnit {
  unit: string;
  blocks: readonly NoisyBlock[];
}

/** Fewest people for a noisy figure: 30 / ε, where its 95 % half-width is ten points (notes/privacy §4.5). */
export function noisyMinimum(epsilon: number): number {
  return Math.ceil(30 / epsilon - 1e-9);
}

/**
 * Which units of a metric get noisy figures, and from which blocks. Every member is in one block at most, so a figure of
 * every unit of the tree costs a person what one figure costs: whole branches are sums of blocks.
 *
 * From the leaves up, atoms wait until `minimum` people wait in a unit and become its block. Where branches below have
 * figures already, who waits beside them becomes a block whatever its size: it is shown in the sum only. Depends on the
 * metric's members alone, never on values. `units` hold every atom's unit; answers in the order of `units`.
 */
export function noisyUnits(
  units: readonly Unit[],
  atoms: readonly MetricAtom[],
  minimum: number,
): NoisyUnit[] {
  const tree = readTree(units);
  const waiting = new Map<string, string[]>();
  const blocks = new Map<string, NoisyBlock[]>();
  for (const { unit, members } of [...atoms].sort((a, b) => compare(a.id, b.id)))
    waiting.set(unit, [...(waiting.get(unit) ?? []), ...members]);
  for (const id of tree.leavesFirst) {
    const below = tree.childrenOf(id).flatMap((child) => blocks.get(child) ?? []);
    const waitingBelow = tree.childrenOf(id).filter((child) => !blocks.has(child));
    const people = [id, ...waitingBelow].flatMap((unit) => waiting.get(unit) ?? []);
    if (below.length === 0 && people.length < minimum) waiting.set(id, people);
    else blocks.set(id, people.length > 0 ? [...below, { people }] : below);
  }
  return units.flatMap(({ id }) => {
    const of = blocks.get(id);
    return of === undefined ? [] : [{ unit: id, blocks: of }];
  });
}
