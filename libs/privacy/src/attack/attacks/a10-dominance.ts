import type { Attack, Scene } from '../attack.js';
import { noOutcome } from '../scores/outcome.js';
import { openFigures } from './insiders.js';

/** A10: the second largest estimates the largest from the total (the p % rule of official statistics). */
export const dominance: Attack = {
  id: 'A10',
  title: 'Insider dominance',
  method:
    'the second largest takes the own value from the exact sum: an upper bound below 1 and within 10 % of the largest is a break; the same from below',
  where: 'library',
  run: (scene) => ({ 'second largest': dominated(scene) }),
};

function dominated(scene: Scene) {
  const figures = openFigures(scene, [0, 2]);
  const broken = figures.filter(
    ({ values }) => isBroken(values) || isBroken(values.map((value) => 1 - value)),
  );
  return { ...noOutcome, breaks: broken.length, chances: figures.length, queries: figures.length };
}

function isBroken(values: readonly number[]): boolean {
  const [largest = 0, second = 0] = [...values].sort((a, b) => b - a);
  const bound = values.reduce((total, value) => total + value, 0) - second;
  return largest > 0 && bound < 1 - 1e-9 && bound - largest < 0.1 * largest;
}
