import type { ImportNotice } from '@quorum/contracts';
import { type Directory, headcountsOf } from '@quorum/database';
import { matchDirectory, type ParsedDirectory } from '@quorum/sources/directory';
import type { SlackExport } from '@quorum/sources/slack';
import type { OpenDoor } from '../door/open-door.js';
import type { Upload } from './upload.js';
import { unitTreeOf } from './unit-tree.js';

/** What names people and knows who objected. */
export type RosterDoor = Pick<OpenDoor, 'pseudonymiser' | 'objects'>;

/** What an upload says about the organisation. */
export interface RosterReading {
  /** What is to be in force from now on; `null` = what is in force stays, but for a default zone that was given. */
  directory: Directory | null;
  unmatchedPeople: number;
  notices: ImportNotice[];
}

/**
 * An uploaded directory replaces the one in force, which the api cannot read. Ids and addresses are matched here, in
 * memory; the directory that comes out knows pseudonyms only.
 */
export function readRoster(
  slackExport: SlackExport,
  { directory, options }: Pick<Upload, 'directory' | 'options'>,
  door: RosterDoor,
): RosterReading {
  if (directory === null) return { directory: null, unmatchedPeople: 0, notices: [] };
  return replacement(slackExport, directory, door, options.defaultTimeZone ?? null);
}

function replacement(
  { people, emails }: SlackExport,
  { rows, defaults, notices }: ParsedDirectory,
  { pseudonymiser, objects }: RosterDoor,
  defaultZone: string | null,
): RosterReading {
  const { matched, unmatched } = matchDirectory(rows, people, emails());
  const tree = unitTreeOf([...rows, ...defaults].map(({ unit }) => unit));
  const schedules = new Map(defaults.map(({ unit, schedule }) => [tree.idOf(unit), schedule]));
  const units = tree.units.map((unit) => ({ ...unit, schedule: schedules.get(unit.id) ?? null }));
  // They are matched, and in no unit: nobody is told who objected.
  const members = [...matched].filter(([id]) => !objects('slack', id));
  const memberships = members.map(([id, { unit, lead, joined, schedule }]) => ({
    person: pseudonymiser.person('slack', id),
    unit: tree.idOf(unit),
    lead,
    joined,
    schedule,
  }));
  // Counted with them, for a count that goes down by one would tell.
  const places = [...matched.values()].map(({ unit, lead }) => ({ unit: tree.idOf(unit), lead }));
  return {
    directory: { units, memberships, defaultZone, headcounts: headcountsOf(places) },
    unmatchedPeople: unmatched.length,
    notices: [...notices, ...unmatched],
  };
}
