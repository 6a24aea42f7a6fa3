import { behave } from './behaviour.js';
import { fillTree, type Movement, usualMovement } from './calendar.js';
import { Chance } from './chance.js';
import { simulatedMetrics } from './metrics.js';
import { type Organisation, weeks } from './organisation.js';
import { growTree, type Tree } from './tree.js';

/** An organisation of about `size` people at any time; the same seed gives the same one. */
export function generateOrganisation(
  size: number,
  seed: number,
  movement: Movement = usualMovement,
): Organisation {
  return peopleTree(growTree(size, new Chance(seed, 1)), seed, movement);
}

/** People with simulated behaviour in a given tree. */
export function peopleTree(tree: Tree, seed: number, movement: Movement = usualMovement): Organisation {
  const known = fillTree(tree, movement, new Chance(seed, 2));
  const knowledge = { ...known, metrics: simulatedMetrics };
  return { seed, knowledge, truth: behave(knowledge, new Chance(seed, 3)) };
}

/** The same organisation, but each of these people has one week in which everything counts (0 < metric < metrics). */
export function withExtremeWeeks(
  organisation: Organisation,
  metric: number,
  extremes: readonly { person: number; week: number }[],
): Organisation {
  const { truth } = organisation;
  const counted = truth.counted.map((values, index) => (index === metric ? values.slice() : values));
  for (const { person, week } of extremes) {
    const at = person * weeks + week;
    const values = counted[metric];
    if (values !== undefined) values[at] = truth.eligible[metric]?.[at] ?? 0;
  }
  return { ...organisation, truth: { ...truth, counted } };
}
