import type { Attack, Scene } from '../attack.js';
import { noOutcome } from '../scores/outcome.js';
import { openFigures } from './insiders.js';

/** A9: a mean near 0 or 1 says something of everybody in it, and more to whoever subtracts themselves. */
export const extremes: Attack = {
  id: 'A9',
  title: 'Order statistics and extremes',
  method:
    'whoever subtracts the own value from an exact mean and can narrow somebody else below the whole range [0, 1]',
  where: 'library',
  run: (scene) => ({ insider: narrowed(scene) }),
};

function narrowed(scene: Scene) {
  const figures = openFigures(scene, [0, 2]);
  const broken = figures.filter(({ values }) => {
    const sum = values.reduce((total, value) => total + value, 0);
    const withoutTop = sum - Math.max(...values);
    const roomAbove = values.length - sum - (1 - Math.min(...values));
    return withoutTop < 1 - 1e-9 || roomAbove < 1 - 1e-9;
  });
  return { ...noOutcome, breaks: broken.length, chances: figures.length, queries: figures.length };
}
