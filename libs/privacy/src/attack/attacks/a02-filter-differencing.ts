import type { Attack, Scene } from '../attack.js';
import { ownRatio } from '../organisation/organisation.js';
import { type Guess, scoreGuesses } from '../scores/guesses.js';
import type { Outcome } from '../scores/outcome.js';
import { ownFigure, type ShownCell, shownCells } from '../target.js';
import { sampledEpochs } from './reconstruction.js';

/** A2: a team, and the same team by one attribute: whoever is in one and not in the other. Two figures are enough. */
export const filterDifferencing: Attack = {
  id: 'A2',
  title: 'Filter differencing, tracker',
  method: 'every figure minus every other figure of the same unit that lies in it',
  where: 'library',
  run: (scene) => ({ 'two figures': differences(scene, 0) }),
};

function differences(scene: Scene, metric: number): Outcome {
  const { target, organisation } = scene;
  const guesses: Guess[] = [];
  let queries = 0;
  for (const slot of sampledEpochs(target, 1, scene.seed).flat()) {
    const solved = new Map<number, { group: number; sum: number }>();
    const units = new Map<number, ShownCell[]>();
    for (const cell of shownCells(target, metric, slot, 'everything')) {
      units.set(cell.ref.unit, [...(units.get(cell.ref.unit) ?? []), cell]);
      queries++;
    }
    for (const cells of units.values())
      for (const one of cells) for (const other of cells) note(solved, one, other);
    const { from, to } = target.slots[slot] ?? { from: 0, to: 0 };
    for (let person = 0; person < organisation.knowledge.people; person++) {
      const truth = ownRatio(organisation.truth, metric, person, from, to);
      if (truth === null) continue;
      const control = ownFigure(target, person, metric, slot)?.answer.value ?? 0.5;
      const found = solved.get(person * target.slots.length + slot);
      const guess = found?.group === 1 ? found.sum : control;
      guesses.push({ person, truth, guess, control, group: found?.group ?? null });
    }
  }
  return scoreGuesses(guesses, queries);
}

/** Who is in the larger figure only, where the smaller one lies in it and fewer than five are left. */
function note(solved: Map<number, { group: number; sum: number }>, large: ShownCell, small: ShownCell): void {
  const group = large.form.total - small.form.total;
  if (group < 1 || group > 4) return;
  const inside = new Set(Array.from(small.form.variables));
  const rest = Array.from(large.form.variables).filter((variable) => !inside.has(variable));
  if (rest.length !== large.form.variables.length - inside.size) return;
  const sum = large.value * large.form.total - small.value * small.form.total;
  for (const variable of rest)
    if (group < (solved.get(variable)?.group ?? Infinity)) solved.set(variable, { group, sum });
}
