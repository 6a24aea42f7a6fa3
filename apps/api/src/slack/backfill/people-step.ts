import type { Person } from '@quorum/contracts';
import { readSlackUser } from '@quorum/sources/slack';
import { afterPeople, type PeoplePosition } from './list-positions.js';
import { cursorIn, noCounts, rowsIn, type Step } from './step.js';

/**
 * Takes in a page of `users.list`: of each member key, zone, and whether they are a bot or a guest; names, addresses and
 * everything else of a profile end here. `team` is the workspace's id, `null` = not known.
 */
export function peopleStep(
  position: PeoplePosition,
  data: unknown,
  team: string | null,
): Step<PeoplePosition> {
  const people = rowsIn(data, 'members')
    .map((raw) => readSlackUser(raw, team))
    .filter((person): person is Person => person !== null);
  const bots = people.filter(({ bot }) => bot).map(({ id }) => id);
  return {
    outcome: 'read',
    position: afterPeople(position, { bots, cursor: cursorIn(data) }),
    records: people.map((person) => ({ record: 'person', person })),
    counts: { ...noCounts, people: people.length },
  };
}
