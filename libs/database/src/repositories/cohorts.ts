import type { Unit } from '@quorum/contracts';
import type { Atom, CohortPlan, PublishingRules } from '@quorum/privacy';
import { copyIn, fieldOf } from '../copy-lines.js';
import { type Connection, row, rows } from '../sql.js';

/** A quarter as it was decided at its first bucket, and what of it is published. */
export interface StoredCohort {
  plan: CohortPlan;
  /** Bucket ids in the order in which they were published. */
  buckets: string[];
}

/** `edge.cohort.rules`: quarters formed before there were people to spare say nothing of them. */
export type StoredRules = Omit<PublishingRules, 'sparePeople'> &
  Partial<Pick<PublishingRules, 'sparePeople'>>;

/** The rules a quarter was formed by: none to spare where it does not say. */
export function rulesAsStored(stored: StoredRules): PublishingRules {
  return { ...stored, sparePeople: stored.sparePeople ?? 0 };
}

/** Plans of quarters (`edge.cohort`, `atom`, `atom_member`, `lead_above`): stored once, never changed. Never leaves the worker. */
export class Cohorts {
  constructor(private readonly connection: Connection) {}

  /** `null` = nothing of it was published yet. Leads who are in no atom are not kept: nobody counts them. */
  async find(id: string): Promise<StoredCohort | null> {
    const [found] = await rows<{ rules: StoredRules; units: Unit[]; buckets: string[] }>(
      this.connection,
      'SELECT rules, units, buckets FROM edge.cohort WHERE id = $1',
      [id],
    );
    if (found === undefined) return null;
    const atoms = await rows<Atom & { leads: string[] }>(
      this.connection,
      `SELECT a.id, a.unit, a."of", array_agg(m.person ORDER BY m.person COLLATE "C") AS people,
              coalesce(array_agg(m.person) FILTER (WHERE m.lead), '{}') AS leads
         FROM edge.atom a JOIN edge.atom_member m ON (m.cohort, m.atom) = (a.cohort, a.place)
        WHERE a.cohort = $1 GROUP BY a.cohort, a.place ORDER BY a.place`,
      [id],
    );
    const above = await rows<{ person: string; leads: string[] }>(
      this.connection,
      `SELECT m.person, coalesce(array_agg(l.lead ORDER BY l.lead COLLATE "C") FILTER (WHERE l.lead IS NOT NULL), '{}') AS leads
         FROM edge.atom_member m LEFT JOIN edge.lead_above l USING (cohort, person)
        WHERE m.cohort = $1 GROUP BY m.person`,
      [id],
    );
    const plan: CohortPlan = {
      id,
      rules: rulesAsStored(found.rules),
      units: found.units,
      atoms: atoms.map(({ leads: _, ...atom }) => atom),
      leads: new Set(atoms.flatMap(({ leads }) => leads)),
      leadsAbove: new Map(above.map(({ person, leads }) => [person, leads])),
    };
    return { plan, buckets: found.buckets };
  }

  /**
   * Keeps a plan. Where another transaction has stored one for the quarter since this one began, it fails as overtaken
   * (`serialization_failure`): there is one plan, and everybody publishes by it.
   */
  async store({ id, rules, units, atoms, leads, leadsAbove }: CohortPlan): Promise<void> {
    const stored = await rows(
      this.connection,
      `INSERT INTO edge.cohort (id, rules, units) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`,
      [id, JSON.stringify(rules), JSON.stringify(units.map(unitOnly))],
    );
    if (stored.length === 0) throw new Error(`The cohort ${id} has a plan already.`);
    await rows(
      this.connection,
      `INSERT INTO edge.atom (cohort, place, id, unit, "of")
       SELECT $1, place, id, unit, "of"
         FROM jsonb_to_recordset($2::jsonb) AS a(place int, id text, unit text, "of" text[])`,
      [id, JSON.stringify(atoms.map(({ id, unit, of }, place) => ({ place, id, unit, of })))],
    );
    await copyIn(
      this.connection,
      'edge.atom_member (cohort, person, atom, lead)',
      atoms.flatMap(({ people }, place) =>
        people.map((person) => `${id}\t${fieldOf(person)}\t${place}\t${fieldOf(leads.has(person))}`),
      ),
    );
    await copyIn(
      this.connection,
      'edge.lead_above (cohort, person, lead)',
      [...leadsAbove].flatMap(([person, above]) =>
        above.map((lead) => `${id}\t${fieldOf(person)}\t${fieldOf(lead)}`),
      ),
    );
  }

  /**
   * Notes that a bucket is published by the quarter's plan. One publish at a time: the second of two that do not see each
   * other fails as overtaken, for what atoms showed before would be missing from its sight.
   */
  async notePublished(id: string, bucket: string): Promise<void> {
    await rows(this.connection, 'UPDATE edge.cohort SET buckets = array_append(buckets, $2) WHERE id = $1', [
      id,
      bucket,
    ]);
  }

  /** Whether no later quarter has a plan. */
  async isNewest(id: string): Promise<boolean> {
    const { newest } = await row<{ newest: boolean }>(
      this.connection,
      'SELECT NOT EXISTS (SELECT 1 FROM edge.cohort WHERE id > $1) AS newest',
      [id],
    );
    return newest;
  }

  /** Whether any quarter has a plan. */
  async any(): Promise<boolean> {
    return !(await this.isNewest(''));
  }

  /** Names that stand in the plan for people whose rows were erased. */
  async erased(id: string): Promise<Set<string>> {
    const found = await rows<{ person: string }>(
      this.connection,
      'SELECT person FROM edge.erased_person WHERE cohort = $1',
      [id],
    );
    return new Set(found.map(({ person }) => person));
  }
}

/** Of a unit of the directory only what figures are published by. */
const unitOnly = ({ id, name, parent, path }: Unit): Unit => ({ id, name, parent, path });
