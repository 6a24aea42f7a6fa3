import type { MetricAtom } from '@quorum/privacy';
import { copyIn, fieldOf } from '../copy-lines.js';
import { type Connection, rows } from '../sql.js';

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

/** Who measures what in a quarter (`edge.cohort_metric`, `metric_atom`, `metric_member`): stored once, never changed. */
export class MetricAtoms {
  constructor(private readonly connection: Connection) {}

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
    const found = await this.read('= $1', cohort);
    return found.map(({ offsetEpsilon: _, ...atom }) => atom);
  }

  /** All atoms of the quarters stored just before and just after: who is the same there keeps their offsets. */
  async beside(cohort: string): Promise<AtomBeside[]> {
    return [
      ...(await this.read('= (SELECT max(id) FROM edge.cohort WHERE id < $1)', cohort)),
      ...(await this.read('= (SELECT min(id) FROM edge.cohort WHERE id > $1)', cohort)),
    ];
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
    await copyIn(
      this.connection,
      'edge.metric_member (cohort, person, metric, version, atom)',
      placed.flatMap(({ metric, version, place, members }) =>
        members.map((person) => `${cohort}\t${fieldOf(person)}\t${metric}\t${version}\t${place}`),
      ),
    );
  }

  private async read(condition: string, cohort: string): Promise<AtomBeside[]> {
    return rows<AtomBeside>(
      this.connection,
      `SELECT a.metric, a.version, a.id, a.unit, a.offsets, (c.rules ->> 'offsetEpsilon')::float8 AS "offsetEpsilon",
              array_agg(m.person ORDER BY m.person COLLATE "C") AS members
         FROM edge.metric_atom a
         JOIN edge.cohort c ON c.id = a.cohort
         JOIN edge.metric_member m
           ON (m.cohort, m.metric, m.version, m.atom) = (a.cohort, a.metric, a.version, a.place)
        WHERE a.cohort ${condition}
        GROUP BY a.cohort, a.metric, a.version, a.place, c.id ORDER BY a.metric, a.version, a.place`,
      [cohort],
    );
  }
}
