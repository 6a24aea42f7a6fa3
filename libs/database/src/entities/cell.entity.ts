import type { Band, CellState, MetricId, SizeBand } from '@quorum/contracts';
import { EntitySchema } from 'typeorm';

/** A row of `pub.cell`: published once, then immutable. */
export interface CellRow {
  unit: string;
  metric: MetricId;
  bucket: string;
  version: number;
  /** Local dates of `zone`, half-open. */
  bucketStart: string;
  bucketEnd: string;
  zone: string;
  state: CellState;
  values: number[] | null;
  /** `null` = all exact, as in every cell from before there were bands. */
  bands: Band[] | null;
  /** `null` in cells from before there were cohorts: not known. */
  margins: number[] | null;
  provisional: boolean | null;
  people: SizeBand | null;
}

/** `pub.cell` for TypeORM. */
export const CellEntity = new EntitySchema<CellRow>({
  name: 'Cell',
  schema: 'pub',
  tableName: 'cell',
  columns: {
    unit: { type: 'text', primary: true },
    metric: { type: 'text', primary: true },
    bucket: { type: 'text', primary: true },
    version: { type: 'int' },
    bucketStart: { name: 'bucket_start', type: 'date' },
    bucketEnd: { name: 'bucket_end', type: 'date' },
    zone: { type: 'text' },
    state: { type: 'text' },
    values: { type: 'double precision', array: true, nullable: true },
    bands: { type: 'text', array: true, nullable: true },
    margins: { type: 'double precision', array: true, nullable: true },
    provisional: { type: 'boolean', nullable: true },
    people: { type: 'text', nullable: true },
  },
});
