import { type Person, rootUnitId } from '@quorum/contracts';
import type { Membership, RosterSnapshot } from '@quorum/database';
import type { PeopleDirectory } from '@quorum/metrics';
import { resolveSchedule, type ScheduleSettings, type WorkSchedule } from '@quorum/time';

/** A zone a source reported, from an instant on; `null` = since ever. */
export interface DatedZone {
  id: string;
  since: number | null;
  zone: string;
}

/** What deriving and measuring ask about people. */
export interface OrganisationDirectory extends PeopleDirectory {
  /** The unit a directory puts somebody in; `null` = none does. */
  unitOf: (person: string) => string | null;
  /** First local date in the organisation; `null` = unknown. */
  joinedOn: (person: string) => string | null;
  /** Somebody from outside: they contribute to no figure. */
  isGuest: (person: string) => boolean;
}

/**
 * What sources and the directory say about people → what the rules ask. The nearest setting wins: the person's own in the
 * directory, then the zones their source reported, each from then on, then their unit's and those above, then the default zone.
 */
export function peopleDirectory(
  people: readonly Person[],
  roster: RosterSnapshot,
  zones: readonly DatedZone[] = [],
): OrganisationDirectory {
  const listed = new Map(people.map((person) => [person.id, person]));
  const members = new Map(roster.memberships.map((member) => [member.person, member]));
  const units = new UnitLookup(roster);
  const history = grouped(zones, ({ id }) => id);
  const zonesOf = (id: string): ScheduleSettings[] => {
    const dated = history.get(id);
    if (dated !== undefined) return dated.map(({ since, zone }) => ({ from: since, zone }));
    const zone = listed.get(id)?.zone ?? null;
    return zone === null ? [] : [{ zone }];
  };
  const scheduleOf = (id: string): WorkSchedule | null => {
    const member = members.get(id);
    const own = member?.schedule ?? null;
    return resolveSchedule({
      organisation: { zone: roster.defaultZone },
      unit: units.settingsOf(member?.unit ?? rootUnitId),
      // A zone the directory states is not changed by what a profile says later.
      person: [...(own?.zone ? [] : zonesOf(id)), ...(own === null ? [] : [own])],
    });
  };
  return {
    isBot: (id) => listed.get(id)?.bot ?? false,
    isListed: (id) => listed.get(id)?.bot === false,
    scheduleOf: remembered(scheduleOf),
    leadsOf: remembered((id) => units.leadsOf(members.get(id))),
    unitOf: (id) => members.get(id)?.unit ?? null,
    joinedOn: (id) => members.get(id)?.joined ?? null,
    isGuest: (id) => listed.get(id)?.guest ?? false,
  };
}

class UnitLookup {
  private readonly units: ReadonlyMap<string, RosterSnapshot['units'][number]>;
  private readonly leads: ReadonlyMap<string, readonly Membership[]>;

  constructor({ units, memberships }: RosterSnapshot) {
    this.units = new Map(units.map((unit) => [unit.id, unit]));
    this.leads = grouped(
      memberships.filter(({ lead }) => lead),
      ({ unit }) => unit,
    );
  }

  /** What the unit and those above it set, farthest first. */
  settingsOf(unit: string): ScheduleSettings[] {
    return this.upwards(unit)
      .flatMap(({ schedule }) => schedule ?? [])
      .reverse();
  }

  /** The leads of a member's unit and of those above, without the member. */
  leadsOf(member: Membership | undefined): readonly string[] {
    if (member === undefined) return [];
    return this.upwards(member.unit)
      .flatMap(({ id }) => this.leads.get(id) ?? [])
      .map(({ person }) => person)
      .filter((person) => person !== member.person);
  }

  private upwards(unit: string): RosterSnapshot['units'] {
    const path: RosterSnapshot['units'] = [];
    for (let id: string | null = unit; id !== null;) {
      const found = this.units.get(id);
      if (found === undefined) break;
      path.push(found);
      id = found.parent;
    }
    return path;
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Schedules are compared by identity all over the engine: one person, one object. */
function remembered<T>(of: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    if (!known.has(id)) known.set(id, of(id));
    return known.get(id) as T;
  };
}
