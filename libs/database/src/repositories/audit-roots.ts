import { type AuditRoot, auditRootSchema } from '@quorum/contracts';
import { type Connection, row, rows } from '../sql.js';
import { rootColumns } from './audit-reader.js';

/** A day that is over and waits for its signature. */
export interface UnsignedDay {
  /** UTC date. */
  day: string;
  /** Number of the first entry; the others follow it. */
  first: number;
  /** Of all its entries in order, hexadecimal. */
  hashes: string[];
}

/** Intake: the signed days of the audit log (`audit.root`), written without seeing what was recorded. */
export class AuditRoots {
  constructor(private readonly connection: Connection) {}

  /** The oldest day to sign; `null` when all that are over are signed. */
  async unsigned(): Promise<UnsignedDay | null> {
    const found = await rows<{ day: string; seq: number; hash: string }>(
      this.connection,
      `SELECT day::text AS day, seq::float8 AS seq, encode(hash, 'hex') AS hash FROM audit.unsigned_day()`,
    );
    const [first] = found;
    return first === undefined
      ? null
      : { day: first.day, first: first.seq, hashes: found.map(({ hash }) => hash) };
  }

  /** The latest signed day. */
  async last(): Promise<AuditRoot | null> {
    const [found] = await rows<AuditRoot>(
      this.connection,
      `SELECT ${rootColumns} FROM audit.root ORDER BY day DESC LIMIT 1`,
    );
    return found === undefined ? null : auditRootSchema.parse(found);
  }

  /** False when another process has signed that day meanwhile. */
  async add({ day, first, last, merkle, head, previous, signature }: AuditRoot): Promise<boolean> {
    const { added } = await row<{ added: boolean }>(
      this.connection,
      `SELECT audit.sign($1::date, $2, $3, decode($4, 'hex'), decode($5, 'hex'), decode($6, 'hex'),
                         decode($7, 'base64')) AS added`,
      [day, first, last, merkle, head, previous, signature],
    );
    return added;
  }
}
