import type { Person } from '@quorum/contracts';
import { defaultWorkHours, scheduleFor, type WorkHours, type WorkSchedule } from '@quorum/time';
import type { PeopleLookup } from './requests/derive-requests.js';

/** A person's working calendar; `null` while the zone is unknown. */
export type ScheduleOf = (person: string) => WorkSchedule | null;

/** What deriving facts asks about people. */
export interface PeopleDirectory extends PeopleLookup {
  /** Listed by the source, and no bot. */
  isListed: (id: string) => boolean;
  scheduleOf: ScheduleOf;
  /** Who leads the unit a person belongs to, and those above it; nobody where no directory says. */
  leadsOf: (person: string) => readonly string[];
}

/** How to read a source's people: everybody keeps the same hours in the own zone. */
export interface DirectoryOptions {
  hours?: WorkHours;
  /** Zone of everybody who has none; `null` leaves their clocks unknown. */
  defaultTimeZone?: string | null;
  /** Ids the source knows as bots by their form, beside those it lists as bots. */
  isBotId?: (id: string) => boolean;
}

/** People as a source lists them → what the rules ask about them. Ids nobody lists are humans with unknown zone. */
export function directoryOf(
  people: readonly Person[],
  { hours = defaultWorkHours, defaultTimeZone = null, isBotId = () => false }: DirectoryOptions = {},
): PeopleDirectory {
  const byId = new Map(people.map((person) => [person.id, person]));
  const schedules = new Map<string, WorkSchedule>();
  const scheduleIn = (zone: string) => {
    const schedule = schedules.get(zone) ?? scheduleFor(zone, hours);
    schedules.set(zone, schedule);
    return schedule;
  };
  const isBot = (id: string) => isBotId(id) || (byId.get(id)?.bot ?? false);
  return {
    leadsOf: () => [],
    isBot,
    isListed: (id) => byId.has(id) && !isBot(id),
    scheduleOf: (id) => {
      const zone = byId.get(id)?.zone ?? defaultTimeZone;
      return zone === null ? null : scheduleIn(zone);
    },
  };
}
