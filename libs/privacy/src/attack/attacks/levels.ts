import type { Scene } from '../attack.js';
import { ownRatio, weeks } from '../organisation/organisation.js';
import type { LevelGuess } from '../scores/guesses.js';
import { ownFigure } from '../target.js';
import { remembered } from './remembered.js';

/** A person's level over the year, and the unit where they spent most of it. */
export interface Level {
  person: number;
  unit: number;
  truth: number;
  /** The mean of the figures they are in: what everybody can say of them. */
  control: number;
}

/** Whoever has a value in at least a sixth of a year, with the mean of the own values over the target's slots. */
export function levelsOf(scene: Scene, metric: number): readonly Level[] {
  return remembered(scene.target, `levels ${metric}`, () => readLevels(scene, metric));
}

function readLevels({ organisation, target }: Scene, metric: number): Level[] {
  const { knowledge, truth } = organisation;
  return Array.from({ length: knowledge.people }, (_, person) => person).flatMap((person): Level[] => {
    const values: number[] = [];
    const figures: number[] = [];
    target.slots.forEach(({ from, to }, slot) => {
      const value = ownRatio(truth, metric, person, from, to);
      if (value === null) return;
      values.push(value);
      const figure = ownFigure(target, person, metric, slot);
      if (figure !== null) figures.push(figure.answer.value);
    });
    if (values.length < target.slots.length / 6 || figures.length === 0) return [];
    return [
      { person, unit: mainUnit(knowledge.unitOf, person), truth: mean(values), control: mean(figures) },
    ];
  });
}

/** How much people differ, and how much a person's values do: the attacker is given both. Variances. */
export function variances(scene: Scene, metric: number): Variances {
  return remembered(scene.target, `variances ${metric}`, () => readVariances(scene, metric));
}

/** Of people's levels, and of a person's values around the own level. */
export interface Variances {
  between: number;
  within: number;
}

function readVariances({ organisation, target }: Scene, metric: number): Variances {
  const means: number[] = [];
  let within = 0;
  let freedom = 0;
  for (let person = 0; person < organisation.knowledge.people; person++) {
    const values = target.slots.flatMap(
      ({ from, to }) => ownRatio(organisation.truth, metric, person, from, to) ?? [],
    );
    if (values.length < 2) continue;
    const own = mean(values);
    means.push(own);
    within += values.reduce((sum, value) => sum + (value - own) ** 2, 0);
    freedom += values.length - 1;
  }
  const overall = mean(means);
  const between =
    means.reduce((sum, value) => sum + (value - overall) ** 2, 0) / Math.max(1, means.length - 1);
  return { between: Math.max(between, 1e-4), within: Math.max(within / Math.max(1, freedom), 1e-4) };
}

/** Guesses of levels: the person's deviation from what is usual, added to it. */
export function levelGuesses(levels: readonly Level[], guessOf: (level: Level) => number): LevelGuess[] {
  return levels.map((level) => ({ ...level, guess: Math.min(1, Math.max(0, guessOf(level))), group: null }));
}

/** The mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function mainUnit(unitOf: Int16Array, person: number): number {
  const counts = new Map<number, number>();
  for (const unit of unitOf.subarray(person * weeks, (person + 1) * weeks))
    if (unit >= 0) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
}
