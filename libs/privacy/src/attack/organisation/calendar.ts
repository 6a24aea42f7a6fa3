import type { Chance } from './chance.js';
import { type Knowledge, weeks } from './organisation.js';
import type { Tree } from './tree.js';

/** How often people come, go, move and stay away. */
export interface Movement {
  /** Part of all people who leave in a week; each is replaced within five weeks. */
  churn: number;
  /** Part of working weeks somebody is away without holiday. */
  absence: number;
  /** Part of people with one long leave in the year, of 5 to 14 weeks. */
  longLeave: number;
  /** Weeks in which teams are reorganised. */
  reorganisations: readonly number[];
}

/** Churn 0.5 % a week, absence 7 % besides two holidays, long leave of one in twelve, one reorganisation between quarters and one within. */
export const usualMovement: Movement = {
  churn: 0.005,
  absence: 0.07,
  longLeave: 0.08,
  reorganisations: [19, 39],
};

const attributes = { sites: 4, tenures: 3, grades: 3 };

/** Who is where in which week, who is away, who leads; everything a colleague sees. Units and people are indices. */
export function fillTree(tree: Tree, movement: Movement, chance: Chance): Omit<Knowledge, 'metrics'> {
  const people: Person[] = [];
  tree.headcounts.forEach((count, unit) => {
    const leads = tree.leads?.[unit] ?? 1;
    const home = chance.below(attributes.sites);
    for (let seat = 0; seat < count; seat++) {
      let person = join(people, { unit, from: 0, lead: seat < leads, home }, chance);
      for (let week = 1; week < weeks; week++) {
        if (!chance.chance(movement.churn)) continue;
        person.to = week;
        week += chance.below(6);
        if (week < weeks) person = join(people, { unit, from: week, lead: seat < leads, home }, chance);
      }
    }
  });
  const unitOf = new Int16Array(people.length * weeks).fill(-1);
  const present = new Uint8Array(people.length * weeks);
  people.forEach((person, index) => {
    for (let week = person.from; week < person.to; week++) unitOf[index * weeks + week] = person.unit;
    attend(person, present.subarray(index * weeks, (index + 1) * weeks), movement, chance);
  });
  for (const week of movement.reorganisations) reorganise({ tree, people, unitOf, week }, chance);
  return {
    units: tree.units,
    parents: tree.parents,
    people: people.length,
    unitOf,
    present,
    lead: Uint8Array.from(people, ({ lead }) => Number(lead)),
    bot: new Uint8Array(people.length),
    site: Uint8Array.from(people, ({ site }) => site),
    tenure: Uint8Array.from(people, ({ tenure }) => tenure),
    grade: Uint8Array.from(people, ({ grade }) => grade),
    ...attributes,
  };
}

interface Seat {
  unit: number;
  from: number;
  lead: boolean;
  home: number;
}
interface Person extends Seat {
  to: number;
  site: number;
  tenure: number;
  grade: number;
}

function join(people: Person[], seat: Seat, chance: Chance): Person {
  const site = chance.chance(0.8) ? seat.home : chance.below(attributes.sites);
  const tenure = seat.from > 0 ? 0 : tenureOf(chance.unit());
  const grade = seat.lead ? 2 : chance.below(attributes.grades);
  const person = { ...seat, to: weeks, site, tenure, grade };
  people.push(person);
  return person;
}

/** Half have been there for long, a quarter is new. */
function tenureOf(draw: number): number {
  if (draw < 0.25) return 0;
  return draw < 0.5 ? 1 : 2;
}

/** Two weeks in summer, one to two at another time, a long leave of some, and single weeks for no known reason. */
function attend(person: Person, present: Uint8Array, movement: Movement, chance: Chance): void {
  present.fill(1, person.from, person.to);
  const summer = 25 + chance.below(10);
  present.fill(0, summer, summer + 2);
  const other = chance.below(weeks - 2);
  present.fill(0, other, other + 1 + chance.below(2));
  for (let week = person.from; week < person.to; week++)
    if (chance.chance(movement.absence)) present[week] = 0;
}

interface Reorganisation {
  tree: Tree;
  people: readonly Person[];
  unitOf: Int16Array;
  week: number;
}

/** One team of ten gives about a third of its people to a sibling. */
function reorganise({ tree, people, unitOf, week }: Reorganisation, chance: Chance): void {
  const targetOf = new Map<number, number>();
  tree.units.forEach((_, unit) => {
    const isLeaf = !tree.parents.includes(unit);
    const siblings = tree.units.flatMap((_, other) =>
      other !== unit && tree.parents[other] === tree.parents[unit] && !tree.parents.includes(other)
        ? [other]
        : [],
    );
    if (isLeaf && siblings.length > 0 && chance.chance(0.1)) targetOf.set(unit, chance.pick(siblings));
  });
  people.forEach((person, index) => {
    const target = targetOf.get(unitOf[index * weeks + week] ?? -1);
    if (target === undefined || person.lead || !chance.chance(0.35)) return;
    for (let at = week; at < weeks; at++)
      if ((unitOf[index * weeks + at] ?? -1) >= 0) unitOf[index * weeks + at] = target;
  });
}
