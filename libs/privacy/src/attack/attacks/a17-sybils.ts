import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { withBots } from '../organisation/change.js';
import { weeks } from '../organisation/organisation.js';
import { reconstruct } from './reconstruction.js';

/** A17: fill a team up with accounts of one's own, or take colleagues' values out together. */
export const sybils: Attack = {
  id: 'A17',
  title: 'Sybils and coalitions',
  method:
    'four bots in each of some small teams, their values taken out; two ordinary members of every department who pool their values; both with all leads',
  where: 'library',
  run: (scene) => ({ bots: padded(scene), coalition: pooled(scene) }),
};

function padded(scene: Scene) {
  const { knowledge } = scene.organisation;
  const teams = smallTeams(scene).slice(0, Math.max(2, Math.round(knowledge.units.length / 20)));
  const organisation = withBots(scene.organisation, teams, 4);
  const target = scene.rebuild(organisation);
  const known = (person: number): boolean => person >= knowledge.people || knowledge.lead[person] === 1;
  return reconstruct({ ...scene, organisation, target }, { metrics: [0], epochs: 1, part: 'units', known });
}

/** Units without units below, the smallest first. */
function smallTeams({ organisation: { knowledge } }: Scene): number[] {
  const sizes = new Map<number, number>();
  for (let person = 0; person < knowledge.people; person++) {
    const unit = knowledge.unitOf[person * weeks] ?? -1;
    if (unit >= 0 && !knowledge.parents.includes(unit)) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
  }
  return [...sizes].sort((a, b) => a[1] - b[1]).map(([unit]) => unit);
}

function pooled(scene: Scene) {
  const { knowledge } = scene.organisation;
  const chance = new Chance(scene.seed, 170);
  const staff = new Map<number, number[]>();
  for (let person = 0; person < knowledge.people; person++) {
    const unit = knowledge.unitOf[person * weeks + weeks / 2] ?? -1;
    if (unit < 0 || knowledge.lead[person] === 1) continue;
    const department = knowledge.parents.includes(unit) ? unit : (knowledge.parents[unit] ?? unit);
    staff.set(department, [...(staff.get(department) ?? []), person]);
  }
  const members = new Set(
    [...staff.values()].flatMap((people) => [chance.pick(people), chance.pick(people)]),
  );
  const known = (person: number): boolean => members.has(person) || knowledge.lead[person] === 1;
  return reconstruct(scene, { metrics: [0], epochs: 1, part: 'everything', known });
}
