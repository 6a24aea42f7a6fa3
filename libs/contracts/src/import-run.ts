import { z } from 'zod';

/** Where an import can be; the last four are ends, though an `interrupted` one may be uploaded again. */
export const importStates = [
  'reading', // the export is being read and normalised into the inbox
  'processing', // everything is in the inbox; ingest → derive → measure → publish are under way
  'done',
  'failed', // could not be read; `error` says why and what to do
  'interrupted', // reading stopped half-way; upload again, nothing is counted twice; until then nothing is published
  'discarded',
] as const;
/** One of `importStates`. */
export type ImportState = (typeof importStates)[number];

/** Something in the input that was left out, and where; text of messages never appears here. */
export const importNoticeSchema = z.object({
  /** File inside the export or the directory CSV. */
  file: z.string(),
  /** 1-based line, array index or `null` when the whole file is meant. */
  line: z.int().nullable(),
  field: z.string().nullable(),
  message: z.string(),
});
export type ImportNotice = z.infer<typeof importNoticeSchema>;

/** How far a stage is, in a unit of its own. */
export const progressSchema = z.object({
  done: z.int().nonnegative(),
  /** `null` while not yet known. */
  total: z.int().nonnegative().nullable(),
});

/** The visible state of one import, from upload to published cells. */
export const importRunSchema = z.object({
  id: z.uuid(),
  state: z.enum(importStates),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  stages: z.object({
    /** Bytes of the export's entries. */
    read: progressSchema,
    /** Inbox records. */
    ingest: progressSchema,
    /** Dirty conversations and people. */
    derive: progressSchema,
    /** Buckets measured and published. */
    publish: progressSchema,
  }),
  counts: z.object({
    messages: z.int().nonnegative(),
    people: z.int().nonnegative(),
    conversations: z.int().nonnegative(),
    rejectedRows: z.int().nonnegative(),
    ignoredFiles: z.int().nonnegative(),
    /** Directory rows that matched nobody in the export. */
    unmatchedPeople: z.int().nonnegative(),
  }),
  /** At most 100; `noticesTotal` counts all. */
  notices: z.array(importNoticeSchema),
  noticesTotal: z.int().nonnegative(),
  error: z.string().nullable(),
});
export type ImportRun = z.infer<typeof importRunSchema>;

/** Imports, newest first. */
export const importListSchema = z.object({ imports: z.array(importRunSchema) });

/** Text fields of the upload form beside the files `export` (ZIP) and `directory` (CSV). */
export const importOptionsSchema = z.object({
  /** IANA zone for people who have none; absent = their clocks stay unknown. */
  defaultTimeZone: z.string().min(1).optional(),
  /** Comma-separated hosts that count as documentation (slack-reading §7.1). */
  documentationHosts: z.string().optional(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;
