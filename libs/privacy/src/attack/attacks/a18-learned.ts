import { bestGuess, type NoisySum } from '../algebra/best-guess.js';
import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { generateOrganisation } from '../organisation/generate.js';
import { noOutcome } from '../scores/outcome.js';
import { type Example, examplesOf } from './features.js';

/** A18: nobody thinks; a machine learns on organisations of its own which combination of answers gives people away. */
export const learned: Attack = {
  id: 'A18',
  title: 'Automated search',
  method:
    'ridge regression over answers about a person’s surroundings, trained on other simulated organisations behind the same kind of target: is this person above the unit’s mean?',
  where: 'library',
  run: (scene) => {
    const weights = trained(scene);
    const examples = examplesOf(scene, new Chance(scene.seed, 180), 400);
    const scores = examples.map(({ features, label }) => ({ label, score: dot(features, weights) }));
    return {
      'above the mean': {
        ...noOutcome,
        positives: scores.filter(({ label }) => label > 0).map(({ score }) => score),
        negatives: scores.filter(({ label }) => label <= 0).map(({ score }) => score),
        queries: examples.length * 40,
      },
    };
  },
};

const memory = new Map<string, Float64Array>();

/** Always the same shadows for a kind of target, so it is trained once. */
function trained({ rebuild, target }: Scene): Float64Array {
  const kept = memory.get(target.name);
  if (kept !== undefined) return kept;
  const examples = [1, 2].flatMap((shadow) => {
    const organisation = generateOrganisation(300, 1_000_000 + shadow);
    const scene = { organisation, target: rebuild(organisation), rebuild, seed: shadow };
    return examplesOf(scene, new Chance(shadow, 181), 1_500);
  });
  const rows = examples.map(({ features, label }: Example): NoisySum => ({
    people: features.map((_, at) => at),
    weights: features,
    value: label,
    variance: 1,
  }));
  const weights = bestGuess(rows, examples[0]?.features.length ?? 0, 1);
  memory.set(target.name, weights);
  return weights;
}

function dot(features: readonly number[], weights: Float64Array): number {
  return features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), 0);
}
