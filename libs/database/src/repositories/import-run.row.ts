import type { ImportNotice, ImportRun } from '@quorum/contracts';
import type { ImportRunRow } from '../entities/import-run.entity.js';

/** What the reading process may say about its run. */
export interface ImportPatch {
  read?: { done: number; total: number | null };
  /** Records that will reach the inbox, once known; `append` keeps it by itself otherwise. */
  counts?: ImportRun['counts'];
  /** At most the first 100 are kept. */
  notices?: ImportNotice[];
  noticesTotal?: number;
}

const keptNotices = 100;

/** Patch → columns; absent keys stay as they are. */
export function columnsOf(patch: ImportPatch): Partial<ImportRunRow> {
  return {
    ...(patch.read && { readDone: String(patch.read.done), readTotal: text(patch.read.total) }),
    ...(patch.counts && { counts: patch.counts }),
    ...(patch.notices && { notices: patch.notices.slice(0, keptNotices) }),
    ...(patch.noticesTotal !== undefined && { noticesTotal: patch.noticesTotal }),
  };
}

/** Row → the contract's shape. */
export function runOf(row: ImportRunRow): ImportRun {
  return {
    id: row.id,
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    stages: {
      read: { done: Number(row.readDone), total: row.readTotal === null ? null : Number(row.readTotal) },
      ingest: { done: row.ingestDone, total: row.ingestTotal },
      derive: { done: row.deriveDone, total: row.deriveTotal },
      publish: { done: row.publishDone, total: row.publishTotal },
    },
    counts: row.counts,
    notices: row.notices,
    noticesTotal: row.noticesTotal,
    error: row.error,
  };
}

const text = (value: number | null): string | null => (value === null ? null : String(value));
