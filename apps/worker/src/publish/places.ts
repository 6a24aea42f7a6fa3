import { rootUnitId } from '@quorum/contracts';
import type { RosterSnapshot } from '@quorum/database';

/** Where people are, as publishing asks for it. */
export interface Places {
  /** From the own unit up to the root; people no directory names belong to the root only. */
  memberOf: (person: string) => readonly string[];
  leadsOf: (unit: string) => readonly string[];
}

/** The directory in force → places. */
export function placesIn({ units, memberships }: RosterSnapshot): Places {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const unitOf = new Map(memberships.map(({ person, unit }) => [person, unit]));
  const leads = new Map<string, string[]>();
  for (const { person, unit, lead } of memberships)
    if (lead) leads.set(unit, [...(leads.get(unit) ?? []), person]);
  return {
    memberOf: (person) => {
      const path: string[] = [];
      for (let unit = unitOf.get(person) ?? rootUnitId; ;) {
        path.push(unit);
        const parent = parents.get(unit) ?? null;
        if (parent === null) return path;
        unit = parent;
      }
    },
    leadsOf: (unit) => leads.get(unit) ?? [],
  };
}
