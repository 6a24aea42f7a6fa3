import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { ownRatio } from '../organisation/organisation.js';
import { noOutcome } from '../scores/outcome.js';
import type { Target } from '../target.js';

/** A12: something comes late, or somebody is erased: the old version minus the new one is that person. */
export const restatement: Attack = {
  id: 'A12',
  title: 'Restatement',
  method:
    'all figures of units before and after a late event and an erasure; every cell that differs is a break',
  where: 'library',
  run: (scene) => ({ 'two versions': compareVersions(scene) }),
};

function compareVersions(scene: Scene) {
  const target = scene.rebuild(scene.organisation);
  const chance = new Chance(scene.seed, 120);
  const slot = Math.min(target.slots.length - 1, 2);
  const at = target.slots[slot] ?? { from: 0, to: 1 };
  const everybody = Array.from({ length: scene.organisation.knowledge.people }, (_, person) => person);
  const active = everybody.filter(
    (person) => ownRatio(scene.organisation.truth, 0, person, at.from, at.to) !== null,
  );
  const before = snapshot(target, slot);
  target.lateEvent?.(chance.pick(active), slot);
  target.erase?.(chance.pick(active));
  const after = snapshot(target, slot);
  const breaks = before.filter((text, index) => text !== after[index]).length;
  return { ...noOutcome, breaks, chances: before.length, queries: before.length * 2 };
}

function snapshot(target: Target, slot: number): string[] {
  return target.catalog('chro', 0, slot, 'units').map((ref) => JSON.stringify(target.get('chro', ref)));
}
