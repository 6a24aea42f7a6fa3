import type { Attack, Scene } from '../attack.js';
import { Chance } from '../organisation/chance.js';
import { ownRatio, weeks } from '../organisation/organisation.js';
import { noOutcome, type Outcome } from '../scores/outcome.js';
import type { Target } from '../target.js';

/** A11: a figure that vanishes, an n that drops, a mark "provisional": who was away, or who objected? */
export const suppressionOracle: Attack = {
  id: 'A11',
  title: 'Suppression oracle',
  method:
    'states, sizes and marks of the smallest figure around a person against its other slots, and against what was seen before, without a calendar: was this person away, did this person object? How long an answer takes is left aside: all of this runs in one process',
  where: 'library',
  run: (scene) => ({ absence: absence(scene), objection: objection(scene) }),
};

/** Employed members who were away, each with four from the same slot who were not: that more are away in summer is no secret. */
function absence({ organisation, target, seed }: Scene): Outcome {
  const chance = new Chance(seed, 110);
  const { knowledge, truth } = organisation;
  const everybody = Array.from({ length: knowledge.people }, (_, person) => person);
  const part = Math.min(1, (1_000 / knowledge.people) * (12 / target.slots.length));
  const asked = target.slots.flatMap((at, slot) => {
    const members = everybody.filter(
      (person) => (knowledge.unitOf[person * weeks + at.to - 1] ?? -1) >= 0 && isMember(target, person, slot),
    );
    const isAway = (person: number): boolean => ownRatio(truth, 0, person, at.from, at.to) === null;
    const away = members.filter((person) => isAway(person) && chance.chance(part));
    const there = members.filter((person) => !isAway(person));
    const matched = there.length === 0 ? [] : away.flatMap(() => [0, 1, 2, 3].map(() => chance.pick(there)));
    return [
      ...away.map((person) => ({ yes: true, score: suspicion(target, person, slot) })),
      ...matched.map((person) => ({ yes: false, score: suspicion(target, person, slot) })),
    ];
  });
  return casesOf(asked);
}

/** In every quarter one person of each unit, of whom half object after its second slot. */
function objection(scene: Scene): Outcome {
  const { organisation } = scene;
  const target = scene.rebuild(organisation);
  if (target.erase === undefined) return noOutcome;
  const chance = new Chance(scene.seed, 111);
  const quarter = target.slots.length / 4;
  const scores = [0, 1, 2, 3].flatMap((number) => {
    const slot = Math.round(number * quarter + Math.max(1, quarter / 2));
    const asked = onePerUnit(target, organisation.knowledge.people, slot, chance);
    // Attackers remember what they saw before: a dashboard that measures the past again hides there, too.
    const usual = asked.map(({ person }) => usualAt(target, person, slot, slot));
    for (const { person, yes } of asked) if (yes) target.erase?.(person);
    return asked.map(({ person, yes }, at) => ({ yes, score: suspicion(target, person, slot, usual[at]) }));
  });
  return casesOf(scores);
}

function onePerUnit(
  target: Target,
  people: number,
  slot: number,
  chance: Chance,
): { person: number; yes: boolean }[] {
  const staff = new Map<number, number[]>();
  for (let person = 0; person < people; person++) {
    if (!isMember(target, person, slot)) continue;
    const unit = target.unitOf(person, slot, 0);
    staff.set(unit, [...(staff.get(unit) ?? []), person]);
  }
  const units = [...staff.values()].filter(() => chance.chance(Math.min(1, 40 / staff.size)));
  return units.map((members) => ({ person: chance.pick(members), yes: chance.chance(0.5) }));
}

function casesOf(scores: readonly { yes: boolean; score: number }[]): Outcome {
  const of = (answer: boolean): number[] =>
    scores.filter(({ yes }) => yes === answer).map(({ score }) => score);
  return { ...noOutcome, positives: of(true), negatives: of(false), queries: scores.length * 2 };
}

function isMember(target: Target, person: number, slot: number): boolean {
  return target.unitOf(person, slot, 0) >= 0;
}

/** How much less is shown than is usual, by default in the other slots around: hidden, marked, or of fewer people. */
function suspicion(
  target: Target,
  person: number,
  slot: number,
  usual = usualAt(target, person, slot, target.slots.length),
): number {
  const now = stateOf(target, target.unitOf(person, slot, 0), slot);
  return usual === 0 ? 0 : (usual - now) / usual;
}

/** The most that is shown of the unit in slots around this one, before `end`. */
function usualAt(target: Target, person: number, slot: number, end: number): number {
  const unit = target.unitOf(person, slot, 0);
  const epoch = target.slots[slot]?.epoch ?? 0;
  const inEpoch = target.slots.filter((other) => other.epoch === epoch).length;
  const isNear = (other: number): boolean =>
    other !== slot && (inEpoch > 1 ? target.slots[other]?.epoch === epoch : Math.abs(other - slot) <= 2);
  const near = target.slots.flatMap((_, other) => (other < end && isNear(other) ? [other] : []));
  return Math.max(0, ...near.map((other) => stateOf(target, unit, other)));
}

function stateOf(target: Target, unit: number, slot: number): number {
  const answer = target.get('chro', { unit, metric: 0, slot });
  return answer.state === 'hidden' ? 0 : (answer.people ?? 5) - (answer.provisional ? 0.5 : 0);
}
