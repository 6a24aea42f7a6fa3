import { type ShownCell, shownCells, type Target } from '../target.js';
import { remembered } from './remembered.js';

/** The sum of people that no smaller shown figure contains, in one slot. */
export interface FinestSum {
  unit: number;
  slot: number;
  /** People and how much each counts; who is stood in for counts with earlier values, together as one. */
  people: number[];
  weights: number[];
  sum: number;
  /** Variances of the sum that are part of the design: the same in all slots of an epoch, and anew in each. */
  sticky: number;
  fresh: number;
}

/** Figures of units, each without the figures shown inside it: disjoint sums, as fine as what is shown allows. */
export function finestSums(target: Target, metric: number, slot: number): readonly FinestSum[] {
  return remembered(target, `finest ${metric} ${slot}`, () => readSums(target, metric, slot));
}

function readSums(target: Target, metric: number, slot: number): FinestSum[] {
  const cells = new Map(shownCells(target, metric, slot, 'units').map((cell) => [cell.ref.unit, cell]));
  const parts = new Map<number, ShownCell[]>();
  for (const [unit, cell] of cells) {
    let above = target.units[unit]?.parent ?? -1;
    while (above >= 0 && !cells.has(above)) above = target.units[above]?.parent ?? -1;
    if (above >= 0) parts.set(above, [...(parts.get(above) ?? []), cell]);
  }
  return [...cells].flatMap(([unit, cell]) => {
    const inside = parts.get(unit) ?? [];
    const rest = restOf(target, cell, inside);
    return rest === null ? [] : [{ unit, slot, ...rest }];
  });
}

function restOf(target: Target, cell: ShownCell, inside: readonly ShownCell[]) {
  const elsewhere = new Set(inside.flatMap(({ form }) => Array.from(form.variables)));
  const weightOf = new Map<number, number>();
  for (let at = 0; at < cell.form.variables.length; at++) {
    const variable = cell.form.variables[at] ?? 0;
    if (elsewhere.has(variable)) continue;
    const person = Math.floor(variable / target.slots.length);
    weightOf.set(person, (weightOf.get(person) ?? 0) + (cell.form.weights?.[at] ?? 1));
  }
  if (weightOf.size === 0) return null;
  let { sum, sticky, fresh } = sumOf(target, cell);
  for (const part of inside) {
    const other = sumOf(target, part);
    sum -= other.sum;
    sticky += other.sticky;
    fresh += other.fresh;
  }
  return { people: [...weightOf.keys()], weights: [...weightOf.values()], sum, sticky, fresh };
}

/** A bound is the middle of what it leaves open, give or take. */
function sumOf(target: Target, { ref, value, band, form }: ShownCell) {
  const { sticky, fresh } = target.noise(ref);
  const [low, high] = band === 'at-most' ? [0, value] : band === 'at-least' ? [value, 1] : [value, value];
  const open = (high - low) ** 2 / 12;
  const scale = form.total ** 2;
  return { sum: ((low + high) / 2) * form.total, sticky: sticky * scale, fresh: (fresh + open) * scale };
}
