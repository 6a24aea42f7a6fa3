import type { ImportNotice, ImportRun, ImportState } from '@quorum/contracts';
import { EntitySchema } from 'typeorm';

/** A row of `ops.import_run`; the two byte counters are bigint and so arrive as text. */
export interface ImportRunRow {
  id: string;
  state: ImportState;
  /** `export`, or the source a connection's past is read from. */
  kind: string;
  startedAt: Date;
  finishedAt: Date | null;
  readDone: string;
  readTotal: string | null;
  ingestDone: number;
  ingestTotal: number | null;
  deriveDone: number;
  deriveTotal: number | null;
  publishDone: number;
  publishTotal: number | null;
  counts: ImportRun['counts'];
  notices: ImportNotice[];
  noticesTotal: number;
  error: string | null;
}

/** `ops.import_run` for TypeORM. */
export const ImportRunEntity = new EntitySchema<ImportRunRow>({
  name: 'ImportRun',
  schema: 'ops',
  tableName: 'import_run',
  columns: {
    id: { type: 'uuid', primary: true },
    state: { type: 'text' },
    kind: { type: 'text' },
    startedAt: { name: 'started_at', type: 'timestamptz' },
    finishedAt: { name: 'finished_at', type: 'timestamptz', nullable: true },
    readDone: { name: 'read_done', type: 'bigint' },
    readTotal: { name: 'read_total', type: 'bigint', nullable: true },
    ingestDone: { name: 'ingest_done', type: 'int' },
    ingestTotal: { name: 'ingest_total', type: 'int', nullable: true },
    deriveDone: { name: 'derive_done', type: 'int' },
    deriveTotal: { name: 'derive_total', type: 'int', nullable: true },
    publishDone: { name: 'publish_done', type: 'int' },
    publishTotal: { name: 'publish_total', type: 'int', nullable: true },
    counts: { type: 'jsonb' },
    notices: { type: 'jsonb' },
    noticesTotal: { name: 'notices_total', type: 'int' },
    error: { type: 'text', nullable: true },
  },
});
