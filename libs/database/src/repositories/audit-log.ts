import { type AuditActor, type AuditRecord, auditRecordSchema } from '@quorum/contracts';
import { type Connection, row } from '../sql.js';

/**
 * Adds to the audit log (`audit.record`), in the transaction of what it tells of: neither is kept without the other. The
 * log is one chain, so record last: until the commit everybody else who records waits. Not in `REPEATABLE READ`.
 */
export class AuditLog {
  constructor(private readonly connection: Connection) {}

  /** Answers the entry's number. Throws a `ZodError` on a detail that says more than its action may. */
  async record({ actor, role, purpose }: AuditActor, record: AuditRecord): Promise<number> {
    const { action, detail } = auditRecordSchema.parse(record);
    const { seq } = await row<{ seq: number }>(
      this.connection,
      'SELECT audit.record($1, $2, $3, $4, $5::jsonb)::float8 AS seq',
      [actor, role, purpose, action, JSON.stringify(detail)],
    );
    return seq;
  }
}
