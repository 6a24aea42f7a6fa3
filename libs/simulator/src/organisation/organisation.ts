import { dayOf } from '@quorum/time';
import type { Random } from '../random.js';
import { Agenda } from './agenda.js';
import { nameEverybody } from './names.js';
import { planUnits, type UnitPlan } from './unit-plan.js';

/** Somebody of the simulated organisation. */
export interface Person {
  /** Slack user id. */
  id: string;
  first: string;
  last: string;
  /** Slack handle, `ada.weber`. */
  handle: string;
  email: string;
  unit: Unit;
  lead: boolean;
  /** Where the person is; Slack may not know. */
  zone: string;
  slackKnowsZone: boolean;
  /** Left the company: Slack then forgets the zone. */
  deactivated: boolean;
  /** Hours the directory states, `null` = the default. */
  hours: { start: string; end: string } | null;
  /** Factors on the unit's habits; around 1. */
  talkative: number;
  nightOwl: number;
  slow: number;
  agenda: Agenda;
}

/** A node of the tree. */
export interface Unit {
  plan: UnitPlan;
  path: string;
  people: Person[];
}

/** Who is there, and where they sit. */
export interface Organisation {
  name: string;
  /** Slack team id. */
  team: string;
  /** First and last simulated day number, half-open. */
  firstDay: number;
  endDay: number;
  units: Unit[];
  people: Person[];
}

const daysBeyondTheEnd = 60;
/** Units with somebody who leaves on the way, and with somebody whose zone Slack does not know. */
const leaversIn = new Set(['PAY', 'MOB', 'AMER']);
const zonelessIn = new Set(['SUP', 'PLAT', 'LED', 'HR']);
const oddOneOut = 5;
/** Hours some people have instead of nine to five, and the part of them that is work on the default calendar too. */
const ownHours = [
  { start: '08:30', end: '16:30', inside: { start: '09:00', end: '16:30' } },
  { start: '10:00', end: '18:00', inside: { start: '10:00', end: '17:00' } },
] as const;
const defaultInside = { start: '09:00', end: '17:00' } as const;

/** Founds an organisation: units, people, zones, hours, holidays taken. */
export function foundOrganisation(
  random: Random,
  { people, until, weeks }: { people: number; until: string; weeks: number },
): Organisation {
  const endDay = dayOf(until);
  const organisation: Organisation = {
    name: 'fernhill',
    team: `T${random.code(9)}`,
    firstDay: endDay - 7 * weeks,
    endDay,
    units: [],
    people: [],
  };
  const names = nameEverybody(random, people);
  for (const { plan, size } of planUnits(people)) {
    const unit: Unit = { plan, path: plan.path, people: [] };
    for (let i = 0; i < size; i++) unit.people.push(hire(random, unit, names.pop()!, organisation, i));
    organisation.units.push(unit);
    organisation.people.push(...unit.people);
  }
  return organisation;
}

function hire(
  random: Random,
  unit: Unit,
  { first, last }: { first: string; last: string },
  { firstDay, endDay, name }: Organisation,
  index: number,
): Person {
  const zone = random.weighted(unit.plan.zones);
  const hours = random.chance(0.15) ? random.pick(ownHours) : null;
  const handle = `${first}.${last}`.toLowerCase();
  const odd = index === oddOneOut ? unit.plan.key : '';
  const deactivated = leaversIn.has(odd);
  return {
    id: `U${random.code(10)}`,
    first,
    last,
    handle,
    email: `${handle}@${name}.example`,
    unit,
    lead: index === 0,
    zone,
    slackKnowsZone: !deactivated && !zonelessIn.has(odd),
    deactivated,
    hours: hours && { start: hours.start, end: hours.end },
    talkative: random.logNormal(index === 0 ? 1.4 : 0.95, 0.35),
    nightOwl: random.logNormal(index === 0 ? 1.3 : 0.85, 0.45),
    slow: random.logNormal(1, 0.3),
    agenda: new Agenda({
      zone,
      ...(hours?.inside ?? defaultInside),
      firstDay: firstDay - 2,
      lastDay: endDay + daysBeyondTheEnd,
      absent: absencesOf(random, firstDay, endDay, deactivated),
    }),
  };
}

/** Five weeks a year away, in blocks; a leaver is away for good from two thirds on. */
function absencesOf(random: Random, firstDay: number, endDay: number, leaves: boolean): Set<number> {
  const absent = new Set<number>();
  const take = (from: number, days: number) => {
    for (let day = from; day < from + days; day++) absent.add(day);
  };
  const blocks = Math.round((endDay - firstDay) / 70);
  for (let i = 0; i < blocks; i++) take(random.int(firstDay, endDay), random.chance(0.5) ? 5 : 12);
  if (leaves)
    take(firstDay + Math.floor(((endDay - firstDay) * 2) / 3), endDay - firstDay + daysBeyondTheEnd);
  return absent;
}
