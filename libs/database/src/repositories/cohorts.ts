import type { Unit } from '@quorum/contracts';
import type { Atom, CohortPlan, PublishingRules } from '@quorum/privacy';
import type { PageSeal } from '../sealed-page.js';
import { type Connection, row, rows } from '../sql.js';
import { Members } from './members.js';

/** A quarter as it was decided at its first bucket, and what of it is published. */
export interface StoredCohort {
  plan: CohortPlan;
  /** Bucket ids in the order in which they were published. */
  buckets: string[];
  /** Names in the plan that stand for people whose rows were erased. */
  erased: ReadonlySet<string>;
}

/** `edge.cohort.rules`: quarters formed before there were people to spare say nothing of them. */
export type StoredRules = Omit<PublishingRules, 'sparePeople'> &
  Partial<Pick<PublishingRules, 'sparePeople'>>;

/** The rules a quarter was formed by: none to spare where it does not say. */
export function rulesAsStored(stored: StoredRules): PublishingRules {
  return { ...stored, sparePeople: stored.sparePeople ?? 0 };
}

/** Plans of quarters (`edge.cohort`, `atom`, and `Members`): stored once, never changed. Never leaves the worker. */
export class Cohorts {
  private readonly members: Members;

  constructor(
    private readonly connection: Connection,
    seal: PageSeal,
  ) {
    this.members = new Members(connection, seal);
  }

  /** `null` = nothing of it was published yet. Leads who are in no atom are not kept: nobody counts them. */
  async find(id: string): Promise<StoredCohort | null> {
    const [found] = await rows<{ rules: StoredRules; units: Unit[]; buckets: string[] }>(
      this.connection,
      'SELECT rules, units, buckets FROM edge.cohort WHERE id = $1',
      [id],
    );
    if (found === undefined) return null;
    const atoms = await rows<Omit<Atom, 'people'> & { place: number }>(
      this.connection,
      'SELECT place, id, unit, "of" FROM edge.atom WHERE cohort = $1 ORDER BY place',
      [id],
    );
    const members = await this.members.ofPlan(id);
    const plan: CohortPlan = {
      id,
      rules: rulesAsStored(found.rules),
      units: found.units,
      atoms: atoms
        .map(({ place, ...atom }) => ({
          ...atom,
          people: members.filter((one) => one.atom === place).map(({ person }) => person),
        }))
        .filter(({ people }) => people.length > 0),
      leads: new Set(members.filter(({ lead }) => lead).map(({ person }) => person)),
      leadsAbove: new Map(members.map(({ person, above }) => [person, above])),
    };
    const erased = new Set(members.filter((one) => one.erased).map(({ person }) => person));
    return { plan, buckets: found.buckets, erased };
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
    await this.members.keepPlan(
      id,
      atoms.flatMap(({ people }, atom) =>
        people.map((person) => ({
          ...{ person, atom, lead: leads.has(person), erased: false },
          above: leadsAbove.get(person) ?? [],
        })),
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
}

/** Of a unit of the directory only what figures are published by. */
const unitOnly = ({ id, name, parent, path }: Unit): Unit => ({ id, name, parent, path });
