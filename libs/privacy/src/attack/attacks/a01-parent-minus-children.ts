import type { Attack } from '../attack.js';
import { reconstruct } from './reconstruction.js';

/** A1: what a unit's figure leaves when those of its parts are taken away. */
export const parentMinusChildren: Attack = {
  id: 'A1',
  title: 'Parent minus children',
  method: 'all figures of the tree as one system of equations; then with the own values of all leads pooled',
  where: 'library',
  run: (scene) => {
    const { lead } = scene.organisation.knowledge;
    const tree = { metrics: [0, 2], epochs: 2, part: 'units' as const };
    return {
      'everybody alone': reconstruct(scene, tree),
      'leads pooled': reconstruct(scene, { ...tree, known: (person) => lead[person] === 1 }),
    };
  },
};
