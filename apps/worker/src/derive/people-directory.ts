import type { Person } from '@quorum/contracts';
import type { RosterSnapshot } from '@quorum/database';
import type { PeopleDirectory } from '@quorum/metrics';
import { defaultWorkHours, scheduleFor, type WorkSchedule } from '@quorum/time';

/** What sources and the directory say about people → what the rules ask. The directory's zone and hours come first. */
export function peopleDirectory(people: readonly Person[], roster: RosterSnapshot): PeopleDirectory {
  const listed = new Map(people.map((person) => [person.id, person]));
  const members = new Map(roster.memberships.map((member) => [member.person, member]));
  const schedules = new Map<string, WorkSchedule | null>();
  const scheduleOf = (id: string): WorkSchedule | null => {
    const member = members.get(id);
    const zone = member?.zone ?? listed.get(id)?.zone ?? roster.defaultZone;
    if (zone === null) return null;
    return scheduleFor(zone, {
      ...defaultWorkHours,
      ...(member?.workStart && { start: member.workStart }),
      ...(member?.workEnd && { end: member.workEnd }),
    });
  };
  return {
    isBot: (id) => listed.get(id)?.bot ?? false,
    leadsOf: () => [],
    isListed: (id) => listed.get(id)?.bot === false,
    scheduleOf: (id) => {
      const known = schedules.get(id);
      if (known !== undefined) return known;
      const schedule = scheduleOf(id);
      schedules.set(id, schedule);
      return schedule;
    },
  };
}
