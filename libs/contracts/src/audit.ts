import { z } from 'zod';
import { sourceKinds } from './communication-event.js';
import { receivingWays } from './connection.js';
import { metricIdSchema } from './metric.js';

/** Why something was done; one word of a fixed list, so that purposes can be counted. */
export const auditPurposes = [
  'insight',
  'export',
  'administration',
  'publishing',
  'retention',
  'erasure',
  'oversight',
] as const;
/** One of `auditPurposes`. */
export type AuditPurpose = (typeof auditPurposes)[number];

const cellsSchema = z.object({
  units: z.array(z.string()),
  /** `all`: every metric there was. */
  metrics: z.union([z.literal('all'), z.array(metricIdSchema)]),
  /** Ids of the buckets that were sent, oldest first. */
  buckets: z.array(z.string()),
  cells: z.int().nonnegative(),
  format: z.enum(['json', 'csv', 'png', 'html']),
});
const keySchema = z.object({
  /** Id of the key; never the key. */
  key: z.string(),
  cohort: z.string().nullable(),
  /** Rows that were rewritten or opened with it, where that says something; else `null`. */
  rows: z.int().nonnegative().nullable(),
});
const configurationSchema = z.object({
  setting: z.string(),
  from: z.json(),
  to: z.json(),
});
/** Recorded once a day whether or not anybody objected: an entry for each erasure would count them. */
const erasureSchema = z.object({
  /** What is older than this is gone. */
  retentionDays: z.int().positive(),
});

const connectionSchema = z.object({ connection: z.uuid(), source: z.enum(sourceKinds) });
const backfillSchema = connectionSchema.extend({ run: z.uuid() });

/** What can be done that is recorded, with what is recorded of it: of units, settings and keys, never of a person. */
export const auditRecordSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('cells.read'), detail: cellsSchema }),
  z.object({ action: z.literal('cells.exported'), detail: cellsSchema }),
  z.object({ action: z.literal('configuration.changed'), detail: configurationSchema }),
  z.object({ action: z.literal('key.rotated'), detail: keySchema }),
  z.object({ action: z.literal('key.destroyed'), detail: keySchema }),
  z.object({ action: z.literal('erasure.applied'), detail: erasureSchema }),
  z.object({
    action: z.literal('publishing.refused'),
    detail: z.object({ bucket: z.string(), metric: metricIdSchema }),
  }),
  z.object({
    action: z.literal('connection.added'),
    detail: connectionSchema.extend({ receives: z.enum(receivingWays) }),
  }),
  z.object({
    action: z.literal('connection.changed'),
    detail: connectionSchema.extend({ change: z.enum(['reconnected', 'revoked']) }),
  }),
  z.object({ action: z.literal('connection.paused'), detail: connectionSchema }),
  z.object({ action: z.literal('connection.resumed'), detail: connectionSchema }),
  z.object({
    action: z.literal('connection.removed'),
    /** `purged`: with everything live that only it brought. */
    detail: connectionSchema.extend({ purged: z.boolean() }),
  }),
  z.object({
    action: z.literal('backfill.started'),
    /** How far back; `null` = to fill a gap. */
    detail: backfillSchema.extend({ days: z.int().positive().nullable() }),
  }),
  z.object({ action: z.literal('backfill.cancelled'), detail: backfillSchema }),
]);
/** An action and its detail. */
export type AuditRecord = z.infer<typeof auditRecordSchema>;
/** Name of an action. */
export type AuditAction = AuditRecord['action'];

/** Who does it: an account and its role in Quorum, or a process. Until there is sign-in everybody is `local`. */
export interface AuditActor {
  actor: string;
  role: string;
  purpose: AuditPurpose;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');

/** An entry of the log as it is checked and exported; `detail` is the very text that was hashed. */
export const auditEntrySchema = z.object({
  /** 1, 2, 3 … without a gap. */
  seq: z.int().positive(),
  /** UTC microseconds since 1970; never before the entry before it. */
  at: z.int(),
  actor: z.string(),
  role: z.string(),
  /** Which login of the database it came through: `web`, `intake`, `worker` or `owner`. */
  process: z.string(),
  purpose: z.string(),
  action: z.string(),
  detail: z.string(),
  previous: hash,
  hash,
});
/** One link of the chain. */
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What is signed of a day (UTC): which entries it has, their Merkle root, and the root of the day before it. */
export const auditRootSchema = z.object({
  day: z.iso.date(),
  first: z.int().positive(),
  last: z.int().positive(),
  /** Merkle root of the hashes of all entries of the day. */
  merkle: hash,
  /** Hash of the last entry. */
  head: hash,
  /** Hash of the statement before; zeros for the first. */
  previous: hash,
  /** Ed25519 over the statement, base64. */
  signature: z.base64(),
});
/** A signed day. */
export type AuditRoot = z.infer<typeof auditRootSchema>;
/** A day before it is signed. */
export type AuditDay = Omit<AuditRoot, 'signature'>;
