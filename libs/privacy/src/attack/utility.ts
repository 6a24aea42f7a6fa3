import type { Scene } from './attack.js';
import { ownRatio } from './organisation/organisation.js';
import { remembered } from './attacks/remembered.js';
import type { Utility } from './scores/utility-figures.js';
import { type CellRef, ownFigure, shownCells, type Target } from './target.js';

/** Coverage, error, signs of changes and order of units, over all metrics and a few slots of every quarter. */
export function measureUtility(scene: Scene, metrics: readonly number[]): Utility {
  const { target } = scene;
  const sum: Utility = {
    active: 0,
    covered: 0,
    coveredClose: 0,
    exact: 0,
    error: 0,
    shown: 0,
    changes: 0,
    sameSign: 0,
    noSign: 0,
    agreement: 0,
    pairs: 0,
  };
  const slots = target.slots.flatMap((_, slot) =>
    slot % Math.ceil(target.slots.length / 13) === 0 ? [slot] : [],
  );
  for (const metric of metrics)
    for (const slot of slots) {
      addCoverage(sum, scene, metric, slot);
      addErrors(sum, scene, metric, slot);
    }
  return sum;
}

function addCoverage(sum: Utility, { organisation, target }: Scene, metric: number, slot: number): void {
  const { from, to } = target.slots[slot] ?? { from: 0, to: 0 };
  for (let person = 0; person < organisation.knowledge.people; person++) {
    if (ownRatio(organisation.truth, metric, person, from, to) === null) continue;
    sum.active++;
    const figure = ownFigure(target, person, metric, slot);
    if (figure === null) continue;
    sum.covered++;
    if (figure.unit === target.unitOf(person, slot, metric)) sum.coveredClose++;
  }
}

/** Errors of this slot, signs of changes since the slot before, and the order of units. */
function addErrors(sum: Utility, scene: Scene, metric: number, slot: number): void {
  const { target } = scene;
  const points: { value: number; truth: number }[] = [];
  for (const { ref, value, band, form } of shownCells(target, metric, slot, 'units')) {
    const truth = trueMean(scene, ref, form.variables);
    if (truth === null) continue;
    sum.shown++;
    if (band !== null) continue;
    sum.exact++;
    sum.error += Math.abs(value - truth);
    points.push({ value, truth });
    addChange(sum, scene, { ref, value, truth });
  }
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < Math.min(points.length, a + 40); b++) {
      const [one, other] = [points[a], points[b]];
      if (one === undefined || other === undefined) continue;
      sum.pairs++;
      sum.agreement += Math.sign(one.value - other.value) * Math.sign(one.truth - other.truth);
    }
}

/** A change within an epoch: figures of two epochs stand on different people and say so. */
function addChange(
  sum: Utility,
  scene: Scene,
  { ref, value, truth }: { ref: CellRef; value: number; truth: number },
): void {
  const { target } = scene;
  const before = earlierSlot(target, ref.slot);
  const answer = before === null ? null : target.get('chro', { ...ref, slot: before });
  if (before === null || answer === null || answer.state === 'hidden' || answer.band !== null) return;
  const form = target.behind({ ...ref, slot: before });
  const trueBefore = form === null ? null : trueMean(scene, { ...ref, slot: before }, form.variables);
  if (trueBefore === null || Math.abs(truth - trueBefore) < 0.05) return;
  const sign = Math.sign(Math.round((value - answer.value) * 1e6)) * Math.sign(truth - trueBefore);
  sum.changes++;
  if (sign > 0) sum.sameSign++;
  if (sign === 0) sum.noSign++;
}

function earlierSlot(target: Target, slot: number): number | null {
  const epoch = target.slots[slot]?.epoch;
  const first = target.slots.findIndex((one) => one.epoch === epoch);
  if (target.slots.filter((one) => one.epoch === epoch).length > 1) return first < slot ? first : null;
  return slot >= 4 ? slot - 4 : null;
}

/** The mean of those who are really there. */
function trueMean(scene: Scene, ref: CellRef, variables: ArrayLike<number>): number | null {
  const values = valuesIn(scene, ref.metric, ref.slot);
  let sum = 0;
  let known = 0;
  let before = -1;
  for (let at = 0; at < variables.length; at++) {
    const person = Math.floor((variables[at] ?? 0) / scene.target.slots.length);
    const value = values[person] ?? NaN;
    // Somebody stood in for by several earlier values has them in a row.
    if (person !== before && !Number.isNaN(value)) {
      sum += value;
      known++;
    }
    before = person;
  }
  return known === 0 ? null : sum / known;
}

/** By person: the own value in a slot, NaN without one. */
function valuesIn({ organisation, target }: Scene, metric: number, slot: number): Float64Array {
  return remembered(target, `values ${metric} ${slot}`, () => {
    const { from, to } = target.slots[slot] ?? { from: 0, to: 0 };
    return Float64Array.from(
      { length: organisation.knowledge.people },
      (_, person) => ownRatio(organisation.truth, metric, person, from, to) ?? NaN,
    );
  });
}
