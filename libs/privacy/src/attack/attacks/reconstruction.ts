import { collapse } from '../algebra/collapse.js';
import { type Equation, solveGroups } from '../algebra/row-space.js';
import type { Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { ownRatio } from '../organisation/organisation.js';
import { type Guess, scoreGuesses } from '../scores/guesses.js';
import type { Outcome } from '../scores/outcome.js';
import { type CatalogPart, ownFigure, type ShownCell, shownCells, type Target } from '../target.js';

/** What of a target's answers an attacker puts into one system of equations. */
export interface Reconstruction {
  metrics: readonly number[];
  /** How many epochs are attacked, or the slots of each; all slots of one are solved together. */
  epochs: number | readonly (readonly number[])[];
  part: CatalogPart;
  /** People whose own values the attackers know and take out; nobody by default. */
  known?: (person: number) => boolean;
  /** More equations of an epoch, over person × slot. */
  more?: (slots: readonly number[], metric: number) => Equation[];
}

/** A person's values, and the fewest people whose sum with theirs is solved. */
export interface Solved {
  group: number;
  sum: number;
}

/** Every value of an epoch that figures determine exactly, guessed as it is solved, and the unit's mean for everybody else. */
export function reconstruct(scene: Scene, options: Reconstruction): Outcome {
  const { target } = scene;
  const guesses: Guess[] = [];
  const epochs =
    typeof options.epochs === 'number' ? sampledEpochs(target, options.epochs, scene.seed) : options.epochs;
  let queries = 0;
  for (const metric of options.metrics)
    for (const slots of epochs) {
      const cells = slots.flatMap((slot) => shownCells(target, metric, slot, options.part));
      queries += slots.reduce(
        (sum, slot) => sum + target.catalog('chro', metric, slot, options.part).length,
        0,
      );
      const equations = [...cells.map(equationOf), ...(options.more?.(slots, metric) ?? [])];
      const solved = solve(scene, metric, equations, options.known ?? (() => false));
      guesses.push(...guessesOf(scene, metric, slots, solved, options.known));
    }
  return scoreGuesses(guesses, queries);
}

/** The sum behind a figure. */
export function equationOf({ form, value }: Pick<ShownCell, 'form' | 'value'>): Equation {
  const { variables, weights, total } = form;
  return { variables, value: value * total, ...(weights !== undefined && { weights }) };
}

/** Variable → what is solved of it. */
export function solve(
  scene: Scene,
  metric: number,
  equations: readonly Equation[],
  known: (person: number) => boolean,
): Map<number, Solved> {
  const width = scene.target.slots.length;
  const truthAt = (variable: number): number => truthOf(scene, metric, variable) ?? 0;
  const unknown = equations.map((equation) =>
    withoutKnown(equation, (at) => known(Math.floor(at / width)), truthAt),
  );
  const { equations: small, classes } = collapse(unknown.filter(({ variables }) => variables.length > 0));
  const solved = new Map<number, Solved>();
  for (const group of solveGroups(small, classes.length)) {
    const members = group.variables.flatMap((at) => classes[at] ?? []);
    const people = new Set(members.map((variable) => Math.floor(variable / width))).size;
    for (const variable of members)
      if (people < (solved.get(variable)?.group ?? Infinity))
        solved.set(variable, { group: people, sum: group.sum });
  }
  return solved;
}

function withoutKnown(
  equation: Equation,
  isKnown: (variable: number) => boolean,
  truthAt: (variable: number) => number,
): Equation {
  const variables: number[] = [];
  const weights: number[] = [];
  let { value } = equation;
  for (let at = 0; at < equation.variables.length; at++) {
    const variable = equation.variables[at] ?? 0;
    const weight = equation.weights?.[at] ?? 1;
    if (isKnown(variable)) value -= weight * truthAt(variable);
    else {
      variables.push(variable);
      weights.push(weight);
    }
  }
  return { variables, weights, value };
}

function guessesOf(
  scene: Scene,
  metric: number,
  slots: readonly number[],
  solved: ReadonlyMap<number, Solved>,
  known?: (person: number) => boolean,
): Guess[] {
  const { organisation, target } = scene;
  return slots.flatMap((slot) =>
    Array.from({ length: organisation.knowledge.people }, (_, person) => person).flatMap(
      (person): Guess[] => {
        const truth = truthOf(scene, metric, person * target.slots.length + slot);
        if (truth === null || known?.(person)) return [];
        const found = solved.get(person * target.slots.length + slot);
        const control = ownFigure(target, person, metric, slot)?.answer.value ?? 0.5;
        const guess = found?.group === 1 ? found.sum : control;
        return [{ person, truth, guess, control, group: found?.group ?? null }];
      },
    ),
  );
}

/** What a variable really is; `null` where the person did nothing. */
export function truthOf({ organisation, target }: Scene, metric: number, variable: number): number | null {
  const slot = target.slots[variable % target.slots.length];
  if (slot === undefined) return null;
  return ownRatio(organisation.truth, metric, Math.floor(variable / target.slots.length), slot.from, slot.to);
}

/** Slots of some epochs, drawn anew for each organisation. */
export function sampledEpochs(target: Target, count: number, seed: number): number[][] {
  const epochs = new Map<number, number[]>();
  target.slots.forEach(({ epoch }, slot) => epochs.set(epoch, [...(epochs.get(epoch) ?? []), slot]));
  const left = [...epochs.values()];
  const chance = new Chance(seed, 60);
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(chance.below(left.length), 1)[0] ?? [],
  );
}
