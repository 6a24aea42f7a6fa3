import type { Band } from '@quorum/contracts';
import { type AtomFigure, type MetricAtom, middlesOf } from '@quorum/privacy';
import { type Connection, rows } from '../sql.js';

/** What atoms showed (`edge.atom_figure`): only parents are made from it, and what stands in for who was erased. */
export class AtomFigures {
  constructor(private readonly connection: Connection) {}

  /** Keeps what atoms of a quarter show in a bucket; `atoms` are those it was published from. */
  async store(
    cohort: string,
    figures: readonly AtomFigure[],
    atoms: readonly Pick<MetricAtom, 'metric' | 'version' | 'id'>[],
  ): Promise<void> {
    const versions = new Map(atoms.map(({ metric, version, id }) => [nameOf(metric, id), version]));
    const lines = figures.map((figure) => ({
      ...figure,
      version: versions.get(nameOf(figure.metric, figure.atom)) ?? null,
      points: figure.values,
    }));
    const stored = await rows(
      this.connection,
      `INSERT INTO edge.atom_figure (cohort, metric, version, atom, bucket, values, bands, people, imputed)
       SELECT a.cohort, a.metric, a.version, a.place, bucket, points, bands, people, imputed
         FROM jsonb_to_recordset($2::jsonb)
           AS f(metric text, version int, atom text, bucket text, points double precision[], bands text[],
                people int, imputed int)
         JOIN edge.metric_atom a ON (a.cohort, a.metric, a.version, a.id) = ($1, f.metric, f.version, f.atom)
       RETURNING 1`,
      [cohort, JSON.stringify(lines)],
    );
    if (stored.length !== figures.length) throw new Error(`Figures of atoms that ${cohort} does not have.`);
  }

  /** All that atoms of a quarter showed. */
  async of(cohort: string): Promise<AtomFigure[]> {
    return rows<AtomFigure>(
      this.connection,
      `SELECT f.metric, a.id AS atom, f.bucket, f.values, f.bands, f.people, f.imputed
         FROM edge.atom_figure f
         JOIN edge.metric_atom a
           ON (a.cohort, a.metric, a.version, a.place) = (f.cohort, f.metric, f.version, f.atom)
        WHERE f.cohort = $1 ORDER BY f.metric, f.version, f.atom, f.bucket`,
      [cohort],
    );
  }

  /** What each atom of a quarter showed in the bucket published last of those it is shown in; of a bound the middle. */
  async lastShown(cohort: string): Promise<(atom: MetricAtom) => readonly number[] | null> {
    const found = await rows<{
      metric: string;
      version: number;
      id: string;
      values: number[];
      bands: Band[];
    }>(
      this.connection,
      `SELECT DISTINCT ON (f.metric, f.version, f.atom) f.metric, f.version, a.id, f.values, f.bands
         FROM edge.atom_figure f
         JOIN edge.metric_atom a
           ON (a.cohort, a.metric, a.version, a.place) = (f.cohort, f.metric, f.version, f.atom)
         JOIN edge.cohort c ON c.id = f.cohort
        WHERE f.cohort = $1
        ORDER BY f.metric, f.version, f.atom, array_position(c.buckets, f.bucket) DESC`,
      [cohort],
    );
    const shown = new Map(
      found.map((figure) => [`${nameOf(figure.metric, figure.id)} ${figure.version}`, middlesOf(figure)]),
    );
    return ({ metric, version, id }) => shown.get(`${nameOf(metric, id)} ${version}`) ?? null;
  }
}

const nameOf = (metric: string, atom: string): string => `${metric} ${atom}`;
