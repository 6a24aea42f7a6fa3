import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { noOutcome } from '../scores/outcome.js';
import { shownCells, viewerRoles } from '../target.js';

const repeats = 40;

/** A8: ask again, as somebody else, in other words: does the answer change, and does the noise average out? */
export const averaging: Attack = {
  id: 'A8',
  title: 'Averaging and cloning',
  method: `the same figure ${repeats} times by every role, and by an empty filter; any difference is a break`,
  where: 'library',
  run: (scene) => ({ repeats: askAgain(scene) }),
};

function askAgain({ target, seed }: Scene) {
  const chance = new Chance(seed, 80);
  const slot = chance.below(target.slots.length);
  const cells = shownCells(target, 0, slot, 'units');
  const asked = cells.filter(() => chance.chance(Math.min(1, 40 / cells.length)));
  let breaks = 0;
  for (const { ref } of asked) {
    const first = JSON.stringify(target.get('chro', ref, 0));
    const others = viewerRoles.flatMap((role) =>
      Array.from({ length: repeats }, (_, repeat) => target.get(role, ref, repeat)),
    );
    if (others.some((answer) => JSON.stringify(answer) !== first)) breaks++;
  }
  return {
    ...noOutcome,
    breaks,
    chances: asked.length,
    queries: asked.length * viewerRoles.length * repeats,
  };
}
