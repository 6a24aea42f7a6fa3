import { createHash } from 'node:crypto';
import type { Unit } from '@quorum/contracts';
import type { ScheduleSettings } from '@quorum/time';
import { directoryPageOf, type Membership } from '../directory-page.js';
import { type PageSealer, pageTables } from '../sealed-page.js';
import { type Connection, row, rows } from '../sql.js';
import { KeyEpochs } from './key-epochs.js';
import { writePage } from './sealed-pages.js';

/** A unit and when it works, as far as it differs from the unit above. */
export interface RosterUnit extends Unit {
  schedule: ScheduleSettings | null;
}

/** What an import says about the organisation. */
export interface Directory {
  /** The tree below and with the root; the root is added if absent. */
  units: RosterUnit[];
  memberships: Membership[];
  /** Zone for people who have none; `null` = their clocks stay unknown. */
  defaultZone: string | null;
  /** People the directory names, whether they object or not; counted from `memberships` where it is left out. */
  headcounts?: readonly Headcount[];
}

/** How many people a unit has directly, leads included. */
export interface Headcount {
  unit: string;
  people: number;
  leads: number;
}

/**
 * Brings who belongs to which unit, and when they work (`roster`); who that is lies in a sealed page (`roster.membership`,
 * docs/adr/0018). The api cannot read a directory back: that it is the one in force already is known by its digest.
 */
export class Roster {
  constructor(
    private readonly connection: Connection,
    private readonly pages: PageSealer,
  ) {}

  /**
   * The directory of the latest import replaces the one before; people it does not name belong to the root only.
   * The same directory again changes nothing. A change makes the worker derive everything anew that is still open.
   * Errors: `StaleKey` where its people are named by another key than the one in use; where somebody is in a unit it does not have.
   */
  async replace(directory: Directory, epoch?: string): Promise<void> {
    const units = withRoot(directory.units);
    const memberships = oneEach(directory.memberships);
    const known = new Set(units.map(({ id }) => id));
    if (memberships.some(({ unit }) => !known.has(unit)))
      throw new Error('Somebody is in a unit that the directory does not have.');
    await this.connection.transaction(async (transaction) => {
      await new KeyEpochs(transaction).hold(epoch);
      await lock(transaction);
      await count(transaction, directory.headcounts ?? headcountsOf(memberships));
      const digest = digestOf({ units, memberships, defaultZone: directory.defaultZone });
      if ((await settingOf(transaction, 'digest')) === digest) return;
      await rows(transaction, 'DELETE FROM roster.membership');
      await rows(transaction, 'DELETE FROM roster.unit');
      await rows(
        transaction,
        `INSERT INTO roster.unit (id, name, parent, path, schedule)
         SELECT id, name, parent, path, nullif(schedule, 'null') FROM jsonb_to_recordset($1::jsonb)
           AS u(id text, name text, parent text, path text, schedule jsonb)`,
        [JSON.stringify(units)],
      );
      await writePage(transaction, this.pages, pageTables.directory, [], directoryPageOf(memberships));
      await set(transaction, 'digest', digest);
      await set(transaction, 'defaultZone', directory.defaultZone);
      await rows(transaction, 'SELECT edge.mark_all_dirty()');
    });
  }

  /** Another zone for people who have none; everything else of the directory in force stays. */
  async replaceDefaultZone(zone: string): Promise<void> {
    await this.connection.transaction(async (transaction) => {
      await lock(transaction);
      if ((await settingOf(transaction, 'defaultZone')) === zone) return;
      await set(transaction, 'defaultZone', zone);
      // Whichever directory comes next, this one included, says which zone holds then.
      await set(transaction, 'digest', null);
      await rows(transaction, 'SELECT edge.mark_all_dirty()');
    });
  }
}

const rootUnit: RosterUnit = {
  id: 'organisation',
  name: 'Organisation',
  parent: null,
  path: '',
  schedule: null,
};

function withRoot(units: readonly RosterUnit[]): RosterUnit[] {
  return units.some((unit) => unit.id === rootUnit.id) ? [...units] : [rootUnit, ...units];
}

/** A person belongs to one unit; the last row that names them counts. */
const oneEach = (memberships: readonly Membership[]): Membership[] => [
  ...new Map(memberships.map((membership) => [membership.person, membership])).values(),
];

const lock = (transaction: Connection): Promise<unknown> =>
  rows(transaction, `SELECT pg_advisory_xact_lock(hashtext('quorum.roster'))`);

type Setting = 'defaultZone' | 'digest';

/** What is kept beside units and people; `null` = nothing. */
export async function settingOf(connection: Connection, name: Setting): Promise<string | null> {
  const { value } = await row<{ value: string | null }>(
    connection,
    `SELECT (SELECT value #>> '{}' FROM roster.setting WHERE name = $1) AS value`,
    [name],
  );
  return value;
}

async function set(transaction: Connection, name: Setting, value: string | null): Promise<void> {
  await rows(
    transaction,
    `INSERT INTO roster.setting (name, value) VALUES ($1, to_jsonb($2::text))
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [name, value],
  );
}

/** How many a directory names is kept apart: who objects is none of its members, and still counted here. */
async function count(transaction: Connection, headcounts: readonly Headcount[]): Promise<void> {
  await rows(transaction, 'DELETE FROM roster.headcount');
  await rows(
    transaction,
    `INSERT INTO roster.headcount (unit, people, leads)
     SELECT unit, people, leads FROM jsonb_to_recordset($1::jsonb) AS h(unit text, people int, leads int)`,
    [JSON.stringify(headcounts)],
  );
}

/** People directly in each unit, and how many of them lead it. */
export function headcountsOf(members: Iterable<Pick<Membership, 'unit' | 'lead'>>): Headcount[] {
  const found = new Map<string, Headcount>();
  for (const { unit, lead } of members) {
    const { people, leads } = found.get(unit) ?? { people: 0, leads: 0 };
    found.set(unit, { unit, people: people + 1, leads: leads + (lead ? 1 : 0) });
  }
  return [...found.values()];
}

const digestOf = (directory: Directory): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(directory)))
    .digest('base64url');

/** One order of rows and keys, so that equal directories have equal digests. */
function ordered({ units, memberships, defaultZone }: Directory): Directory {
  return {
    units: units
      .map(({ id, name, parent, path, schedule }) => ({ id, name, parent, path, schedule }))
      .sort((a, b) => compare(a.id, b.id)),
    memberships: memberships
      .map(({ person, unit, lead, joined, schedule }) => ({ person, unit, lead, joined, schedule }))
      .sort((a, b) => compare(a.person, b.person)),
    defaultZone,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
