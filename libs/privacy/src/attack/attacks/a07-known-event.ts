import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { withExtremeWeeks } from '../organisation/generate.js';
import { ownRatio, weeks } from '../organisation/organisation.js';
import { noOutcome } from '../scores/outcome.js';
import { type CellRef, ownFigure, type Target } from '../target.js';
import { mean, variances } from './levels.js';

const metric = 0;

/** A7: did this person have that one terrible week? Half of those asked about had it. */
export const knownEvent: Attack = {
  id: 'A7',
  title: 'Known-event spike',
  method:
    'likelihood ratio of one extreme week of a known person in a known week, from the smallest figure around them against its other slots of the quarter and the organisation',
  where: 'library',
  run: (scene) => {
    const suspects = pickSuspects(scene, new Chance(scene.seed, 70));
    const guilty = suspects.filter((suspect) => suspect.guilty);
    const target = scene.rebuild(withExtremeWeeks(scene.organisation, metric, guilty));
    const scores = suspects.map(({ person, week, guilty }) => ({
      guilty,
      score: scoreOf(scene, target, person, week),
    }));
    return {
      'one week': {
        ...noOutcome,
        positives: scores.filter((one) => one.guilty).map(({ score }) => score),
        negatives: scores.filter((one) => !one.guilty).map(({ score }) => score),
        queries: scores.length * 2,
      },
    };
  },
};

interface Suspect {
  person: number;
  week: number;
  guilty: boolean;
}

/** One person at work for each department and quarter, so that two suspects are hardly ever in one figure. */
function pickSuspects({ organisation }: Scene, chance: Chance): Suspect[] {
  const { knowledge, truth } = organisation;
  const isLeaf = (unit: number): boolean => !knowledge.parents.includes(unit);
  const departmentOf = (unit: number): number => (isLeaf(unit) ? (knowledge.parents[unit] ?? unit) : unit);
  return Array.from({ length: 4 }, (_, quarter) => quarter).flatMap((quarter) => {
    const week = quarter * 13 + chance.below(13);
    const staff = new Map<number, number[]>();
    for (let person = 0; person < knowledge.people; person++) {
      const unit = knowledge.unitOf[person * weeks + week] ?? -1;
      if (unit < 0 || ownRatio(truth, metric, person, week, week + 1) === null) continue;
      const department = departmentOf(unit);
      staff.set(department, [...(staff.get(department) ?? []), person]);
    }
    return [...staff.values()].map((people) => ({
      person: chance.pick(people),
      week,
      guilty: chance.chance(0.5),
    }));
  });
}

/** log P(figures | extreme week) − log P(figures | a usual week), normal curves. */
function scoreOf(scene: Scene, target: Target, person: number, week: number): number {
  const slot = target.slots.findIndex(({ from, to }) => from <= week && week < to);
  const own = ownFigure(target, person, metric, slot);
  const at = target.slots[slot];
  if (own === null || at === undefined) return 0;
  const others = target.slots.flatMap(({ from }, other) =>
    other !== slot && Math.floor(from / 13) === Math.floor(week / 13) ? [other] : [],
  );
  const known = others.filter((other) => valueOf(target, { unit: own.unit, metric, slot: other }) !== null);
  if (known.length === 0) return 0;
  const ref = { unit: own.unit, metric, slot };
  const move = movement(target, ref, known) - movement(target, { ...ref, unit: 0 }, known);
  const people = target.behind(ref)?.total ?? 1;
  const { within } = variances(scene, metric);
  const shift = 0.8 / (people * (at.to - at.from));
  const variance = (within / people + target.noise(ref).fresh) * (1 + 1 / known.length);
  return (move * shift - shift ** 2 / 2) / variance;
}

/** How far a unit's figure is from its mean in other slots; 0 where nothing is shown. */
function movement(target: Target, ref: CellRef, others: readonly number[]): number {
  const value = valueOf(target, ref);
  const usual = others.flatMap((slot) => valueOf(target, { ...ref, slot }) ?? []);
  return value === null || usual.length === 0 ? 0 : value - mean(usual);
}

/** A bound is the middle of what it leaves open. */
function valueOf(target: Target, ref: CellRef): number | null {
  const answer = target.get('chro', ref);
  if (answer.state === 'hidden') return null;
  if (answer.band === 'at-most') return answer.value / 2;
  return answer.band === 'at-least' ? (1 + answer.value) / 2 : answer.value;
}
