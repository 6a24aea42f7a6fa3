import type { MetricAtom } from '@quorum/privacy';
import type { PageSeal } from '../sealed-page.js';
import { type Connection, row, rows } from '../sql.js';
import { Members } from './members.js';

/** A metric in one version. */
export interface MetricVersion {
  metric: string;
  version: number;
}

/** An atom of another quarter, and how strongly its level is blurred. */
export interface AtomBeside extends MetricAtom {
  offsetEpsilon: number;
}

/** A metric that somebody measures something in for the first time in a quarter, and its atoms with their offsets drawn. */
export interface BegunMetric extends MetricVersion {
  atoms: readonly MetricAtom[];
}

/** Who measures what in a quarter (`edge.cohort_metric`, `metric_atom`, and `Members`): stored once, never changed. */
export class MetricAtoms {
  private readonly members: Members;

  constructor(
    private readonly connection: Connection,
    seal: PageSeal,
  ) {
    this.members = new Members(connection, seal);
  }

  /** Metrics whose members are decided, those without an atom included. */
  async begun(cohort: string): Promise<MetricVersion[]> {
    return rows<MetricVersion>(
      this.connection,
      'SELECT metric, version FROM edge.cohort_metric WHERE cohort = $1',
      [cohort],
    );
  }

  /** All atoms of a quarter, in the order in which they were stored. */
  async of(cohort: string): Promise<MetricAtom[]> {
    const found = await this.read(cohort);
    return found.map(({ offsetEpsilon: _, ...atom }) => atom);
  }

  /** All atoms of the quarters stored just before and just after: who is the same there keeps their offsets. */
  async beside(cohort: string): Promise<AtomBeside[]> {
    const { before, after } = await row<Record<'before' | 'after', string | null>>(
      this.connection,
      `SELECT (SELECT max(id) FROM edge.cohort WHERE id < $1) AS before,
              (SELECT min(id) FROM edge.cohort WHERE id > $1) AS after`,
      [cohort],
    );
    const found: AtomBeside[] = [];
    for (const one of [before, after]) if (one !== null) found.push(...(await this.read(one)));
    return found;
  }

  /** Decides members, atoms and offsets of metrics from a bucket on, for the rest of the quarter. */
  async begin(cohort: string, bucket: string, begun: readonly BegunMetric[]): Promise<void> {
    await rows(
      this.connection,
      `INSERT INTO edge.cohort_metric (cohort, metric, version, bucket)
       SELECT $1, metric, version, $2 FROM jsonb_to_recordset($3::jsonb) AS m(metric text, version int)`,
      [cohort, bucket, JSON.stringify(begun.map(({ metric, version }) => ({ metric, version })))],
    );
    const placed = begun.flatMap(({ atoms }) => atoms.map((atom, place) => ({ ...atom, place })));
    await rows(
      this.connection,
      `INSERT INTO edge.metric_atom (cohort, metric, version, place, id, unit, offsets)
       SELECT $1, metric, version, place, id, unit, offsets
         FROM jsonb_to_recordset($2::jsonb)
           AS a(metric text, version int, place int, id text, unit text, offsets double precision[])`,
      [cohort, JSON.stringify(placed.map(({ members: _, ...atom }) => atom))],
    );
    await this.members.keepMetrics(
      cohort,
      begun.map(({ metric, version, atoms }) => ({
        metric,
        version,
        members: atoms.flatMap(({ members }, atom) => members.map((person) => ({ person, atom }))),
      })),
    );
  }

  private async read(cohort: string): Promise<AtomBeside[]> {
    const atoms = await rows<Omit<AtomBeside, 'members'> & { place: number }>(
      this.connection,
      `SELECT a.metric, a.version, a.place, a.id, a.unit, a.offsets, (c.rules ->> 'offsetEpsilon')::float8 AS "offsetEpsilon"
         FROM edge.metric_atom a JOIN edge.cohort c ON c.id = a.cohort
        WHERE a.cohort = $1 ORDER BY a.metric, a.version, a.place`,
      [cohort],
    );
    const nameOf = ({ metric, version, place }: MetricVersion & { place: number }): string =>
      `${metric} ${version} ${place}`;
    const membersOf = new Map<string, string[]>();
    for (const { members, ...metric } of await this.members.ofMetrics(cohort))
      for (const { person, atom } of members) {
        const name = nameOf({ ...metric, place: atom });
        const known = membersOf.get(name) ?? [];
        membersOf.set(name, known);
        known.push(person);
      }
    return atoms
      .map(({ place, ...atom }) => ({ ...atom, members: membersOf.get(nameOf({ ...atom, place })) ?? [] }))
      .filter(({ members }) => members.length > 0);
  }
}
