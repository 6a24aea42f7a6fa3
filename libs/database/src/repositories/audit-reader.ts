import { type AuditEntry, auditEntrySchema, type AuditRoot, auditRootSchema } from '@quorum/contracts';
import { type Connection, microsOf, rows } from '../sql.js';

const entryColumns = `seq::float8 AS seq, ${microsOf('at')}::float8 AS at, actor, role, process, purpose, action,
  detail::text AS detail, encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash`;

/** Columns of a root as they are signed. */
export const rootColumns = `day::text AS day, first::float8 AS first, last::float8 AS last, encode(merkle, 'hex') AS merkle,
  encode(head, 'hex') AS head, encode(previous, 'hex') AS previous,
  translate(encode(signature, 'base64'), E'\\n', '') AS signature`;

/** Auditor: reads the audit log and its signed days. */
export class AuditReader {
  constructor(private readonly connection: Connection) {}

  /** All entries in the order they were made, a page at a time. */
  async *entries(pageSize = 5_000): AsyncGenerator<AuditEntry> {
    // By number and place: where numbers were tampered with, rows must neither be skipped nor asked for again for ever.
    for (let after = 0; ;) {
      const page = await rows<AuditEntry>(
        this.connection,
        `SELECT ${entryColumns} FROM audit.entry WHERE seq > $1 ORDER BY seq LIMIT ${pageSize}`,
        [after],
      );
      for (const entry of page) yield auditEntrySchema.parse(entry);
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      after = last.seq;
    }
  }

  /** The latest entries, newest first. */
  async latest(limit: number): Promise<AuditEntry[]> {
    const found = await rows<AuditEntry>(
      this.connection,
      `SELECT ${entryColumns} FROM audit.entry ORDER BY seq DESC LIMIT $1`,
      [limit],
    );
    return found.map((entry) => auditEntrySchema.parse(entry));
  }

  /** In the order of days. */
  async roots(): Promise<AuditRoot[]> {
    const found = await rows<AuditRoot>(
      this.connection,
      `SELECT ${rootColumns} FROM audit.root ORDER BY day`,
    );
    return found.map((root) => auditRootSchema.parse(root));
  }
}
