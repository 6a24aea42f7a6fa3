import type { Attack } from '../attack.js';
import { reconstruct } from './reconstruction.js';

/** A3: Gaussian elimination over everything shown to any role: whose value, or whose small group's sum, is determined. */
export const linearReconstruction: Attack = {
  id: 'A3',
  title: 'Full linear reconstruction',
  method:
    'every figure of every role, units and filters, as one sparse system; then with the own values of all leads pooled',
  where: 'library',
  run: (scene) => {
    const { lead } = scene.organisation.knowledge;
    const all = { metrics: [0], epochs: 2, part: 'everything' as const };
    return {
      'everybody alone': reconstruct(scene, all),
      'leads pooled': reconstruct(scene, { ...all, known: (person) => lead[person] === 1 }),
    };
  },
};
