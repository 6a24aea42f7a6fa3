import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { withBots } from '../organisation/change.js';
import { weeks } from '../organisation/organisation.js';
import type { Equation } from '../algebra/row-space.js';
import { noOutcome, type Outcome } from '../scores/outcome.js';
import { shownCells } from '../target.js';
import { equationOf, reconstruct } from './reconstruction.js';

/** A17: fill a team up with accounts of one's own, or take colleagues' values out together. */
export const sybils: Attack = {
  id: 'A17',
  title: 'Sybils and coalitions',
  method:
    'four bots in each of some small teams, their values taken out; two ordinary members of every department who pool their values; both with all leads; a minimum of fourteen lowered to three and set back, within a quarter and over the end of one, all figures before, between and after as one system',
  where: 'library',
  run: (scene) => ({
    bots: padded(scene),
    coalition: pooled(scene),
    'minimum lowered and back': lowered(scene),
  }),
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

/** The strict minimum most people would ask for, and the one an admin sets for a while. */
const [strict, low] = [14, 3];

function lowered(scene: Scene): Outcome {
  const target = scene.rebuild(scene.organisation);
  if (target.configure === undefined) return noOutcome;
  const quarter = target.slots.length / 4;
  const slotsOf = (number: number): number[] =>
    [0, 1, 2].map((at) => Math.floor((number + at / 3) * quarter));
  const [second, third, fourth] = [slotsOf(1), slotsOf(2), slotsOf(3)];
  const seen = new Map<number, Equation[]>();
  const read = (slots: readonly number[]): void => {
    for (const slot of slots)
      seen.set(slot, [...(seen.get(slot) ?? []), ...shownCells(target, 0, slot, 'units').map(equationOf)]);
  };
  const change = (minimum: number, slot: number): void => target.configure?.(minimum, slot);
  change(strict, 0);
  read(second);
  change(low, second[1] ?? 0);
  read(second);
  change(strict, second[1] ?? 0);
  read(second);
  change(low, second[2] ?? 0);
  read([...second, ...third]);
  change(strict, third[2] ?? 0);
  read([...second, ...third, ...fourth]);
  return reconstruct(
    { ...scene, target },
    {
      metrics: [0],
      epochs: [second, third, fourth],
      part: 'units',
      more: (slots) => slots.flatMap((slot) => seen.get(slot) ?? []),
    },
  );
}
