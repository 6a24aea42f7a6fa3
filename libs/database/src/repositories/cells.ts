import type { BucketPeriod, Cell, MetricId } from '@quorum/contracts';
import { In } from 'typeorm';
import { CellEntity, type CellRow } from '../entities/cell.entity.js';
import { type Connection, managerOf, rows } from '../sql.js';

/** A cell and the unit it stands for. */
export interface UnitCell {
  unit: string;
  cell: Cell;
}

/** Where a figure is shown. */
export interface UnitFigure {
  unit: string;
  metric: string;
  bucket: string;
}

/** Published cells (`pub.cell`): the only thing the web may read. */
export class Cells {
  constructor(private readonly connection: Connection) {}

  /** All cells of a unit and a metric, oldest bucket first. */
  async series(unit: string, metric: MetricId): Promise<Cell[]> {
    const found = await managerOf(this.connection).find(CellEntity, {
      where: { unit, metric },
      order: { bucketStart: 'ASC' },
    });
    return found.map(cellOf);
  }

  /** Every figure anybody can read of some buckets, bounds included; no suppressed and no empty cells. */
  async shown(buckets: readonly string[]): Promise<UnitFigure[]> {
    return rows<UnitFigure>(
      this.connection,
      `SELECT unit, metric, bucket FROM pub.cell WHERE bucket = ANY ($1::text[]) AND state = 'ok'`,
      [buckets],
    );
  }

  /** All cells of a unit by metric, each oldest bucket first. */
  async ofUnit(unit: string, metrics: readonly MetricId[]): Promise<Map<MetricId, Cell[]>> {
    const found = await managerOf(this.connection).find(CellEntity, {
      where: { unit, metric: In([...metrics]) },
      order: { bucketStart: 'ASC' },
    });
    const cells = new Map<MetricId, Cell[]>(metrics.map((metric) => [metric, []]));
    for (const row of found) cells.get(row.metric)?.push(cellOf(row));
    return cells;
  }

  /** Insert-only: a bucket that has cells already is an error, never an update. */
  async publish(bucket: BucketPeriod, cells: readonly UnitCell[]): Promise<void> {
    const lines = cells.map(({ unit, cell }) => ({
      unit,
      metric: cell.metric,
      version: cell.version,
      state: cell.state,
      points: cell.state === 'ok' ? cell.values : null,
      bands: cell.state === 'ok' ? cell.bands : null,
      margins: cell.state === 'ok' ? cell.margins : null,
      provisional: cell.state === 'ok' ? cell.provisional : null,
      people: cell.state === 'ok' ? cell.people : null,
    }));
    await rows(
      this.connection,
      `INSERT INTO pub.cell (unit, metric, bucket, version, bucket_start, bucket_end, zone, state,
                             values, bands, margins, provisional, people)
       SELECT unit, metric, $2, version, $3::date, $4::date, $5, state, points, bands, margins, provisional, people
         FROM jsonb_to_recordset($1::jsonb) AS c(unit text, metric text, version int, state text,
                                                 points double precision[], bands text[],
                                                 margins double precision[], provisional boolean, people text)`,
      [JSON.stringify(lines), bucket.id, bucket.start, bucket.end, bucket.zone],
    );
  }
}

function cellOf(row: CellRow): Cell {
  const place = {
    metric: row.metric,
    version: row.version,
    bucket: { id: row.bucket, start: row.bucketStart, end: row.bucketEnd, zone: row.zone },
  };
  if (row.state !== 'ok') return { ...place, state: row.state };
  if (row.values === null || row.people === null)
    throw new Error(`Cell ${row.unit}/${row.metric}/${row.bucket} is ok without values.`);
  const bands = row.bands ?? row.values.map(() => null);
  return {
    ...place,
    state: 'ok',
    values: row.values,
    bands,
    // Cells from before there were cohorts were exact but for rounding.
    margins: row.margins ?? row.values.map(() => 0),
    provisional: row.provisional ?? false,
    people: row.people,
  };
}
