/** What a column holds, and a value as it could stand there. */
export type ColumnWords = readonly [holds: string, example: string];

/** What a table is for, in words; its columns, types and readers come from the database itself. */
export interface TableWords {
  holds: string;
  /** Why it is there at all. */
  purpose: string;
  /** Until when a row stays. */
  kept: string;
  /** One of each column; `null` = the tables of a library, whose columns are named and not described. */
  columns: Readonly<Record<string, ColumnWords>> | null;
}

/** Words of tables, by `schema.table`. */
export type Tables = Readonly<Record<string, TableWords>>;

export const pseudonym = 'Jb7x0c2mQ4uTt1yWf9sKaA';
export const otherPseudonym = 'q9LzV3nE8RkPd5oHxYw2Ug';
export const place = 'M2tG6fQ0aZc7JrXe4iNvBw';
/** Of a sealed page: `key_id`. */
export const pageKey = [
  'the key it is sealed under; none until the worker has sealed what is from before there were pages',
  '2025-Q1/1',
] as const;
export const slackId = '1741001400000200';
export const runId = '6f0c2a3e-…';

/** Columns that mean the same wherever they are. */
export const common = {
  source: ['the system it comes from', 'slack'],
  conversation: ['pseudonym of the channel, DM, group DM or issue', place],
  person: ['pseudonym of the person', pseudonym],
  bucket: ['the period', '2025-P03'],
  cohort: ['the quarter', '2025-Q1'],
  metric: ['the metric', 'after-hours'],
  version: ['version of its definition', '1'],
} as const satisfies Record<string, ColumnWords>;

/** How long rows about open periods live. */
export const untilOld =
  'QUORUM_RETENTION_DAYS (35, or down to 21): gone with the daily run once older, as soon as nothing waits to be taken in';
export const forEver = 'for ever so far';
