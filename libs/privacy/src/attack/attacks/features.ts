import type { Scene } from '../attack.js';
import type { Chance } from '../organisation/chance.js';
import { ownRatio, weeks } from '../organisation/organisation.js';
import type { AttributeFilter, CellRef, Target } from '../target.js';
import { mean } from './levels.js';

/** What can be asked around one person in one slot, and how far they are above their unit's mean. */
export interface Example {
  features: readonly number[];
  label: number;
}

const metric = 0;
type Attribute = keyof AttributeFilter;
const attributes: readonly Attribute[] = ['site', 'tenure', 'grade'];

/** People and slots drawn at random, of people with a value and a unit that shows figures. */
export function examplesOf(scene: Scene, chance: Chance, count: number): Example[] {
  const { organisation, target } = scene;
  return Array.from({ length: count }, () => ({
    person: chance.below(organisation.knowledge.people),
    slot: chance.below(target.slots.length),
  })).flatMap(({ person, slot }): Example[] => {
    const label = aboveMean(scene, person, slot);
    return label === null ? [] : [{ features: featuresOf(scene, person, slot), label }];
  });
}

/** The own value less the mean of those in the same unit of the tree. */
function aboveMean({ organisation, target }: Scene, person: number, slot: number): number | null {
  const at = target.slots[slot];
  if (at === undefined) return null;
  const { knowledge, truth } = organisation;
  const unit = knowledge.unitOf[person * weeks + at.from] ?? -1;
  const own = ownRatio(truth, metric, person, at.from, at.to);
  if (unit < 0 || own === null) return null;
  const values: number[] = [];
  for (let other = 0; other < knowledge.people; other++)
    if (knowledge.unitOf[other * weeks + at.from] === unit)
      values.push(...[ownRatio(truth, metric, other, at.from, at.to)].filter((value) => value !== null));
  return values.length < 3 ? null : own - mean(values);
}

function featuresOf(scene: Scene, person: number, slot: number): number[] {
  const { target } = scene;
  const own = target.unitOf(person, slot, metric);
  const above = own < 0 ? -1 : (target.units[own]?.parent ?? -1);
  const slices = [own, above].flatMap((unit) => sliceFeatures(scene, person, { unit, metric, slot }));
  return [...slices, ...timeFeatures(scene, person, { unit: own, metric, slot })];
}

/** Slices with the person against the whole, and what shown slices without the person leave of it. */
function sliceFeatures({ organisation, target }: Scene, person: number, ref: CellRef): number[] {
  const { knowledge } = organisation;
  const valueOf = {
    site: knowledge.site[person],
    tenure: knowledge.tenure[person],
    grade: knowledge.grade[person],
  };
  const counts = { site: knowledge.sites, tenure: knowledge.tenures, grade: knowledge.grades };
  const whole = sumOf(target, ref);
  const masks = [1, 2, 3, 4, 5, 6];
  if (whole === null) return [...masks, ...attributes].map(() => 0);
  const level = whole.sum / whole.people;
  const within = masks.map((mask) => {
    const chosen = attributes.filter((_, at) => (mask & (1 << at)) !== 0);
    const filter = Object.fromEntries(chosen.map((attribute) => [attribute, valueOf[attribute]]));
    const slice = sumOf(target, { ...ref, filter });
    return slice === null ? 0 : slice.sum / slice.people - level;
  });
  const rests = attributes.map((attribute) => {
    let { sum, people } = whole;
    for (let value = 0; value < counts[attribute]; value++) {
      const slice =
        value === valueOf[attribute] ? null : sumOf(target, { ...ref, filter: { [attribute]: value } });
      sum -= slice?.sum ?? 0;
      people -= slice?.people ?? 0;
    }
    return people < 1 ? 0 : sum / people - level;
  });
  return [...within, ...rests];
}

/** The figure now against its neighbours, and against slots in which the person was away. */
function timeFeatures({ organisation, target }: Scene, person: number, ref: CellRef): number[] {
  const now = sumOf(target, ref);
  if (now === null) return [0, 0];
  const near = target.slots.flatMap((at, slot) => {
    const figure =
      Math.abs(slot - ref.slot) > 6 || slot === ref.slot ? null : sumOf(target, { ...ref, slot });
    if (figure === null) return [];
    const days = organisation.knowledge.present.subarray(person * weeks + at.from, person * weeks + at.to);
    return [{ level: figure.sum / figure.people, away: !days.includes(1) }];
  });
  const away = near.filter((one) => one.away);
  const from = (list: readonly { level: number }[]): number =>
    list.length === 0 ? 0 : now.sum / now.people - mean(list.map(({ level }) => level));
  return [from(near), from(away)];
}

function sumOf(target: Target, ref: CellRef): { sum: number; people: number } | null {
  if (ref.unit < 0) return null;
  const answer = target.get('chro', ref);
  if (answer.state === 'hidden') return null;
  const people = target.behind(ref)?.total ?? 0;
  return people === 0 ? null : { sum: answer.value * people, people };
}
