import type { Attack, Scene } from '../attack.js';
import { weeks } from '../organisation/organisation.js';
import { scoreLevels } from '../scores/guesses.js';
import { regressLevels } from './level-regression.js';
import { levelGuesses, levelsOf } from './levels.js';

/** A5: the team before and after somebody came, left or was moved. */
export const joinLeave: Attack = {
  id: 'A5',
  title: 'Join, leave and reorganisation differencing',
  method:
    'the regression of A6, scored within units on people who came, left or changed their unit within the year',
  where: 'library',
  run: (scene) => ({ movers: amongMovers(scene) }),
};

function amongMovers(scene: Scene) {
  const { deviations, usual, queries } = regressLevels(scene, 0);
  const { unitOf, people } = scene.organisation.knowledge;
  const hasMoved = Uint8Array.from({ length: people }, (_, person) =>
    Number(new Set(unitOf.subarray(person * weeks, (person + 1) * weeks)).size > 1),
  );
  const guesses = levelGuesses(levelsOf(scene, 0), ({ person }) => usual + (deviations[person] ?? 0));
  const meanOf = meansByUnit(guesses);
  const movers = guesses.filter(({ person }) => hasMoved[person] === 1);
  const outcome = {
    ...scoreLevels(movers, queries),
    spread: 0,
    unexplained: 0,
    namings: 0,
    named: 0,
    namedByChance: 0,
  };
  for (const { unit, truth, guess } of movers) {
    const mean = meanOf(unit);
    outcome.spread += (truth - mean.truth) ** 2;
    outcome.unexplained += (truth - mean.truth - (guess - mean.guess)) ** 2;
  }
  return outcome;
}

function meansByUnit(guesses: readonly { unit: number; truth: number; guess: number }[]) {
  const sums = new Map<number, { truth: number; guess: number; count: number }>();
  for (const { unit, truth, guess } of guesses) {
    const sum = sums.get(unit) ?? { truth: 0, guess: 0, count: 0 };
    sums.set(unit, { truth: sum.truth + truth, guess: sum.guess + guess, count: sum.count + 1 });
  }
  return (unit: number): { truth: number; guess: number } => {
    const { truth, guess, count } = sums.get(unit) ?? { truth: 0, guess: 0, count: 1 };
    return { truth: truth / count, guess: guess / count };
  };
}
