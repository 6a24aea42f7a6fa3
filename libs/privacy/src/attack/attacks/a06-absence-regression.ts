import type { Attack, Scene } from '../attack.js';
import { weeks } from '../organisation/organisation.js';
import { scoreLevels } from '../scores/guesses.js';
import { addOutcomes, type Outcome } from '../scores/outcome.js';
import { finestSums } from './finest-sums.js';
import { type RegressionOptions, regressLevels, trendWindow } from './level-regression.js';
import { levelGuesses, levelsOf } from './levels.js';

/** A6: a team's figure is lower when its busiest is on holiday; a year of that names them. */
export const absenceRegression: Attack = {
  id: 'A6',
  title: 'Absence regression',
  method:
    'best linear unbiased prediction of everybody’s level from a year of figures and known attendance, offset and imputation modelled; also with leads pooled, and from how much figures move while somebody is away',
  where: 'library',
  run: (scene) => {
    const { lead } = scene.organisation.knowledge;
    const isLead = (person: number): boolean => lead[person] === 1;
    const window = trendWindow(scene);
    return {
      levels: over((metric) => byLevels(scene, metric, {})),
      'without trends': over((metric) => byLevels(scene, metric, { window })),
      'leads pooled': over((metric) => byLevels(scene, metric, { known: isLead, window })),
      movement: over((metric) => byMovement(scene, metric)),
    };
  },
};

function over(attack: (metric: number) => Outcome): Outcome {
  return addOutcomes([0, 1].map(attack));
}

function byLevels(scene: Scene, metric: number, options: RegressionOptions): Outcome {
  const { deviations, usual, queries } = regressLevels(scene, metric, options);
  const levels = levelsOf(scene, metric).filter(({ person }) => !(options.known?.(person) ?? false));
  return scoreLevels(
    levelGuesses(levels, ({ person, control }) => {
      return (options.window === undefined ? usual : control) + (deviations[person] ?? 0);
    }),
    queries,
  );
}

/**
 * Whoever varies more is usually higher up, and a figure moves less while they are stood in for, more while a few days of
 * theirs stand for a month: the covariance of a figure's squared movement with how much of a person's is fresh in it.
 */
function byMovement(scene: Scene, metric: number): Outcome {
  const { target, organisation } = scene;
  const series = new Map<string, { slot: number; level: number; people: readonly number[] }[]>();
  target.slots.forEach(({ epoch }, slot) => {
    for (const { unit, people, weights, sum } of finestSums(target, metric, slot)) {
      const level = sum / weights.reduce((total, weight) => total + weight, 0);
      const key = `${unit} ${Math.floor((epoch * 4) / (target.slots.at(-1)?.epoch ?? 1))}`;
      series.set(key, [...(series.get(key) ?? []), { slot, level, people }]);
    }
  });
  const scores = new Float64Array(organisation.knowledge.people);
  for (const points of series.values()) {
    const middle = points.reduce((sum, { level }) => sum + level, 0) / points.length;
    const moved = points.map(({ level }) => (level - middle) ** 2);
    const usual = moved.reduce((sum, square) => sum + square, 0) / points.length;
    for (const person of new Set(points.flatMap(({ people }) => people)))
      points.forEach(({ slot }, at) => {
        const gain = ((moved[at] ?? 0) - usual) * freshness(scene, person, slot);
        scores[person] = (scores[person] ?? 0) + gain;
      });
  }
  const largest = Math.max(1e-12, ...scores.map(Math.abs));
  const guesses = levelGuesses(levelsOf(scene, metric), ({ person, control }) => {
    return control + (0.01 * (scores[person] ?? 0)) / largest;
  });
  return scoreLevels(guesses, 0);
}

function freshness({ organisation, target }: Scene, person: number, slot: number): number {
  const { from, to } = target.slots[slot] ?? { from: 0, to: 0 };
  let worked = 0;
  for (let week = from; week < to; week++)
    worked += organisation.knowledge.present[person * weeks + week] ?? 0;
  return worked === 0 ? 0 : (to - from) / worked;
}
