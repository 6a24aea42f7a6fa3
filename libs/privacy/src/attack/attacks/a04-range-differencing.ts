import type { Equation } from '../algebra/row-space.js';
import type { Attack, Scene } from '../attack.js';
import type { RangeRef } from '../target.js';
import { equationOf, reconstruct } from './reconstruction.js';

/** A4: a month minus its weeks, and windows that roll: what overlapping ranges tell of a single week of few people. */
export const rangeDifferencing: Attack = {
  id: 'A4',
  title: 'Time-range differencing',
  method: 'weeks and every range of up to five weeks around them, of all units, as one system of equations',
  where: 'library',
  run: (scene) => ({
    'overlapping ranges': reconstruct(scene, {
      metrics: [0],
      epochs: 2,
      part: 'units',
      more: (slots, metric) => rangesAround(scene, slots, metric),
    }),
  }),
};

/** Ranges over the slots, and the other slots in them one by one. */
function rangesAround({ target }: Scene, slots: readonly number[], metric: number): Equation[] {
  const [first = 0] = slots;
  const last = slots.at(-1) ?? first;
  const equations: Equation[] = [];
  const ask = (ref: RangeRef): void => {
    const answer = target.get('chro', ref);
    const form = answer.state === 'shown' ? target.behind(ref) : null;
    if (answer.state === 'shown' && form !== null) equations.push(equationOf({ form, value: answer.value }));
  };
  const from = Math.max(0, first - 2);
  const to = Math.min(target.slots.length, last + 3);
  for (let unit = 0; unit < target.units.length; unit++)
    for (let start = from; start < to; start++)
      for (let end = start + 1; end <= to; end++) ask({ unit, metric, from: start, to: end });
  return equations;
}
